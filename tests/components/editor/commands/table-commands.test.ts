import { Fragment, Slice } from 'prosemirror-model'
import type { Command } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import {
  alignCells,
  clearCells,
  deleteColumns,
  deleteRows,
  deleteTable,
  insertColumnAfter,
  insertColumnBefore,
  insertRowAbove,
  insertRowBelow,
  insertTable,
  mergeCells,
  pasteCells,
  selectLine,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '../../../../components/editor/commands/table-commands'
import { CellRange } from '../../../../components/editor/tables/cell-range'
import { doc, expectShown, li, p, ul } from '../documents'
import type { StateView } from '../state-view'
import { shown, table, tableView, td, th, tr } from '../tables/tables'

const run = (view: StateView, command: Command) =>
  command(view.state, view.dispatch, view.asEditorView)

/** `A B C` over `d e f` over `g h i`, with the caret in a cell, or some selected. */
function letters(from: string, to = from): StateView {
  const view = tableView(
    doc(
      table(
        tr(th('A'), th('B'), th('C')),
        tr(td('d'), td('e'), td('f')),
        tr(td('g'), td('h'), td('i')),
      ),
      p('z'),
    ),
  )
  if (from === to) return view.select(cellAt(view, from) + 2)
  const range = CellRange.between(view.state.doc, cellAt(view, from), cellAt(view, to))
  if (!range) throw new Error('These cells cannot be selected')
  view.dispatch(view.state.tr.setSelection(range))
  return view
}

function cellAt({ state }: StateView, text: string): number {
  let found = -1
  state.doc.descendants((node, pos) => {
    if (node.type.spec.tableRole?.includes('cell') && node.textContent === text) found = pos
  })
  return found
}

function shownAfter(view: StateView, command: Command): string[] {
  expect(run(view, command)).toBe(true)
  return shown(view)
}

describe('a new table', () => {
  test('takes the place of an empty paragraph, with a place to go on below', () => {
    const view = tableView(doc(p('<a>')))
    run(view, insertTable(2, 2))
    expectShown(view, doc(table(tr(th(p('<a>')), th('')), tr(td(''), td(''))), p()))
  })

  test('stands below a paragraph with words', () => {
    const view = tableView(doc(p('a<a>b'), p('c')))
    run(view, insertTable(1, 1))
    expectShown(view, doc(p('ab'), table(tr(th(p('<a>')))), p('c')))
  })

  test('stands in an item, and not in another table', () => {
    const item = tableView(doc(ul(li(p('a<a>')))))
    run(item, insertTable(1, 1))
    expect(item.state.doc.firstChild?.firstChild?.child(1).type.name).toBe('table')
    expect(run(letters('e'), insertTable(1, 1))).toBe(false)
  })
})

describe('rows and columns', () => {
  test('are added beside the caret’s, with a paragraph in each cell', () => {
    expect(shownAfter(letters('e'), insertRowAbove)[1]).toBe(' |  | ')
    expect(shownAfter(letters('e'), insertRowBelow)[2]).toBe(' |  | ')
    expect(shownAfter(letters('e'), insertColumnBefore)).toEqual([
      '#A | # | #B | #C',
      'd |  | e | f',
      'g |  | h | i',
    ])
    const view = letters('e')
    expect(shownAfter(view, insertColumnAfter)[1]).toBe('d | e |  | f')
    view.state.doc.descendants(node => {
      if (node.type.spec.tableRole === 'cell') expect(node.childCount).toBe(1)
    })
  })

  test('go with what they hold, and with the last of them the table', () => {
    expect(shownAfter(letters('e'), deleteRows)).toEqual(['#A | #B | #C', 'g | h | i'])
    expect(shownAfter(letters('e', 'i'), deleteRows)).toEqual(['#A | #B | #C'])
    expect(shownAfter(letters('e'), deleteColumns)).toEqual(['#A | #C', 'd | f', 'g | i'])
    const view = letters('A', 'i')
    run(view, deleteRows)
    expectShown(view, doc(p('z')))
  })

  test('are headers, or no more', () => {
    expect(shownAfter(letters('e'), toggleHeaderRow)[0]).toBe('A | B | C')
    const view = letters('e')
    expect(shownAfter(view, toggleHeaderColumn)).toEqual([
      '#A | #B | #C',
      '#d | e | f',
      '#g | h | i',
    ])
    expect(shownAfter(view, toggleHeaderColumn)).toEqual(['#A | #B | #C', 'd | e | f', 'g | h | i'])
  })

  test('are selected by a handle, more of them where more are selected', () => {
    const view = letters('e')
    run(view, selectLine('row', cellAt(view, 'e')))
    expect(shownAfter(view, clearCells)[1]).toBe(' |  | ')
    const two = letters('e', 'f')
    run(two, selectLine('column', cellAt(two, 'f')))
    expect(shownAfter(two, deleteColumns)).toEqual(['#A', 'd', 'g'])
  })
})

test('a table is deleted, and leaves a place to write where it was alone', () => {
  const view = letters('e')
  run(view, deleteTable)
  expectShown(view, doc(p('<a>z')))
  const alone = tableView(doc(table(tr(td(p('a<a>'))))))
  run(alone, deleteTable)
  expectShown(alone, doc(p('<a>')))
})

describe('cells', () => {
  test('are merged into one with all they held, and split again', () => {
    const view = letters('d', 'h')
    expect(shownAfter(view, mergeCells)).toEqual(['#A | #B | #C', '2x2 d+e+g+h | f', 'i'])
    expect(shownAfter(view, splitCell)).toEqual(['#A | #B | #C', 'd+e+g+h |  | f', ' |  | i'])
  })

  test('are merged one by one only where several are selected', () => {
    expect(run(letters('e'), mergeCells)).toBe(false)
    expect(run(letters('e'), splitCell)).toBe(false)
  })

  test('are aligned', () => {
    const view = letters('d', 'e')
    run(view, alignCells('right'))
    const row = view.state.doc.firstChild?.child(1)
    expect(row?.children.map(({ attrs }) => attrs.align)).toEqual(['right', 'right', null])
  })

  test('are emptied by Backspace and stay', () => {
    const view = letters('d', 'h')
    expect(view.press('Backspace')).toBe(true)
    expect(shown(view)).toEqual(['#A | #B | #C', ' |  | f', ' |  | i'])
    expect(view.state.selection).toBeInstanceOf(CellRange)
    view.state.doc.check()
  })

  test('are written over by what is typed', () => {
    const view = letters('d', 'h')
    view.dispatch(view.state.tr.insertText('x'))
    expect(shown(view)).toEqual(['#A | #B | #C', 'x |  | f', ' |  | i'])
  })
})

describe('copied cells', () => {
  const copied = letters('A', 'e').state.selection.content()

  test('cover those from the caret’s on', () => {
    expect(shownAfter(letters('e'), pasteCells(copied))).toEqual([
      '#A | #B | #C',
      'd | #A | #B',
      'g | d | e',
    ])
  })

  test('make the table larger where it has too few', () => {
    expect(shownAfter(letters('i'), pasteCells(copied))).toEqual([
      '#A | #B | #C | ',
      'd | e | f | ',
      'g | h | #A | #B',
      ' |  | d | e',
    ])
  })

  test('fill the selected cells as often as they fit', () => {
    const one = letters('d', 'e').state.selection.content()
    expect(shownAfter(letters('A', 'i'), pasteCells(one))).toEqual([
      'd | e | d',
      'd | e | d',
      'd | e | d',
    ])
  })

  test('split a merged cell that they cut through, whose words stay beside them', () => {
    const row = letters('g', 'i').state.selection.content()
    const view = tableView(doc(table(tr(td('x'), td({ rowspan: 2 }, 'a')), tr(td('c')))))
    view.select(cellAt(view, 'c') + 2)
    expect(shownAfter(view, pasteCells(row))).toEqual(['x | a | ', 'g | h | i'])
  })

  test('words are given to each of the selected cells, and to one as anywhere', () => {
    const words = new Slice(Fragment.from(p('x')), 1, 1)
    expect(shownAfter(letters('d', 'e'), pasteCells(words))[1]).toBe('x | x | f')
    expect(run(letters('d'), pasteCells(words))).toBe(false)
  })
})

describe('Tab', () => {
  test('goes to the next cell and back, and stays in the first', () => {
    const view = letters('e')
    view.press('Tab')
    expect(view.state.selection.$from.parent.textContent).toBe('f')
    view.press('Shift-Tab')
    view.press('Shift-Tab')
    expect(view.state.selection.$from.parent.textContent).toBe('d')
    const first = letters('A')
    expect(first.press('Shift-Tab')).toBe(true)
    expect(first.state.selection.$from.parent.textContent).toBe('A')
  })

  test('makes a row after the last cell', () => {
    const view = letters('i')
    view.press('Tab')
    expect(shown(view)[3]).toBe(' |  | ')
    view.dispatch(view.state.tr.insertText('new'))
    expect(shown(view)[3]).toBe('new |  | ')
  })

  test('indents the items of a list in a cell', () => {
    const view = tableView(doc(table(tr(td(ul(li(p('a')), li(p('b<a>')))), td('c')))))
    view.press('Tab')
    expect(view.state.doc.firstChild?.firstChild?.firstChild?.firstChild?.childCount).toBe(1)
  })
})
