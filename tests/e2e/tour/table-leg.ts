import { expect } from '@playwright/test'
import { closeByEscape, moveCaret, openNew, press, type Visit } from './visit'

const COLUMNS = Array.from({ length: 9 }, (_, at) => `Column ${at + 1}`)

const TABLES = `| Field | June | July |
| --- | ---: | --- |
| North | 120 | 142 |
| East | 98 | 101 |

| ${COLUMNS.join(' | ')} |
|${COLUMNS.map(() => ' --- |').join('')}
| ${COLUMNS.map((_, at) => `Words that are ${at}`).join(' | ')} |
`

/** Tables: their handles, the menu of each, cells that are selected. */
export async function tableLeg(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  const { table } = words.editor
  const text = await openNew(visit, 'Harvest', TABLES)
  const cell = text.getByText('120')
  await cell.click()
  const handles = page.getByRole('toolbar', { name: table.handles })
  await expect(handles.getByRole('button', { name: table.row(2) })).toBeVisible()
  await look('table')
  for (const [name, label] of [
    ['table', table.label],
    ['column', table.column(2)],
    ['row', table.row(2)],
  ] as const) {
    await cell.click()
    await press(visit, handles.getByRole('button', { name: label, exact: true }))
    await expect(page.getByRole('menu')).toBeVisible()
    await look(`table-menu-${name}`)
    await closeByEscape(page, page.getByRole('menu'))
  }
  await cell.click()
  await expect(text).toBeFocused()
  await moveCaret(page, 'End')
  await moveCaret(page, 'Shift+ArrowDown')
  await expect(text.locator('.is-selected')).toHaveCount(2)
  await look('table-cells')
}
