import type { Command } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import {
  duplicateColumns,
  duplicateRows,
  moveColumnsBack,
  moveColumnsOn,
  moveRowsDown,
  moveRowsUp,
  setColumnWidth,
} from '../../../../components/editor/commands/table-line-commands'
import { doc, p } from '../documents'
import type { StateView } from '../state-view'
import { shown, table, tableView, td, th, tr } from '../tables/tables'

const run = (view: StateView, command: Command) =>
  command(view.state, view.dispatch, view.asEditorView)

/** The caret is in `e`. */
const plain = () =>
  tableView(
    doc(
      table(
        tr(th('A'), th('B'), th('C')),
        tr(td('d'), td(p('e<a>')), td('f')),
        tr(td('g'), td('h'), td('i')),
      ),
      p(),
    ),
  )

/** `m` is two rows high and two columns wide; the caret is in `e`. */
const merged = () =>
  tableView(
    doc(
      table(
        tr(td('a'), td('b'), td('c')),
        tr(td({ colspan: 2, rowspan: 2 }, 'm'), td(p('e<a>'))),
        tr(td('f')),
        tr(td('g'), td('h'), td('i')),
      ),
      p(),
    ),
  )

function caretText({ state }: StateView): string {
  return state.selection.$head.parent.textContent
}

describe('rows', () => {
  test('move up and down, and the caret with them, as far as the table goes', () => {
    const view = plain()
    expect(run(view, moveRowsUp)).toBe(true)
    expect(shown(view)).toEqual(['d | e | f', '#A | #B | #C', 'g | h | i'])
    expect(caretText(view)).toBe('e')
    expect(run(view, moveRowsUp)).toBe(false)
    run(view, moveRowsDown)
    run(view, moveRowsDown)
    expect(shown(view)).toEqual(['#A | #B | #C', 'g | h | i', 'd | e | f'])
    expect(caretText(view)).toBe('e')
    expect(run(view, moveRowsDown)).toBe(false)
  })

  test('that a merged cell joins move together, and past such a block in one go', () => {
    const view = merged()
    run(view, moveRowsDown)
    expect(shown(view)).toEqual(['a | b | c', 'g | h | i', '2x2 m | e', 'f'])
    expect(caretText(view)).toBe('e')
    const past = merged()
    past.select(4)
    expect(caretText(past)).toBe('a')
    run(past, moveRowsDown)
    expect(shown(past)).toEqual(['2x2 m | e', 'f', 'a | b | c', 'g | h | i'])
  })

  test('are doubled', () => {
    const view = merged()
    run(view, duplicateRows)
    expect(shown(view)).toEqual(['a | b | c', '2x2 m | e', 'f', '2x2 m | e', 'f', 'g | h | i'])
  })
})

test('what is doubled stands there as two rows, for others may delete one of them', () => {
  const view = plain()
  run(view, duplicateRows)
  const rows = view.state.doc.firstChild!.children
  expect(rows[2]!.eq(rows[1]!)).toBe(true)
  expect(rows[2]).not.toBe(rows[1])
})

describe('columns', () => {
  test('move back and on, and the caret with them, as far as the table goes', () => {
    const view = plain()
    expect(run(view, moveColumnsBack)).toBe(true)
    expect(shown(view)).toEqual(['#B | #A | #C', 'e | d | f', 'h | g | i'])
    expect(caretText(view)).toBe('e')
    expect(run(view, moveColumnsBack)).toBe(false)
    run(view, moveColumnsOn)
    run(view, moveColumnsOn)
    expect(shown(view)).toEqual(['#A | #C | #B', 'd | f | e', 'g | i | h'])
    expect(run(view, moveColumnsOn)).toBe(false)
  })

  test('that a merged cell joins are passed together', () => {
    const view = merged()
    run(view, moveColumnsBack)
    expect(shown(view)).toEqual(['c | a | b', 'e | 2x2 m', 'f', 'i | g | h'])
    expect(caretText(view)).toBe('e')
  })

  test('are doubled', () => {
    const view = merged()
    run(view, duplicateColumns)
    expect(shown(view)[1]).toBe('2x2 m | e | e')
  })
})

describe('the width of a column', () => {
  const widths = ({ state }: StateView) =>
    state.doc.firstChild?.children.map(row => row.children.map(({ attrs }) => attrs.colwidth))

  test('is that of all its cells, and the caret stays where it is', () => {
    const view = plain()
    const { anchor } = view.state.selection
    run(view, setColumnWidth(2, 90))
    expect(widths(view)).toEqual([
      [[90], null, null],
      [[90], null, null],
      [[90], null, null],
    ])
    expect(view.state.selection.anchor).toBe(anchor)
    run(view, setColumnWidth(2, 0))
    expect(widths(view)?.flat()).toEqual(Array.from({ length: 9 }, () => null))
  })

  test('is one of those of a merged cell', () => {
    const view = merged()
    run(view, setColumnWidth(2, 90))
    expect(widths(view)?.[1]).toEqual([[90, 0], null])
  })

  test('is had by a row that is added', () => {
    const view = plain()
    run(view, setColumnWidth(2, 90))
    run(view, duplicateRows)
    expect(widths(view)?.[2]).toEqual([[90], null, null])
  })
})
