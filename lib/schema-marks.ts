/** What can be said of a stretch of text. The order is that of nesting, outermost first. */
import type { MarkSpec } from 'prosemirror-model'
import { safeUrl } from './safe-url'
import {
  attribute,
  highlightColor,
  shownName,
  string,
  stringOrNull,
  textColor,
} from './schema-attributes'
import { boldTag, boldWeight, strikeDecoration, underlinedSpan } from './schema-pasted'

export const markSpecs = {
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
        title: mark.attrs.title === null ? null : shownName(mark.attrs.title),
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
    toDOM: mark => ['span', { 'data-comment': shownName(mark.attrs.id) }, 0],
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
    toDOM: mark => ['ins', { 'data-inserted': shownName(mark.attrs.id) }, 0],
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
    toDOM: mark => ['del', { 'data-deleted': shownName(mark.attrs.id) }, 0],
  },

  highlight: {
    attrs: { color: attribute(highlightColor) },
    parseDOM: [
      {
        tag: 'mark',
        getAttrs: node => ({ color: highlightColor.read(node.dataset.color) }),
      },
    ],
    toDOM: mark => ['mark', { 'data-color': highlightColor.read(mark.attrs.color) }, 0],
  },

  text_color: {
    attrs: { color: attribute(textColor) },
    parseDOM: [
      {
        tag: 'span[data-text-color]',
        getAttrs: node => ({ color: textColor.read(node.dataset.textColor) }),
      },
    ],
    toDOM: mark => ['span', { 'data-text-color': textColor.read(mark.attrs.color) }, 0],
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

  subscript: {
    parseDOM: [{ tag: 'sub' }, { style: 'vertical-align=sub' }],
    toDOM: () => ['sub', 0],
  },

  superscript: {
    parseDOM: [{ tag: 'sup' }, { style: 'vertical-align=super' }],
    toDOM: () => ['sup', 0],
  },

  code: {
    code: true,
    parseDOM: [{ tag: 'code, tt, kbd, samp' }],
    toDOM: () => ['code', 0],
  },
} satisfies Record<string, MarkSpec>
