/**
 * Commands on a table that is in order. prosemirror-tables' own, and ours beside them, take for
 * granted that every slot of a table has one cell; `inOrder` sees to it, before and after, and makes
 * one transaction of all.
 */
import type { Node } from 'prosemirror-model'
import { type Command, EditorState, type Selection } from 'prosemirror-state'
import { CellSelection } from 'prosemirror-tables'
import { announcing } from '../announcer'
import { type Area, type Grid, gridOf } from './cell-grid'
import { CellRange, selectedCells, tableRound } from './cell-range'
import { mendTable } from './mend-table'

/** Where a command works, in a table that is in order. */
export interface TablePlace {
  readonly table: Node
  /** Where the table's content starts. */
  readonly start: number
  readonly grid: Grid
  /** The smallest rectangle round the selected cells. */
  readonly area: Area
}

/**
 * `command` is given a state without plugins, whose table is in order. `said` is told to screen
 * readers once it is done.
 */
export function inOrder(command: Command, said?: string): Command {
  return (state, dispatch) => {
    const place = tableRound(state.selection)
    if (place === null) return false
    const { tr } = state
    if (!mendTable(tr, place.pos)) return false
    const { doc, selection } = tr
    const ordered = EditorState.create({ doc, selection })
    if (tableRound(selection) === null) return false
    if (!dispatch) return command(ordered)
    return command(ordered, done => {
      for (const step of done.steps) tr.step(step)
      tr.setSelection(ours(done.selection.getBookmark().resolve(tr.doc)))
      const start = tr.steps.length
      if (tr.doc.nodeAt(place.pos)?.type === place.node.type) mendTable(tr, place.pos)
      if (tr.steps.length > start) tr.setSelection(ours(tr.selection))
      dispatch((said ? announcing(tr, said) : tr).scrollIntoView())
    })
  }
}

/** To be called with a selection inside of a table that is in order. */
export function placeOf({ selection }: EditorState): TablePlace | null {
  const place = tableRound(selection)
  const grid = place && gridOf(place.node)
  if (!place || !grid) return null
  const start = place.pos + 1
  const selected = new Set(selectedCells(selection))
  const cells = grid.cells.filter(({ pos }) => selected.has(start + pos))
  if (cells.length === 0) return null
  return {
    table: place.node,
    start,
    grid,
    area: {
      left: Math.min(...cells.map(({ left }) => left)),
      top: Math.min(...cells.map(({ top }) => top)),
      right: Math.max(...cells.map(({ right }) => right)),
      bottom: Math.max(...cells.map(({ bottom }) => bottom)),
    },
  }
}

/** Where row `row` begins; one past the last row: where the table's content ends. */
export function rowStart({ table, start }: TablePlace, row: number): number {
  return table.children.slice(0, row).reduce((pos, { nodeSize }) => pos + nodeSize, start)
}

function ours(selection: Selection): Selection {
  if (!(selection instanceof CellSelection) || selection instanceof CellRange) return selection
  return CellRange.of(selection) ?? selection
}
