/**
 * What keys, menus and handles do with tables. A command works on the table round the selection: on
 * the cells that are selected, or that the caret is in. How rows and columns are moved and doubled
 * stands in `table-line-commands.ts`.
 */

import { chainCommands } from 'prosemirror-commands'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { type Command, EditorState, Selection } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  CellSelection,
  deleteColumn,
  deleteRow,
  goToNextCell,
  mergeCells as mergeOrderly,
  __pastedCells as pastedCells,
  splitCell as splitOrderly,
  toggleHeader,
} from 'prosemirror-tables'
import { Transform } from 'prosemirror-transform'
import { limits } from '../../../lib/limits'
import { schema } from '../../../lib/schema'
import type { TextAlign } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { announcing } from '../announcer'
import { caretInCell } from '../tables/cell-caret'
import { gridOf } from '../tables/cell-grid'
import { CellRange, cellRound, emptyCell, selectedCells, tableRound } from '../tables/cell-range'
import { inOrder, placeOf } from '../tables/in-order'
import { mendTable } from '../tables/mend-table'
import { coverCells } from '../tables/paste-cells'
import { isItem } from './list-model'

const { table, table_row, table_cell, table_header, paragraph } = schema.nodes
const { said } = words.editor.table

/** A new table with a header row, below the caret's block or in its place where that is empty. */
export function insertTable(rows: number, columns: number): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    // Markdown has no tables in tables, and by keyboard nobody could tell them apart.
    if (cellRound($from) !== null) return false
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const [parent, index] = [$from.node(depth - 1), $from.index(depth - 1)]
      if (!parent.canReplaceWith(index + 1, index + 1, table)) continue
      if (dispatch) {
        const { tr } = state
        const block = $from.node(depth)
        const inPlace = block.type === paragraph && block.content.size === 0
        const pos = inPlace ? $from.before(depth) : $from.after(depth)
        tr.replaceWith(pos, $from.after(depth), newTable(rows, columns))
        const end = tr.doc.resolve(pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0))
        if (end.nodeAfter === null) tr.insert(end.pos, paragraph.create())
        dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
      }
      return true
    }
    return false
  }
}

function newTable(rows: number, columns: number): Node {
  const content = Array.from({ length: rows }, (_row, index) => {
    const type = index === 0 ? table_header : table_cell
    const cells = Array.from({ length: columns }, () => type.create(null, paragraph.create()))
    return table_row.create(null, cells)
  })
  return table.create(null, content)
}

export const insertRowAbove = inOrder(addRowBefore, said.rowAdded)
export const insertRowBelow = inOrder(addRowAfter, said.rowAdded)
export const insertColumnBefore = inOrder(addColumnBefore, said.columnAdded)
export const insertColumnAfter = inOrder(addColumnAfter, said.columnAdded)

export const deleteTable: Command = (state, dispatch) => {
  const place = tableRound(state.selection)
  if (place === null) return false
  if (dispatch) {
    const { tr } = state
    const end = place.pos + place.node.nodeSize
    const alone = tr.doc.resolve(place.pos).parent.childCount === 1
    if (alone) tr.replaceWith(place.pos, end, paragraph.create())
    else tr.delete(place.pos, end)
    tr.setSelection(Selection.near(tr.doc.resolve(place.pos)))
    dispatch(announcing(tr, said.tableDeleted).scrollIntoView())
  }
  return true
}

/** All of the rows: the table. */
export const deleteRows = chainCommands(inOrder(deleteRow, said.rowDeleted), deleteTable)
export const deleteColumns = chainCommands(inOrder(deleteColumn, said.columnDeleted), deleteTable)

/** Of the selected cells makes one, in which what they hold stands one below the other. */
export const mergeCells = inOrder(mergeOrderly, said.cellsMerged)
/** Of a merged cell makes those that it was. */
export const splitCell = inOrder(splitOrderly, said.cellSplit)

/** Whether the first row, or column, is a header. */
export const toggleHeaderRow = inOrder(toggleHeader('row'))
export const toggleHeaderColumn = inOrder(toggleHeader('column'))

/** The rows or the columns of the cell at `cell`, as far as others of them are selected already. */
export function selectLine(line: 'row' | 'column' | 'table', cell: number): Command {
  return (state, dispatch) => {
    const { doc, tr, selection } = state
    const $cell = doc.resolve(cell)
    const start = $cell.start(-1)
    const selected = selectedCells(selection).some(pos => pos === cell)
    const own = CellRange.between(doc, cell)
    const place = placeOf(
      selected ? state : EditorState.create({ doc, selection: own ?? caretInCell(doc, cell) }),
    )
    if (line === 'table' && tableRound(selection)?.pos === start - 1) return true
    if (own === null || place === null || line === 'table') {
      dispatch?.(tr.setSelection(caretInCell(doc, cell)))
      return true
    }
    const { grid, area } = place
    const corners =
      line === 'row'
        ? [grid.at(area.top, 0), grid.at(area.bottom - 1, grid.width - 1)]
        : [grid.at(0, area.left), grid.at(grid.height - 1, area.right - 1)]
    const [from, to] = corners.map(corner => start + (corner?.pos ?? 0))
    const range = CellRange.between(doc, from ?? cell, to)
    if (range) dispatch?.(tr.setSelection(range))
    return true
  }
}

/** Null: as the text runs. */
export function alignCells(align: TextAlign | null): Command {
  return (state, dispatch) => {
    const cells = selectedCells(state.selection)
    const { tr } = state
    for (const pos of cells) {
      const cell = tr.doc.nodeAt(pos)
      if (cell && cell.attrs.align !== align) {
        tr.setNodeMarkup(pos, null, { ...cell.attrs, align })
      }
    }
    if (tr.docChanged) dispatch?.(tr)
    return cells.length > 0
  }
}

/** Takes what the cells hold; the cells stay. */
export const clearCells: Command = (state, dispatch) => {
  const cells = selectedCells(state.selection)
  const { tr } = state
  for (const pos of cells.reverse()) emptyCell(tr, pos)
  if (tr.docChanged) dispatch?.(tr.scrollIntoView())
  return cells.length > 0
}

/** From the last cell into a new row. In a cell's list or code the key indents those. */
export const toNextCell: Command = (state, dispatch) => {
  if (!isCellNearest(state.selection)) return false
  return chainCommands(goToNextCell(1), addRowAndEnter)(state, dispatch)
}

export const toPreviousCell: Command = (state, dispatch) => {
  if (!isCellNearest(state.selection)) return false
  goToNextCell(-1)(state, dispatch)
  return true
}

const addRowAndEnter: Command = (state, dispatch) =>
  insertRowBelow(
    state,
    dispatch &&
      (tr => {
        const { doc, selection } = tr
        goToNextCell(1)(EditorState.create({ doc, selection }), ({ selection }) => {
          tr.setSelection(selection)
        })
        dispatch(tr)
      }),
  )

/** Whether cells are selected, or the caret's cell is nearer to it than an item or code is. */
function isCellNearest(selection: Selection): boolean {
  if (selection instanceof CellSelection) return true
  const { $head } = selection
  if ($head.parent.type.spec.code) return false
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth)
    if (isItem(node)) return false
    if (node.type === table_cell || node.type === table_header) return true
  }
  return false
}

/**
 * Puts copied cells over those from the caret's on, with new rows and columns where there are too
 * few; or over the selected ones, as often as they fit. Does not apply to what is no cells, unless
 * several are selected: then each is given it.
 */
export function pasteCells(slice: Slice): Command {
  return inOrder((state, dispatch) => {
    const place = placeOf(state)
    if (place === null || slice.size === 0) return false
    const several = selectedCells(state.selection).length > 1
    const cells = pastedCells(slice) ?? (several ? pastedCells(asCell(slice)) : null)
    const source = cells && gridOf(tableOf(cells.rows))
    if (!source || source.width === 0) return false
    const { left, top } = place.area
    const over = several
      ? place.area
      : { left, top, right: left + source.width, bottom: top + source.height }
    if (over.right * over.bottom > limits.tableSlots) return false
    if (dispatch) {
      const { tr } = state
      coverCells(tr, place, source, over)
      dispatch(tr)
    }
    return true
  })
}

/** Of copied rows, whatever they are, a table in order. What is copied has no widths here. */
function tableOf(rows: readonly Fragment[]): Node {
  const copied = rows.map(row => {
    const cells = row.content.map(cell =>
      cell.type.create({ ...cell.attrs, colwidth: null }, cell.content),
    )
    return table_row.create(null, cells)
  })
  const { tr } = EditorState.create({
    doc: schema.nodes.doc.create(null, table.create(null, copied)),
  })
  mendTable(tr, 0)
  return tr.doc.firstChild ?? table.create()
}

/** The content as one cell's. */
function asCell(slice: Slice): Slice {
  const { doc } = new Transform(table_cell.create()).replace(0, 0, slice)
  return new Slice(Fragment.from(doc), 0, 0)
}
