/** How wide columns are on the screen, and commands on it. Widths are pixels. */
import type { Command } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { setColumnWidth } from '../commands/table-line-commands'
import { selectedCells } from './cell-range'

const LEAST_COLUMN = 40
const WIDEST_COLUMN = 2_000

export function boundWidth(width: number): number {
  return Math.round(Math.min(WIDEST_COLUMN, Math.max(LEAST_COLUMN, width)))
}

/** Of the last column that the cell at `cell` takes. */
export function widthOfColumn(view: EditorView, cell: number): number {
  const element = view.nodeDOM(cell)
  const attrs = view.state.doc.nodeAt(cell)?.attrs
  const own: readonly number[] = attrs?.colwidth ?? []
  const width = element instanceof HTMLElement ? element.getBoundingClientRect().width : 0
  return own.at(-1) || width / Number(attrs?.colspan ?? 1)
}

export function changeWidth(by: number): Command {
  return (state, dispatch, view) => {
    const cell = selectedCells(state.selection).at(-1)
    if (cell === undefined || !view) return false
    return setColumnWidth(cell, boundWidth(widthOfColumn(view, cell) + by))(state, dispatch)
  }
}

/** As wide as its text needs. */
export const forgetWidth: Command = (state, dispatch) => {
  const cell = selectedCells(state.selection).at(-1)
  const own: readonly number[] | null =
    cell === undefined ? null : state.doc.nodeAt(cell)?.attrs.colwidth
  if (cell === undefined || !own?.at(-1)) return false
  return setColumnWidth(cell, 0)(state, dispatch)
}
