/** Keys in tables: arrows from cell to cell, Shift and arrows to select some, and what is done to those. */
import { keydownHandler } from 'prosemirror-keymap'
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { clearCells, toNextCell, toPreviousCell } from '../commands/table-commands'
import { TEXT_KEYS } from '../keys'
import { caretInCell } from './cell-caret'
import { gridOf } from './cell-grid'
import { CellRange, cellRound } from './cell-range'

type Direction = 'up' | 'down' | 'left' | 'right'

const clearSelected: Command = (state, dispatch) =>
  state.selection instanceof CellSelection && clearCells(state, dispatch)

/** Out of the selected cells, to write in the one that was reached last. */
const enterCell: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof CellSelection)) return false
  const caret = caretInCell(state.doc, selection.$headCell.pos)
  dispatch?.(state.tr.setSelection(caret).scrollIntoView())
  return true
}

/** To the table's handles, from where arrows go on and Escape comes back. */
const focusHandles: Command = (state, _dispatch, view) => {
  if (cellRound(state.selection.$head) === null) return false
  const handles = view?.dom.parentElement?.querySelector('.table-handles')
  const button = handles?.querySelector<HTMLElement>('button')
  button?.focus()
  return button !== undefined && button !== null
}

/** What keys do in tables, ahead of what they do elsewhere. */
export const TABLE_BINDINGS: Readonly<Record<string, Command>> = {
  [TEXT_KEYS.tableHandles]: focusHandles,
  Enter: enterCell,
  [TEXT_KEYS.indent]: toNextCell,
  [TEXT_KEYS.outdent]: toPreviousCell,
  Backspace: clearSelected,
  'Mod-Backspace': clearSelected,
  'Shift-Backspace': clearSelected,
  Delete: clearSelected,
  'Mod-Delete': clearSelected,
  ArrowUp: arrow('up'),
  ArrowDown: arrow('down'),
  ArrowLeft: arrow('left'),
  ArrowRight: arrow('right'),
  'Shift-ArrowUp': selectOn('up'),
  'Shift-ArrowDown': selectOn('down'),
  'Shift-ArrowLeft': selectOn('left'),
  'Shift-ArrowRight': selectOn('right'),
}

export const handleTableKey = keydownHandler(TABLE_BINDINGS)

/**
 * From the last line of a cell to the cell below, and so on; sideways the browser does that. At the
 * table's edge the browser, or the gap cursor, takes the caret out.
 */
function arrow(direction: Direction): Command {
  return (state, dispatch, view) => {
    const { selection } = state
    if (selection instanceof CellSelection) return enterCell(state, dispatch)
    if (!view || direction === 'left' || direction === 'right' || !selection.empty) return false
    const cell = cellLeftBy(view, direction)
    const next = cell === null ? null : neighbour(state, cell, direction)
    if (next === null) return false
    const inside = state.doc.resolve(direction === 'down' ? next + 1 : endOf(state, next))
    const caret = Selection.near(inside, direction === 'down' ? 1 : -1)
    dispatch?.(state.tr.setSelection(caret).scrollIntoView())
    return true
  }
}

function selectOn(direction: Direction): Command {
  return (state, dispatch, view) => {
    const { selection } = state
    const range = selection instanceof CellSelection ? selection : null
    const cell = range ? range.$headCell.pos : view ? cellLeftBy(view, direction) : null
    if (cell === null) return false
    const next = neighbour(state, cell, direction)
    const selected = CellRange.between(state.doc, range?.$anchorCell.pos ?? cell, next ?? cell)
    // Where there is nothing more, what is selected stays.
    if (selected === null || (next === null && range === null)) return range !== null
    dispatch?.(state.tr.setSelection(selected).scrollIntoView())
    return true
  }
}

/** The cell that the caret would leave, where it is at that end of it. */
function cellLeftBy(view: EditorView, direction: Direction): number | null {
  const { selection } = view.state
  const cell = selection instanceof TextSelection ? cellRound(selection.$head) : null
  if (cell === null) return null
  const { $head } = selection
  const back = direction === 'up' || direction === 'left'
  for (let depth = $head.depth - 1; depth > 0; depth -= 1) {
    const [index, end] = back
      ? [$head.index(depth), 0]
      : [$head.indexAfter(depth), $head.node(depth).childCount]
    if (index !== end) return null
    if ($head.before(depth) === cell) return view.endOfTextblock(direction) ? cell : null
  }
  return null
}

function neighbour(state: EditorState, cell: number, direction: Direction): number | null {
  const $cell = state.doc.resolve(cell)
  const table = $cell.node(-1)
  const grid = table.type === schema.nodes.table ? gridOf(table) : null
  const start = $cell.start(-1)
  const from = grid?.cells.find(({ pos }) => start + pos === cell)
  if (!grid || !from) return null
  const next = {
    up: () => grid.at(from.top - 1, from.left),
    down: () => grid.at(from.bottom, from.left),
    left: () => grid.at(from.top, from.left - 1),
    right: () => grid.at(from.top, from.right),
  }[direction]()
  return next ? start + next.pos : null
}

function endOf({ doc }: EditorState, cell: number): number {
  return cell + (doc.nodeAt(cell)?.nodeSize ?? 1) - 1
}
