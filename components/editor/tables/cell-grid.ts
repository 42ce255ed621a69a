/**
 * Where the cells of a table stand. prosemirror-tables' TableMap knows that of a table in order only;
 * a merge can leave rows of different lengths, rows without cells, and cells whose spans reach into
 * one another or out of the table. This grid is total: there is one for every table.
 *
 * Rows are read from the top, a row's cells from the left. Each takes the first slot of its row that
 * is free, and then as much of what its spans ask for as is free: first to the right, then, in its
 * whole width, downwards. So every cell has at least one slot, no slot has two cells, and a slot that
 * nothing reaches is null. Where a table is in order, TableMap says the same.
 */
import type { Node } from 'prosemirror-model'
import { limits } from '../../../lib/limits'

/** Columns and rows, from 0; `right` and `bottom` are the first that are no longer part of it. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface GridCell extends Area {
  readonly node: Node
  /** Where the cell begins, from the start of the table's content, as in TableMap. */
  readonly pos: number
}

export interface Grid {
  readonly width: number
  readonly height: number
  /** In the order of the document. */
  readonly cells: readonly GridCell[]
  at(row: number, column: number): GridCell | null
}

/** Null where it would have more than `slots` slots: nobody edits such a table's structure. */
export function gridOf(table: Node, slots: number = limits.tableSlots): Grid | null {
  const height = table.childCount
  if (height > slots) return null
  const rows: GridCell[][] = Array.from({ length: height }, () => [])
  const cells: GridCell[] = []
  let taken = 0
  let width = 0
  let rowPos = 0
  for (let top = 0; top < height; top += 1) {
    const row = rows[top]!
    let left = 0
    let pos = rowPos + 1
    for (const node of table.child(top).children) {
      while (row[left] !== undefined) left += 1
      const right = freeUntil(row, left, left + Number(node.attrs.colspan))
      const rowspan = Number(node.attrs.rowspan)
      let bottom = top + 1
      while (bottom < Math.min(height, top + rowspan)) {
        if (freeUntil(rows[bottom]!, left, right) < right) break
        bottom += 1
      }
      const cell: GridCell = { node, pos, left, top, right, bottom }
      taken += (right - left) * (bottom - top)
      width = Math.max(width, right)
      if (taken > slots || width * height > slots) return null
      for (let r = top; r < bottom; r += 1) {
        for (let c = left; c < right; c += 1) rows[r]![c] = cell
      }
      cells.push(cell)
      pos += node.nodeSize
    }
    rowPos += table.child(top).nodeSize
  }
  return { width, height, cells, at: (row, column) => rows[row]?.[column] ?? null }
}

/** The first slot from `from` on that is taken, or `to`. */
function freeUntil(row: readonly GridCell[], from: number, to: number): number {
  let end = from
  while (end < to && row[end] === undefined) end += 1
  return end
}

/** Whether no cell stands both above and below the line that row `row` begins with. */
export function isRowLine(grid: Grid, row: number): boolean {
  if (row <= 0 || row >= grid.height) return true
  return grid.cells.every(({ top, bottom }) => bottom <= row || top >= row)
}

/** Whether no cell stands on both sides of the line that column `column` begins with. */
export function isColumnLine(grid: Grid, column: number): boolean {
  if (column <= 0 || column >= grid.width) return true
  return grid.cells.every(({ left, right }) => right <= column || left >= column)
}
