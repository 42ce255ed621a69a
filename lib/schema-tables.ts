/**
 * Tables, as prosemirror-tables knows them: `tableRole`, and the names of the attributes, are its.
 * A row may have too few cells, or a table rows of different widths: a merge can make those, and only
 * the next edit in that table mends them.
 */
import type { Attrs, NodeSpec } from 'prosemirror-model'
import { attribute, cellSpan, columnWidths, textAlign } from './schema-attributes'
import { cellAttributes } from './schema-pasted'

const cellAttrs = {
  colspan: attribute(cellSpan),
  rowspan: attribute(cellSpan),
  /** Pixels of each column that the cell spans, 0 where it has none of its own. */
  colwidth: attribute(columnWidths),
  align: attribute(textAlign),
}

export const tableNodes = {
  table: {
    content: 'table_row*',
    group: 'block',
    tableRole: 'table',
    isolating: true,
    parseDOM: [{ tag: 'table' }],
    toDOM: () => ['table', ['tbody', 0]],
  },

  table_row: {
    content: '(table_cell | table_header)*',
    tableRole: 'row',
    parseDOM: [{ tag: 'tr' }],
    toDOM: () => ['tr', 0],
  },

  table_cell: {
    attrs: cellAttrs,
    content: 'block*',
    tableRole: 'cell',
    isolating: true,
    parseDOM: [{ tag: 'td', getAttrs: cellAttributes }],
    toDOM: node => ['td', drawnCell(node.attrs), 0],
  },

  table_header: {
    attrs: cellAttrs,
    content: 'block*',
    tableRole: 'header_cell',
    isolating: true,
    parseDOM: [{ tag: 'th', getAttrs: cellAttributes }],
    toDOM: node => ['th', drawnCell(node.attrs), 0],
  },
} satisfies Record<string, NodeSpec>

function drawnCell(attrs: Attrs): Record<string, string | null> {
  const [colspan, rowspan] = [cellSpan.read(attrs.colspan), cellSpan.read(attrs.rowspan)]
  const widths = columnWidths.read(attrs.colwidth)
  return {
    colspan: colspan === 1 ? null : String(colspan),
    rowspan: rowspan === 1 ? null : String(rowspan),
    'data-colwidth': widths?.join(',') ?? null,
    'data-align': textAlign.read(attrs.align),
  }
}
