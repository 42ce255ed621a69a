/**
 * A table as rows of equally many places, for those who cannot say that a cell spans several.
 *
 * A cell stands in the place at which it begins, and the other places that it spans are empty. Rows
 * and columns in which no cell begins are left out: they hold nothing. A table may have been merged
 * into any shape, so spans that run into each other, or out of the table, are no errors.
 */
import type { Node } from 'prosemirror-model'
import { limits } from './limits'
import { cellSpan } from './schema-attributes'

/** Rows of equal length, null for an empty place. */
export type TableGrid = readonly (readonly (Node | null)[])[]

/** A cell of a row above that reaches down: its first column, columns, and rows that it still takes. */
interface Reaching {
  readonly column: number
  readonly columns: number
  readonly rows: number
}

interface Placed {
  readonly column: number
  readonly cell: Node
}

/** Null for a table with so many empty places that it would be a multiple of itself. */
export function tableGrid(table: Node): TableGrid | null {
  const rows = placedRows(table)
  const columns = new Map(
    Array.from(new Set(rows.flatMap(row => row.map(({ column }) => column))))
      .sort((a, b) => a - b)
      .map((column, index) => [column, index]),
  )
  const cells = rows.reduce((count, row) => count + row.length, 0)
  if (rows.length * columns.size - cells > limits.emptyTableCells) return null
  return rows.map(row => {
    const places: (Node | null)[] = new Array(columns.size).fill(null)
    for (const { column, cell } of row) places[columns.get(column)!] = cell
    return places
  })
}

function placedRows(table: Node): Placed[][] {
  const rows: Placed[][] = []
  let reaching: Reaching[] = []
  for (const row of table.children) {
    const placed: Placed[] = []
    const below = reaching
      .filter(span => span.rows > 1)
      .map(span => ({ ...span, rows: span.rows - 1 }))
    let column = 0
    let passed = 0
    for (const cell of row.children) {
      for (; passed < reaching.length && reaching[passed]!.column <= column; passed++) {
        column = Math.max(column, reaching[passed]!.column + reaching[passed]!.columns)
      }
      placed.push({ column, cell })
      const columns = cellSpan.read(cell.attrs.colspan)
      const spanned = cellSpan.read(cell.attrs.rowspan)
      if (spanned > 1) below.push({ column, columns, rows: spanned - 1 })
      column += columns
    }
    if (placed.length > 0) rows.push(placed)
    reaching = below.sort((a, b) => a.column - b.column)
  }
  return rows
}
