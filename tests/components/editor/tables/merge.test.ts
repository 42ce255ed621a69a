/**
 * Tables that several write in at once. Whatever they do to one table apart from each other, every
 * page shows the same afterwards, no page throws, none writes anything while nobody edits, and each
 * can edit the table on.
 */
import type { Node } from 'prosemirror-model'
import { type Command, NodeSelection, TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { undo } from 'y-prosemirror'
import * as Y from 'yjs'
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
  mergeCells,
  pasteCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
  toNextCell,
  toPreviousCell,
} from '../../../../components/editor/commands/table-commands'
import {
  duplicateColumns,
  duplicateRows,
  moveColumnsBack,
  moveColumnsOn,
  moveRowsDown,
  moveRowsUp,
  setColumnWidth,
} from '../../../../components/editor/commands/table-line-commands'
import { keys } from '../../../../components/editor/keymap'
import { CellRange } from '../../../../components/editor/tables/cell-range'
import { tableEditing } from '../../../../components/editor/tables/table-editing'
import { tableMending } from '../../../../components/editor/tables/table-mending'
import { tidy } from '../../../../components/editor/tidy'
import { schema } from '../../../../lib/schema'
import { type Random, underSeeds } from '../../../seed'
import { contentOf, exchange, openPages, type Page, readByUpstream, tell } from '../binding/pages'
import { doc, p } from '../documents'
import type { StateView } from '../state-view'
import { shown, table, td, th, tr } from './tables'

const SEEDS = 25
const STEPS = 30

const start = doc(
  p('before'),
  table(
    tr(th('A'), th('B'), th('C')),
    tr(td('d'), td('e'), td('f')),
    tr(td('g'), td('h'), td('i')),
  ),
  p('after'),
)

const plugins = () => [tidy(), tableMending(), tableEditing(), keys()]

describe('two who changed one table apart from each other', () => {
  function apart(one: Command, other: Command): [Page, Page] {
    const [a, b] = openPages(2, start, plugins) as [Page, Page]
    caretIn(a.view, 'e')
    caretIn(b.view, 'e')
    run(a.view, one)
    run(b.view, other)
    const written = [writes(a), writes(b)]
    exchange(a, b)
    expect(written.map(each => each())).toEqual([0, 0])
    expectSame(a, b)
    return [a, b]
  }

  test('find a row and a column that both are there', () => {
    const [a] = apart(insertRowBelow, insertColumnAfter)
    expect(shown(a.view)).toEqual(['#A | #B | # | #C', 'd | e |  | f', ' |  | ', 'g | h |  | i'])
  })

  test('and the next who edits it puts it in order', () => {
    const [a, b] = apart(insertRowBelow, insertColumnAfter)
    run(b.view, insertRowAbove)
    exchange(a, b)
    expectSame(a, b)
    expect(shown(a.view)).toEqual([
      '#A | #B | # | #C',
      ' |  |  | ',
      'd | e |  | f',
      ' |  |  | ',
      'g | h |  | i',
    ])
  })

  test('and who only types in a cell adds nothing', () => {
    const [a, b] = apart(insertRowBelow, insertColumnAfter)
    caretIn(b.view, 'e').type('!')
    exchange(a, b)
    expect(shown(a.view)[2]).toBe(' |  | ')
  })

  test('keep what one wrote in a cell of a row that the other moved beside', () => {
    const [a] = apart((state, dispatch) => {
      dispatch?.(state.tr.insertText(' and more'))
      return true
    }, insertRowAbove)
    expect(shown(a.view)).toContain('d | e and more | f')
  })

  test('are left with no cells where each deleted half of them', () => {
    const [a, b] = openPages(2, doc(table(tr(td('a'), td('b'))), p()), plugins) as [Page, Page]
    caretIn(a.view, 'a')
    caretIn(b.view, 'b')
    run(a.view, deleteColumns)
    run(b.view, deleteColumns)
    exchange(a, b)
    expectSame(a, b)
    expect(shown(a.view)).toEqual([''])
    const { state } = a.view
    a.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, 0)))
    a.view.press('Backspace')
    expect(a.view.state.doc.toString()).toBe('doc(paragraph)')
  })
})

test('who has cells selected that another deletes has a caret left', () => {
  const [a, b] = openPages(2, start, plugins) as [Page, Page]
  select(a.view, 'd', 'h')
  caretIn(b.view, 'h')
  run(b.view, deleteRows)
  exchange(a, b)
  expect(a.view.state.selection).toBeInstanceOf(TextSelection)
  run(b.view, insertRowBelow)
  exchange(a, b)
  expectSame(a, b)
})

test('an undo is not answered with repairs', () => {
  const [a, b] = openPages(2, start, plugins) as [Page, Page]
  caretIn(a.view, 'e')
  run(a.view, insertRowBelow)
  caretIn(b.view, 'e')
  run(b.view, insertColumnAfter)
  exchange(a, b)
  undo(a.view.state)
  expect(shown(a.view)).toEqual(['#A | #B | # | #C', 'd | e |  | f', 'g | h |  | i'])
})

/** Add something, or say how something looks. */
const GENTLE: Record<string, Command> = {
  insertRowAbove,
  insertRowBelow,
  insertColumnBefore,
  insertColumnAfter,
  duplicateRows,
  duplicateColumns,
  toNextCell,
  toPreviousCell,
  align: alignCells('center'),
}

/** Keep every word that the page shows, but write some anew: what another types there may go. */
const MOVING: Record<string, Command> = {
  mergeCells,
  splitCell,
  toggleHeaderRow,
  toggleHeaderColumn,
  moveRowsUp,
  moveRowsDown,
  moveColumnsBack,
  moveColumnsOn,
}

const DELETING: Record<string, Command> = { deleteRows, deleteColumns, clearCells, deleteTable }

test('no word is lost where three add rows, columns and widths while they write', async () => {
  await underSeeds(SEEDS, (random, steps) => {
    const pages = openPages(3, start, plugins)
    const typed: string[] = []
    edits(pages, GENTLE, random, steps, page => {
      const word = `<${typed.length}>`
      typed.push(word)
      caretAnywhere(page.view, random).type(word)
      return `types ${word}`
    })
    for (const { view } of pages) {
      for (const word of typed) expect(view.state.doc.textContent).toContain(word)
    }
  })
})

test('whatever three do to a table, they end with one document and write nothing while idle', async () => {
  await underSeeds(SEEDS, (random, steps) => {
    const commands = { ...GENTLE, ...MOVING, ...DELETING }
    edits(openPages(3, start, plugins), commands, random, steps, page => {
      const { view } = page
      switch (random.below(4)) {
        case 0: {
          const copied = selectAnywhere(view, random).state.selection.content()
          run(caretAnywhere(view, random), pasteCells(copied))
          return 'pastes'
        }
        case 1:
          undo(view.state)
          return 'undoes'
        case 2: {
          const [from, to] = [anywhere(view, random), anywhere(view, random)].sort((a, b) => a - b)
          view.dispatch(view.state.tr.deleteRange(from!, to!))
          return `deletes ${from}–${to}`
        }
        default:
          caretAnywhere(view, random).type('x')
          return 'types'
      }
    })
  })
})

/** Each of some steps is one of the commands, `other`, or hearing of what another page did. */
function edits(
  pages: readonly Page[],
  commands: Record<string, Command>,
  random: Random,
  steps: string[],
  other: (page: Page) => string,
): void {
  for (let step = 0; step < STEPS; step += 1) {
    const page = random.pick(pages)
    const { view } = page
    const name = pages.indexOf(page)
    const choice = random.below(10)
    if (choice < 3) {
      const heard = random.pick(pages.filter(each => each !== page))
      steps.push(`${name} hears ${pages.indexOf(heard)}`)
      const written = writes(page)
      tell(heard, page)
      expect(written(), 'updates written in answer').toBe(0)
    } else if (textEnds(view).length === 0) {
      // All of it is gone, or an empty table is all there is.
      continue
    } else if (choice < 5) {
      steps.push(`${name} ${other(page)}`)
    } else if (choice === 5) {
      steps.push(`${name} sets a width`)
      const cell = random.pick([...cellsOf(view), 0])
      if (cell > 0) run(view, setColumnWidth(cell, random.pick([0, 60, 120])))
    } else {
      const command = random.pick(Object.keys(commands))
      if (random.chance(0.5)) selectAnywhere(view, random)
      else caretAnywhere(view, random)
      const { selection, doc } = view.state
      steps.push(`${name} ${command} at ${selection.anchor}–${selection.head}`)
      run(view, commands[command]!)
      if (command in MOVING) expect(lettersOf(view.state.doc)).toBe(lettersOf(doc))
    }
    view.state.doc.check()
    expect(contentOf(view.state.doc)).toEqual(contentOf(readByUpstream(page)))
  }
  const written = pages.map(writes)
  for (const _round of ['collect', 'spread']) {
    for (const page of pages) for (const each of pages) if (page !== each) tell(each, page)
  }
  expect(written.map(each => each())).toEqual(pages.map(() => 0))
  for (const page of pages) expectSame(page, pages[0]!)
}

/** Counts what the page writes by itself from now on. */
function writes({ ydoc }: Page): () => number {
  let count = 0
  ydoc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== 'network') count += 1
  })
  return () => count
}

function expectSame(a: Page, b: Page): void {
  expect(contentOf(a.view.state.doc)).toEqual(contentOf(b.view.state.doc))
  expect(Y.encodeStateVector(a.ydoc)).toEqual(Y.encodeStateVector(b.ydoc))
}

function run(view: StateView, command: Command): void {
  command(view.state, view.dispatch, view.asEditorView)
}

/** Puts the caret behind the one text that is exactly this. */
function caretIn(view: StateView, text: string): StateView {
  return view.select(
    textEnds(view).find(end => view.state.doc.resolve(end).parent.textContent === text)!,
  )
}

function caretAnywhere(view: StateView, random: Random): StateView {
  return view.select(random.pick(textEnds(view)))
}

/** Selects cells where there are two in one table that is in order. */
function selectAnywhere(view: StateView, random: Random): StateView {
  const cells = cellsOf(view)
  if (cells.length === 0) return view
  return selectCells(view, random.pick(cells), random.pick(cells))
}

function select(view: StateView, from: string, to: string): StateView {
  const cell = (text: string) =>
    cellsOf(view).find(pos => view.state.doc.nodeAt(pos)?.textContent === text)!
  return selectCells(view, cell(from), cell(to))
}

function selectCells(view: StateView, anchor: number, head: number): StateView {
  const range = CellRange.between(view.state.doc, anchor, head)
  if (range) view.dispatch(view.state.tr.setSelection(range))
  return view
}

function cellsOf({ state }: StateView): number[] {
  const cells: number[] = []
  state.doc.descendants(({ type }, pos) => {
    if (type === schema.nodes.table_cell || type === schema.nodes.table_header) cells.push(pos)
  })
  return cells
}

function textEnds({ state }: StateView): number[] {
  const ends: number[] = []
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) ends.push(pos + node.nodeSize - 1)
  })
  return ends
}

function anywhere({ state }: StateView, random: Random): number {
  return random.below(state.doc.content.size + 1)
}

function lettersOf(doc: Node): string {
  return [...doc.textContent].sort().join('')
}
