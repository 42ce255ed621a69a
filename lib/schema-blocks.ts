/** The blocks of text, and those that hold other blocks. */
import type { NodeSpec } from 'prosemirror-model'
import {
  attribute,
  calloutKind,
  headingLevel,
  language,
  shownName,
  string,
} from './schema-attributes'
import { codeLanguage } from './schema-pasted'

/** In code there is no look; what is said about it, and suggested, still applies. */
const MARKS_OF_CODE = 'comment inserted deleted'

export const blockNodes = {
  // First of its group: what a command makes where any block would do.
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: [{ tag: 'p, summary' }],
    toDOM: () => ['p', { dir: 'auto' }, 0],
  },

  heading: {
    attrs: { level: attribute(headingLevel) },
    content: 'inline*',
    group: 'block',
    defining: true,
    parseDOM: [
      { tag: 'h1', attrs: { level: 1 } },
      { tag: 'h2', attrs: { level: 2 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4, h5, h6', attrs: { level: 4 } },
    ],
    toDOM: node => [`h${headingLevel.read(node.attrs.level)}`, { dir: 'auto' }, 0],
  },

  blockquote: {
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },

  callout: {
    attrs: { kind: attribute(calloutKind) },
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [
      {
        tag: 'div[data-callout]',
        getAttrs: node => ({ kind: calloutKind.read(node.dataset.callout) }),
      },
    ],
    toDOM: node => ['div', { 'data-callout': calloutKind.read(node.attrs.kind) }, 0],
  },

  // Its first block is what shows while it is closed. Who has it open is nobody else's matter.
  collapsible: {
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'div[data-collapsible], details' }],
    toDOM: () => ['div', { 'data-collapsible': '' }, 0],
  },

  code_block: {
    attrs: { language: attribute(language) },
    content: 'text*',
    marks: MARKS_OF_CODE,
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full', getAttrs: codeLanguage }],
    toDOM: node => {
      const name = language.read(node.attrs.language)
      return ['pre', { dir: 'auto' }, ['code', { class: name && `language-${name}` }, 0]]
    },
  },

  // TeX is text: two people can write in one formula.
  math_block: {
    content: 'text*',
    marks: MARKS_OF_CODE,
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre[data-math]', priority: 60, preserveWhitespace: 'full' }],
    toDOM: () => ['pre', { 'data-math': '' }, ['code', 0]],
  },

  horizontal_rule: {
    group: 'block',
    parseDOM: [{ tag: 'hr' }],
    toDOM: () => ['hr'],
  },

  table_of_contents: {
    group: 'block',
    atom: true,
    parseDOM: [{ tag: 'nav[data-contents]' }],
    toDOM: () => ['nav', { 'data-contents': '' }],
  },

  footnote: {
    attrs: { id: attribute(string) },
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [
      { tag: 'aside[data-footnote]', getAttrs: node => ({ id: node.dataset.footnote ?? '' }) },
    ],
    toDOM: node => ['aside', { 'data-footnote': shownName(node.attrs.id) }, 0],
  },
} satisfies Record<string, NodeSpec>
