/**
 * Rows and columns moved and doubled, and the widths of columns. Where merged cells join several rows
 * (or columns), those go together: a block of rows is what lies between two lines that no cell
 * crosses. The nodes stay the same objects, so only the moved block is written anew in Yjs.
 */
import {
  type Command,
  EditorState,
  Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { words } from '../../words'
import { caretInCell } from '../tables/cell-caret'
import { type Grid, type GridCell, gridOf, isColumnLine, isRowLine } from '../tables/cell-grid'
import { CellRange } from '../tables/cell-range'
import { inOrder, placeOf, rowStart, type TablePlace } from '../tables/in-order'
import { copiesOf } from './copies'

const { said } = words.editor.table

/** Between the lines `from` and `to`: rows, or columns. */
interface Block {
  readonly from: number
  readonly to: number
}

export const moveRowsUp = moveRows(-1)
export const moveRowsDown = moveRows(1)
export const moveColumnsBack = moveColumns(-1)
export const moveColumnsOn = moveColumns(1)

function moveRows(direction: -1 | 1): Command {
  const move: Command = (state, dispatch) => {
    const place = placeOf(state)
    if (place === null) return false
    const { grid, area } = place
    const isLine = (row: number) => isRowLine(grid, row)
    const moved = blockRound(area.top, area.bottom, isLine)
    const passed = neighbour(moved, direction, grid.height, isLine)
    if (passed === null) return false
    if (dispatch) {
      const { tr } = state
      const rows = place.table.children.slice(moved.from, moved.to)
      const [start, end] = [rowStart(place, moved.from), rowStart(place, moved.to)]
      tr.delete(start, end)
      const target = rowStart(place, direction < 0 ? passed.from : passed.to)
      tr.insert(direction < 0 ? target : target - (end - start), rows)
      select(tr, state, place, ({ top, left }) => [
        top + direction * (passed.to - passed.from),
        left,
      ])
      dispatch(tr)
    }
    return true
  }
  return inOrder(move, said.rowMoved)
}

function moveColumns(direction: -1 | 1): Command {
  const move: Command = (state, dispatch) => {
    const place = placeOf(state)
    if (place === null) return false
    const { grid, area } = place
    const isLine = (column: number) => isColumnLine(grid, column)
    const moved = blockRound(area.left, area.right, isLine)
    const passed = neighbour(moved, direction, grid.width, isLine)
    if (passed === null) return false
    if (dispatch) {
      const { tr } = state
      const target = direction < 0 ? passed.from : passed.to
      // From the last row to the first, so that what is ahead keeps its place.
      for (let row = grid.height - 1; row >= 0; row -= 1) {
        const cells = cellsOf(place, row, moved)
        const [first, last] = [cells[0], cells.at(-1)]
        if (!first || !last) continue
        const [start, end] = [first.pos, last.pos + last.node.nodeSize]
        const to = cellStart(place, row, target)
        const nodes = cells.map(({ node }) => node)
        tr.delete(place.start + start, place.start + end)
        tr.insert(direction < 0 ? to : to - (end - start), nodes)
      }
      select(tr, state, place, ({ top, left }) => [
        top,
        left + direction * (passed.to - passed.from),
      ])
      dispatch(tr)
    }
    return true
  }
  return inOrder(move, said.columnMoved)
}

/** The copy stands below, with the same in it. */
export const duplicateRows: Command = inOrder((state, dispatch) => {
  const place = placeOf(state)
  if (place === null) return false
  const { grid, area, table } = place
  const block = blockRound(area.top, area.bottom, row => isRowLine(grid, row))
  const rows = table.children.slice(block.from, block.to)
  dispatch?.(state.tr.insert(rowStart(place, block.to), copiesOf(rows)))
  return true
}, said.rowAdded)

export const duplicateColumns: Command = inOrder((state, dispatch) => {
  const place = placeOf(state)
  if (place === null) return false
  const { grid, area } = place
  const block = blockRound(area.left, area.right, column => isColumnLine(grid, column))
  const { tr } = state
  for (let row = grid.height - 1; row >= 0; row -= 1) {
    const nodes = cellsOf(place, row, block).map(({ node }) => node)
    if (nodes.length > 0) tr.insert(cellStart(place, row, block.to), copiesOf(nodes))
  }
  dispatch?.(tr)
  return true
}, said.columnAdded)

/** Pixels for the column that the cell at `cell` ends with; 0: as wide as its text needs. */
export function setColumnWidth(cell: number, width: number): Command {
  return (state, dispatch) => {
    const { doc } = state
    const selection = CellRange.between(doc, cell) ?? caretInCell(doc, cell)
    const inside = EditorState.create({ doc, selection })
    const set = inOrder((ordered, send) => {
      const place = placeOf(ordered)
      if (place === null) return false
      const column = place.area.right - 1
      const { tr } = ordered
      for (const at of place.grid.cells) {
        if (at.left > column || at.right <= column) continue
        const widths: readonly number[] = at.node.attrs.colwidth ?? []
        const colwidth = Array.from({ length: at.right - at.left }, (_, index) =>
          at.left + index === column ? width : (widths[index] ?? 0),
        )
        tr.setNodeMarkup(place.start + at.pos, null, {
          ...at.node.attrs,
          colwidth: colwidth.some(each => each > 0) ? colwidth : null,
        })
      }
      send?.(tr)
      return true
    })
    return set(inside, dispatch && (made => dispatch(withoutMoving(state, made))))
  }
}

/** The steps alone: one's caret may be elsewhere, and nothing scrolls to it. */
function withoutMoving(state: EditorState, { steps }: Transaction): Transaction {
  const { tr } = state
  for (const step of steps) tr.step(step)
  return tr
}

/** From `from` to `to` and on to the next lines on both sides. */
function blockRound(from: number, to: number, isLine: (at: number) => boolean): Block {
  let [start, end] = [from, to]
  while (!isLine(start)) start -= 1
  while (!isLine(end)) end += 1
  return { from: start, to: end }
}

/** The block before or after; null at the table's edge. */
function neighbour(
  { from, to }: Block,
  direction: -1 | 1,
  size: number,
  isLine: (at: number) => boolean,
): Block | null {
  if (direction < 0) return from === 0 ? null : blockRound(from - 1, from, isLine)
  return to === size ? null : blockRound(to, to + 1, isLine)
}

/** Those that begin in the row, between two lines of columns. */
function cellsOf({ grid }: TablePlace, row: number, { from, to }: Block): GridCell[] {
  return grid.cells.filter(({ top, left }) => top === row && left >= from && left < to)
}

/** Where a cell goes that begins in the row at the line `column`. */
function cellStart(place: TablePlace, row: number, column: number): number {
  const next = place.grid.cells.find(({ top, left }) => top === row && left >= column)
  return next ? place.start + next.pos : rowStart(place, row + 1) - 1
}

/** The selection goes with its cells, each of which `moved` says the new place of. */
function select(
  tr: Transaction,
  { selection }: EditorState,
  { grid, start }: TablePlace,
  moved: (cell: GridCell) => [row: number, column: number],
): void {
  const table = tr.doc.nodeAt(start - 1)
  const after = table && gridOf(table)
  const now = (pos: number) => {
    const cell = cellAround(grid, pos - start)
    const there = cell && after?.at(...moved(cell))
    return cell && there ? pos + there.pos - cell.pos : null
  }
  const cells = selection instanceof CellRange
  const anchor = now(cells ? selection.$anchorCell.pos : selection.anchor)
  const head = now(cells ? selection.$headCell.pos : selection.head)
  if (anchor === null || head === null) return
  tr.setSelection(
    cells
      ? (CellRange.between(tr.doc, anchor, head) ?? Selection.near(tr.doc.resolve(head)))
      : TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)),
  )
}

function cellAround(grid: Grid, pos: number): GridCell | null {
  return grid.cells.find(cell => cell.pos <= pos && pos < cell.pos + cell.node.nodeSize) ?? null
}
