/**
 * Puts a table in order, as steps of a transaction that edits it anyway: spans are cut to what the
 * cell has, slots without a cell get an empty one, a cell without content a paragraph, and a column
 * that has a width has it in all its cells. No cell moves, and none goes. What prosemirror-tables is
 * given has been through here.
 *
 * To be called for local edits only: if each page mended what a merge left, each would add a cell.
 */
import type { Attrs, Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { type Grid, type GridCell, gridOf } from './cell-grid'

const { paragraph, table_cell, table_header } = schema.nodes

/** A change at a position of the table's content, in the document as it was. */
type Mend =
  | { readonly pos: number; readonly set: Attrs }
  | { readonly pos: number; readonly insert: readonly Node[] }

/**
 * False where the table is too large to be looked through, and left as it is. A table without any
 * cell goes. `tablePos` is where the table begins, and stays so.
 */
export function mendTable(tr: Transaction, tablePos: number): boolean {
  const table = tr.doc.nodeAt(tablePos)
  if (table?.type !== schema.nodes.table) throw new RangeError(`There is no table at ${tablePos}`)
  const grid = gridOf(table)
  if (grid === null) return false
  if (grid.width === 0) {
    tr.delete(tablePos, tablePos + table.nodeSize)
    return true
  }
  // From the last to the first, so that what is ahead keeps its place.
  for (const mend of mendsOf(table, grid).reverse()) {
    const pos = tablePos + 1 + mend.pos
    if ('set' in mend) tr.setNodeMarkup(pos, null, mend.set)
    else tr.insert(pos, mend.insert)
  }
  return true
}

/** Whether prosemirror-tables can work with the table: widths may differ, and cells be empty. */
export function isInOrder(table: Node): boolean {
  const grid = gridOf(table)
  if (grid === null || grid.width === 0) return false
  const slots = grid.cells.reduce((sum, cell) => sum + widthOf(cell) * heightOf(cell), 0)
  return slots === grid.width * grid.height && grid.cells.every(spansAreTrue)
}

function mendsOf(table: Node, grid: Grid): Mend[] {
  const widths = columnWidthsOf(grid)
  const mends: Mend[] = []
  let rowPos = 0
  let next = 0
  for (let row = 0; row < grid.height; row += 1) {
    const end = rowPos + table.child(row).nodeSize - 1
    const type = isHeaderRow(table.child(row)) ? table_header : table_cell
    const fillUpTo = (column: number, from: number, pos: number) => {
      const missing: Node[] = []
      for (let at = from; at < column; at += 1) {
        if (grid.at(row, at) === null)
          missing.push(type.create({ colwidth: widthAt(widths, at) }, paragraph.create()))
      }
      if (missing.length > 0) mends.push({ pos, insert: missing })
    }
    let column = 0
    for (; grid.cells[next]?.top === row; next += 1) {
      const cell = grid.cells[next]!
      fillUpTo(cell.left, column, cell.pos)
      const attrs = trueAttrs(cell, widths)
      if (attrs) mends.push({ pos: cell.pos, set: attrs })
      if (cell.node.childCount === 0)
        mends.push({ pos: cell.pos + 1, insert: [paragraph.create()] })
      column = cell.right
    }
    fillUpTo(grid.width, column, end)
    rowPos = end + 1
  }
  return mends
}

/** What the cell's attributes should be, or null where they are that. */
function trueAttrs(cell: GridCell, widths: readonly number[]): Attrs | null {
  const { attrs } = cell.node
  const own: readonly number[] = attrs.colwidth ?? []
  const wanted = widths.slice(cell.left, cell.right).map((width, index) => own[index] || width)
  const colwidth = wanted.some(width => width > 0) ? wanted : null
  const sameWidths =
    colwidth === null
      ? attrs.colwidth === null
      : own.length === colwidth.length && colwidth.every((width, index) => width === own[index])
  if (spansAreTrue(cell) && sameWidths) return null
  return { ...attrs, colspan: widthOf(cell), rowspan: heightOf(cell), colwidth }
}

/** The width of each column: that of the topmost cell which has one; 0 for none. */
function columnWidthsOf(grid: Grid): number[] {
  const widths = new Array<number>(grid.width).fill(0)
  for (const { node, left, right } of grid.cells) {
    const own: readonly number[] = node.attrs.colwidth ?? []
    for (let column = left; column < right; column += 1) widths[column] ||= own[column - left] ?? 0
  }
  return widths
}

function widthAt(widths: readonly number[], column: number): readonly number[] | null {
  return widths[column] ? [widths[column]] : null
}

function spansAreTrue(cell: GridCell): boolean {
  const { colspan, rowspan } = cell.node.attrs
  return colspan === widthOf(cell) && rowspan === heightOf(cell)
}

function widthOf({ left, right }: GridCell): number {
  return right - left
}

function heightOf({ top, bottom }: GridCell): number {
  return bottom - top
}

function isHeaderRow(row: Node): boolean {
  return row.childCount > 0 && row.children.every(cell => cell.type === table_header)
}
