/**
 * THE schema: what a document can hold, for the editor, the server and every converter.
 *
 * Loose on purpose. Yjs merges what two people did without asking the schema, and the binding drops
 * a node whose content the schema refuses. So every content expression is `kind*`, a set that any
 * union of two valid contents still belongs to: a list may be empty, an item may lack a paragraph.
 * What people make is shaped by commands, not by the schema. For the same reason no mark excludes
 * one of another kind: bold from one person and code from another, on the same word, is a valid
 * merge. Marks exclude their own kind (Yjs keeps one value a kind), except `comment`, which overlaps.
 *
 * Attributes arrive unchecked: `toDOM` reads each through its kind (`schema-attributes.ts`) and never
 * throws. `null` says "none" and is not stored. Leaves carry no marks that last: Yjs keeps none.
 *
 * Reserved, drawn plain until they are used: footnote_reference, footnote, mention, document_link;
 * comment, inserted, deleted.
 */
import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model'
import { isDocumentId } from './document-id'
import { safeUrl } from './safe-url'
import {
  attribute,
  checked,
  headingLevel,
  language,
  listStart,
  string,
  stringOrNull,
} from './schema-attributes'
import {
  boldTag,
  boldWeight,
  codeLanguage,
  flatCell,
  isTaskItem,
  isTaskList,
  startOf,
  strikeDecoration,
  taskChecked,
  underlinedSpan,
} from './schema-pasted'

/** Rises when a document may hold what an older page cannot keep. */
export const SCHEMA_VERSION = 1

const nodes = {
  doc: { content: 'block*' },

  // First of its group: what a command makes where any block would do.
  paragraph: {
    content: 'inline*',
    group: 'block',
    parseDOM: [
      { tag: 'p' },
      // There are no tables: a cell is a paragraph, so that words of neighbours stay apart.
      { tag: 'td, th', getAttrs: flatCell },
    ],
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

  bullet_list: {
    content: 'list_item*',
    group: 'block',
    parseDOM: [{ tag: 'ul' }],
    toDOM: () => ['ul', 0],
  },

  ordered_list: {
    attrs: { start: attribute(listStart) },
    content: 'list_item*',
    group: 'block',
    parseDOM: [{ tag: 'ol', getAttrs: startOf }],
    toDOM: node => {
      const start = listStart.read(node.attrs.start)
      return ['ol', { start: start === 1 ? null : String(start) }, 0]
    },
  },

  list_item: {
    content: 'block*',
    defining: true,
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },

  task_list: {
    content: 'task_item*',
    group: 'block',
    parseDOM: [{ tag: 'ul', priority: 60, getAttrs: node => isTaskList(node) && null }],
    toDOM: () => ['ul', { 'data-tasks': '' }, 0],
  },

  // The checkbox is the editor's node view, and the HTML export's input.
  task_item: {
    attrs: { checked: attribute(checked) },
    content: 'block*',
    defining: true,
    parseDOM: [
      { tag: 'li', priority: 60, context: 'task_list/', getAttrs: taskChecked },
      { tag: 'li', priority: 60, getAttrs: node => isTaskItem(node) && taskChecked(node) },
    ],
    toDOM: node => ['li', { 'data-checked': String(checked.read(node.attrs.checked)) }, 0],
  },

  blockquote: {
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [{ tag: 'blockquote' }],
    toDOM: () => ['blockquote', 0],
  },

  code_block: {
    attrs: { language: attribute(language) },
    content: 'text*',
    marks: 'comment inserted deleted',
    group: 'block',
    code: true,
    defining: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full', getAttrs: codeLanguage }],
    toDOM: node => {
      const name = language.read(node.attrs.language)
      return ['pre', { dir: 'auto' }, ['code', { class: name && `language-${name}` }, 0]]
    },
  },

  horizontal_rule: {
    group: 'block',
    parseDOM: [{ tag: 'hr' }],
    toDOM: () => ['hr'],
  },

  footnote: {
    attrs: { id: attribute(string) },
    content: 'block*',
    group: 'block',
    defining: true,
    parseDOM: [
      { tag: 'aside[data-footnote]', getAttrs: node => ({ id: node.dataset.footnote ?? '' }) },
    ],
    toDOM: node => ['aside', { 'data-footnote': string.read(node.attrs.id) }, 0],
  },

  text: { group: 'inline' },

  hard_break: {
    inline: true,
    group: 'inline',
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },

  footnote_reference: {
    attrs: { id: attribute(string) },
    inline: true,
    atom: true,
    group: 'inline',
    leafText: node => `[^${string.read(node.attrs.id)}]`,
    parseDOM: [
      { tag: 'sup[data-footnote]', getAttrs: node => ({ id: node.dataset.footnote ?? '' }) },
    ],
    toDOM: node => {
      const id = string.read(node.attrs.id)
      return ['sup', { 'data-footnote': id }, `[^${id}]`]
    },
  },

  mention: {
    attrs: { id: attribute(string), label: attribute(string) },
    inline: true,
    atom: true,
    group: 'inline',
    leafText: node => `@${string.read(node.attrs.label)}`,
    parseDOM: [
      {
        tag: 'span[data-mention]',
        getAttrs: node => ({
          id: node.dataset.mention ?? '',
          label: (node.textContent ?? '').replace(/^@/, ''),
        }),
      },
    ],
    toDOM: node => [
      'span',
      { 'data-mention': string.read(node.attrs.id) },
      `@${string.read(node.attrs.label)}`,
    ],
  },

  document_link: {
    attrs: { id: attribute(string), title: attribute(string) },
    inline: true,
    atom: true,
    group: 'inline',
    leafText: node => string.read(node.attrs.title),
    parseDOM: [
      {
        tag: 'a[data-document]',
        priority: 60,
        getAttrs: node => ({ id: node.dataset.document ?? '', title: node.textContent ?? '' }),
      },
    ],
    toDOM: node => {
      const id = string.read(node.attrs.id)
      const href = isDocumentId(id) ? `/d/${id}` : null
      return ['a', { 'data-document': id, href }, string.read(node.attrs.title)]
    },
  },
} satisfies Record<string, NodeSpec>

// The order is that of nesting, outermost first.
const marks = {
  link: {
    attrs: { href: attribute(string), title: attribute(stringOrNull) },
    inclusive: false,
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: node => {
          const href = safeUrl(node.getAttribute('href'))
          return href !== null && { href, title: node.getAttribute('title') }
        },
      },
    ],
    toDOM: mark => [
      'a',
      {
        href: safeUrl(mark.attrs.href),
        title: stringOrNull.read(mark.attrs.title),
        rel: 'noopener noreferrer',
      },
      0,
    ],
  },

  comment: {
    attrs: { id: attribute(string) },
    excludes: '',
    inclusive: false,
    parseDOM: [
      { tag: 'span[data-comment]', getAttrs: node => ({ id: node.dataset.comment ?? '' }) },
    ],
    toDOM: mark => ['span', { 'data-comment': string.read(mark.attrs.id) }, 0],
  },

  inserted: {
    attrs: { id: attribute(string) },
    inclusive: false,
    parseDOM: [
      {
        tag: 'ins[data-inserted]',
        priority: 60,
        getAttrs: node => ({ id: node.dataset.inserted ?? '' }),
      },
    ],
    toDOM: mark => ['ins', { 'data-inserted': string.read(mark.attrs.id) }, 0],
  },

  deleted: {
    attrs: { id: attribute(string) },
    inclusive: false,
    parseDOM: [
      {
        tag: 'del[data-deleted]',
        priority: 60,
        getAttrs: node => ({ id: node.dataset.deleted ?? '' }),
      },
    ],
    toDOM: mark => ['del', { 'data-deleted': string.read(mark.attrs.id) }, 0],
  },

  strong: {
    parseDOM: [
      { tag: 'strong' },
      { tag: 'b', getAttrs: boldTag },
      { style: 'font-weight=400', clearMark: mark => mark.type.name === 'strong' },
      { style: 'font-weight=normal', clearMark: mark => mark.type.name === 'strong' },
      { style: 'font-weight', getAttrs: boldWeight },
    ],
    toDOM: () => ['strong', 0],
  },

  em: {
    parseDOM: [
      { tag: 'em, i' },
      { style: 'font-style=italic' },
      { style: 'font-style=normal', clearMark: mark => mark.type.name === 'em' },
    ],
    toDOM: () => ['em', 0],
  },

  underline: {
    parseDOM: [{ tag: 'u, ins' }, { tag: 'span', consuming: false, getAttrs: underlinedSpan }],
    toDOM: () => ['u', 0],
  },

  strike: {
    parseDOM: [
      { tag: 's, del, strike' },
      { style: 'text-decoration', getAttrs: strikeDecoration },
      { style: 'text-decoration-line', getAttrs: strikeDecoration },
    ],
    toDOM: () => ['s', 0],
  },

  code: {
    code: true,
    parseDOM: [{ tag: 'code, tt, kbd, samp' }],
    toDOM: () => ['code', 0],
  },
} satisfies Record<string, MarkSpec>

export type NodeName = keyof typeof nodes
export type MarkName = keyof typeof marks

export const schema = new Schema<NodeName, MarkName>({ nodes, marks })
