import { expect, test } from 'vitest'
import * as Y from 'yjs'
import * as tables from '../../../../components/editor/commands/table-commands'
import { INSERTIONS } from '../../../../components/editor/insertions'
import { CellRange } from '../../../../components/editor/tables/cell-range'
import { schema } from '../../../../lib/schema'
import { type Random, underSeeds } from '../../../seed'
import { Accounts } from './accounts'
import { arbitraryDocument, createInk, inkIn } from './arbitrary-content'
import { byCommand, byKey, type Edit, mayTake, PLAIN_EDITS, selectSomething } from './edits'
import { contentOf, copiesOf, openPage, type Page, tell } from './pages'
import { loadWholeEditor } from './whole-editor'

const SCENARIOS = 2_000
const STEPS = 14

const whole = await loadWholeEditor()

/** These ask for a file first, and change nothing meanwhile. */
const ASKING: readonly string[] = ['image', 'file']

/** Each of these may also take the place of what is selected. */
const COMMANDS: readonly Edit[] = [
  ...INSERTIONS.filter(({ name }) => !ASKING.includes(name)).map(({ name, command }) =>
    byCommand(`inserts ${name}`, command, 'selected'),
  ),
  ...['Enter', 'Shift-Enter', 'Mod-Enter', 'Tab', 'Shift-Tab'].map(key => byKey(key, 'selected')),
  ...['Backspace', 'Delete'].map(key => byKey(key, true)),
  ...['Mod-b', 'Mod-i', 'Mod-u', 'Mod-Shift-s', 'Mod-e', 'Mod-\\'].map(key => byKey(key)),
  ...['Mod-Shift-h', 'Mod-,', 'Mod-.'].map(key => byKey(key)),
  ...[0, 1, 2, 3, 4, 'c'].map(key => byKey(`Mod-Alt-${key}`)),
  ...['Mod-Shift-7', 'Mod-Shift-8', 'Mod-Shift-9', 'Mod-Shift-.'].map(key => byKey(key)),
  ...['Alt-Shift-ArrowUp', 'Alt-Shift-ArrowDown', 'Mod-Shift-d'].map(key => byKey(key)),
]

const TABLE_EDITS: readonly Edit[] = [
  byCommand('inserts a table', tables.insertTable(2, 2)),
  byCommand('adds a row above', tables.insertRowAbove),
  byCommand('adds a row below', tables.insertRowBelow),
  byCommand('adds a column before', tables.insertColumnBefore),
  byCommand('adds a column after', tables.insertColumnAfter),
  byCommand('merges cells', tables.mergeCells),
  byCommand('splits a cell', tables.splitCell),
  byCommand('makes a header row', tables.toggleHeaderRow),
  byCommand('makes a header column', tables.toggleHeaderColumn),
  byCommand('aligns cells', tables.alignCells('right')),
  byCommand('clears cells', tables.clearCells, true),
  byCommand('deletes rows', tables.deleteRows, true),
  byCommand('deletes columns', tables.deleteColumns, true),
  byCommand('deletes a table', tables.deleteTable, true),
]

const EDITS = [...PLAIN_EDITS, ...PLAIN_EDITS, ...COMMANDS, ...TABLE_EDITS]

test('whatever people do, no merge takes a word, nothing is answered, and all see the same', {
  timeout: 180_000,
}, async () => {
  await underSeeds(SCENARIOS, (random, steps) => {
    const ink = createInk()
    const content = arbitraryDocument(schema, random, ink)
    const pages = copiesOf(content, 2 + random.below(3)).map(ydoc => openPage(ydoc, { whole }))
    const accounts = new Accounts(pages)
    for (let step = 0; step < STEPS; step += 1) {
      const page = random.pick(pages)
      const name = pages.indexOf(page)
      if (random.chance(0.2)) {
        const other = random.pick(pages)
        steps.push(`${name} hears ${pages.indexOf(other)}`)
        if (other !== page) tell(other, page)
        continue
      }
      selectSomewhere(page, random)
      const edit = random.pick(EDITS)
      steps.push(`${name} ${edit.name}`)
      const takes = mayTake(edit, page.view.state)
      const gone = accounts.acts(page, () => edit.run(page.view, random, ink))
      if (takes) accounts.take(gone)
      else expect(gone).toEqual([])
    }
    steps.push('all hear all')
    for (const _round of ['collect', 'spread']) {
      for (const page of pages) for (const other of pages) if (page !== other) tell(page, other)
    }
    expect(accounts.idleUpdates).toBe(0)
    for (const page of pages) {
      expectTrue(page)
      expect(accounts.missing(page)).toEqual([])
      expect(String(page.fragment)).toBe(String(pages[0]!.fragment))
    }
    for (const { view } of pages) view.destroy()
  })
})

/** Also several cells of a table. */
function selectSomewhere({ view }: Page, random: Random): void {
  selectSomething(view, random)
  if (random.chance(0.8)) return
  const cells: number[] = []
  const { doc } = view.state
  doc.descendants((node, pos) => {
    if (node.type.spec.tableRole === 'cell' || node.type.spec.tableRole === 'header_cell')
      cells.push(pos)
  })
  if (cells.length === 0) return
  const range = CellRange.between(doc, random.pick(cells), random.pick(cells))
  if (range) view.dispatch(view.state.tr.setSelection(range))
}

/** A page shows what its document holds, as a page would that is opened now: all of it. */
function expectTrue({ ydoc, view, fragment }: Page): void {
  view.state.doc.check()
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
  const opened = openPage(copy)
  expect(contentOf(view.state.doc)).toEqual(contentOf(opened.view.state.doc))
  expect(inkIn(view.state.doc.textContent)).toEqual(inkIn(String(fragment)))
  expect(String(fragment)).toBe(String(opened.fragment))
}
