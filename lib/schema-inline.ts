/** What stands in a line. */
import type { NodeSpec } from 'prosemirror-model'
import { isDocumentId } from './document-id'
import { attribute, calendarDay, shownName, shownText, string } from './schema-attributes'

export const inlineNodes = {
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
      {
        tag: 'sup[data-footnote]',
        priority: 60,
        getAttrs: node => ({ id: node.dataset.footnote ?? '' }),
      },
    ],
    toDOM: node => {
      const id = shownName(node.attrs.id)
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
      { 'data-mention': shownName(node.attrs.id) },
      `@${shownName(node.attrs.label)}`,
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
      const id = shownName(node.attrs.id)
      const href = isDocumentId(id) ? `/d/${id}` : null
      return ['a', { 'data-document': id, href }, shownName(node.attrs.title)]
    },
  },

  date: {
    attrs: { day: attribute(calendarDay) },
    inline: true,
    atom: true,
    group: 'inline',
    leafText: node => calendarDay.read(node.attrs.day),
    parseDOM: [
      {
        tag: 'time[data-day]',
        getAttrs: node => ({ day: calendarDay.read(node.dataset.day) }),
      },
    ],
    toDOM: node => {
      const day = calendarDay.read(node.attrs.day)
      return ['time', { 'data-day': day, datetime: day || null }, day]
    },
  },

  math_inline: {
    attrs: { tex: attribute(string) },
    inline: true,
    atom: true,
    group: 'inline',
    leafText: node => {
      const tex = string.read(node.attrs.tex)
      return tex === '' ? '' : `$${tex}$`
    },
    parseDOM: [
      {
        tag: 'span[data-math]',
        getAttrs: node => ({ tex: node.dataset.math ?? '' }),
      },
    ],
    toDOM: node => {
      const tex = shownText(node.attrs.tex)
      return ['span', { 'data-math': tex }, tex]
    },
  },
} satisfies Record<string, NodeSpec>
