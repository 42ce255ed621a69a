import { Moon, Printer } from 'lucide-react'
import { builders } from 'prosemirror-test-builder'
import type { EditorView } from 'prosemirror-view'
import { expect, test, vi } from 'vitest'
import { fittingGroups, paletteGroups } from '../../../../components/editor/menus/palette-items'
import { limits } from '../../../../lib/limits'
import { schema } from '../../../../lib/schema'
import { doc, h1, h2, p, viewOf } from '../documents'

const { table, table_row: row, table_cell: cell } = builders(schema)

const TEXT = doc(h1('Plans'), p('<a>text'), h2('Beds'), h2(''))

const viewThat = (editable: boolean): EditorView =>
  ({ state: viewOf(TEXT).state, editable }) as unknown as EditorView

const DOCUMENTS = Array.from({ length: 30 }, (_, index) => ({
  id: `document${index}`,
  title: `Letter ${index}`,
}))

const COMMANDS = [
  { id: 'print', label: 'Print', icon: Printer, keywords: ['pdf'], run: () => {} },
  { id: 'dark', label: 'Theme: Dark', icon: Moon, run: () => {} },
]

const found = (query: string, editable = true) =>
  fittingGroups(paletteGroups(viewThat(editable), DOCUMENTS, COMMANDS), query)

test('the palette begins with places to go to, and shows a few of each kind', () => {
  const groups = found('')
  expect(groups[0]?.items.map(({ label }) => label)).toEqual(['Plans', 'Beds'])
  for (const { items } of groups) expect(items.length).toBeLessThanOrEqual(limits.paletteGroup)
})

test('a query finds headings, commands and documents', () => {
  const labels = (query: string) =>
    found(query).flatMap(({ items }) => items.map(each => each.label))
  expect(labels('beds')).toEqual(['Beds'])
  expect(labels('bold')).toEqual(['Bold'])
  expect(labels('letter 29')).toEqual(['Letter 29'])
  expect(labels('pdf')).toEqual(['File', 'Print'])
  expect(labels('dark theme')).toEqual(['Theme: Dark'])
  expect(labels('highlight green')).toEqual(['Highlight: Green'])
  expect(labels('blst')).toEqual(['Bulleted list'])
  expect(labels('todo')).toEqual(['Task list'])
  expect(labels('nothing of this name')).toEqual([])
})

test('every item has a name of its own', () => {
  const ids = paletteGroups(viewThat(true), DOCUMENTS, COMMANDS).flatMap(({ items }) =>
    items.map(({ id }) => id),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('who only reads is offered nothing that writes', () => {
  const labels = found('', false).flatMap(({ items }) => items.map(({ label }) => label))
  expect(labels).toContain('Keyboard shortcuts')
  for (const writing of ['Bold', 'Heading 1', 'Delete the block']) {
    expect(labels).not.toContain(writing)
  }
})

test('what fits best is first, whatever kind it is of', () => {
  const [first] = found('print')
  expect(first?.items[0]?.label).toBe('Print')
})

test('in a table there is what its menus do', () => {
  const content = doc(table(row(cell(p('<a>')), cell(p('')))))
  // There is no page here whose columns could be measured.
  vi.stubGlobal('HTMLElement', class {})
  const { state } = viewOf(content)
  const view = { state, editable: true, nodeDOM: () => null } as unknown as EditorView
  const items = fittingGroups(paletteGroups(view, [], []), 'column')
  const labels = items.flatMap(({ items }) => items.map(({ label }) => label))
  expect(labels).toContain('Insert column after')
  expect(labels).toContain('Delete column')
  expect(found('delete column')).toEqual([])
})
