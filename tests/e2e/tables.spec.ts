import type { Locator, Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const FIELDS = `| Field | June | July |
| --- | --- | --- |
| North | 120 | 142 |
| East | 98 | 101 |
`

/** A document whose text is this Markdown. */
async function documentOf(page: Page, markdown: string): Promise<DocumentWindow> {
  const made = await page.request.post('/api/docs', { data: { title: 'Harvest', markdown } })
  const { id } = (await made.json()) as { id: string }
  return DocumentWindow.open(page, `/d/${id}`)
}

/** Each row's cells. */
function rows({ text }: DocumentWindow): Promise<string[][]> {
  return text.locator('tr').evaluateAll(all => {
    return all.map(row =>
      Array.from(row.querySelectorAll('td, th'), cell => cell.textContent ?? ''),
    )
  })
}

function cell({ text }: DocumentWindow, words: string): Locator {
  return text.locator('td, th').filter({ hasText: new RegExp(`^${words}$`) })
}

async function choose(page: Page, handle: string, item: string): Promise<void> {
  await page.getByRole('button', { name: handle, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a table is made and filled without the mouse', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.text.focus()
  await page.keyboard.type('/table')
  await expect(page.getByRole('option', { name: 'Table', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(window.text.locator('th')).toHaveCount(3)
  for (const [index, word] of 'Field June July North 120 142 East 98 101 West'
    .split(' ')
    .entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(word)
  }
  await expect
    .poll(() => rows(window))
    .toEqual([
      ['Field', 'June', 'July'],
      ['North', '120', '142'],
      ['East', '98', '101'],
      ['West', '', ''],
    ])

  // To the handles and back: table, column, row.
  await page.keyboard.press('ControlOrMeta+Alt+g')
  await expect(page.getByRole('button', { name: 'Table', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(window.text).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Alt+g')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Row 4' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Insert row above' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(window.text.locator('tr')).toHaveCount(3)
  await expect(window.text).toBeFocused()
})

test('the handles add, move, align and delete rows and columns', async ({ page }) => {
  const window = await documentOf(page, FIELDS)
  await cell(window, '120').click()
  await choose(page, 'Row 2', 'Move row down')
  await expect.poll(async () => (await rows(window))[2]?.[0]).toBe('North')
  await cell(window, '120').click()
  await choose(page, 'Column 2', 'Insert column after')
  await expect.poll(async () => (await rows(window))[0]).toEqual(['Field', 'June', '', 'July'])
  await cell(window, 'June').click()
  await page.getByRole('button', { name: 'Column 2' }).click()
  await page.getByRole('menuitemradio', { name: 'Right' }).click()
  await expect(cell(window, '98')).toHaveCSS('text-align', 'right')
  await cell(window, 'June').click()
  await choose(page, 'Column 2', 'Delete column')
  await cell(window, 'East').click()
  await choose(page, 'Table', 'Header column')
  await expect(window.text.locator('tr > th:first-child')).toHaveCount(3)
  await choose(page, 'Table', 'Header column')
  await choose(page, 'Table', 'Header row')
  await expect(window.text.locator('th')).toHaveCount(0)
  await choose(page, 'Table', 'Delete table')
  await expect(window.text.locator('table')).toHaveCount(0)
})

test('cells are selected by dragging and by keys, emptied, merged and split', async ({ page }) => {
  const window = await documentOf(page, FIELDS)
  await cell(window, '120').hover()
  await page.mouse.down()
  await cell(window, '101').hover()
  await page.mouse.up()
  await expect(window.text.locator('.is-selected')).toHaveText(['120', '142', '98', '101'])
  await choose(page, 'Table', 'Merge cells')
  await expect(window.text.locator('td[colspan="2"][rowspan="2"]')).toHaveText('12014298101')
  await choose(page, 'Table', 'Split cell')
  await expect(window.text.locator('td')).toHaveCount(6)

  await cell(window, 'North').click()
  await window.move('End', 'Shift+ArrowDown')
  await expect(window.text.locator('.is-selected')).toHaveText(['North', 'East'])
  await page.keyboard.press('Backspace')
  await expect(window.text.locator('.is-selected')).toHaveText(['', ''])
  await page.keyboard.type('West')
  await expect(cell(window, 'West')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('South')
  await expect
    .poll(async () => (await rows(window)).map(([first]) => first))
    .toEqual(['Field', 'West', 'South'])
})

test('cells of a spreadsheet go into those of a table', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await documentOf(page, FIELDS)
  await page.evaluate(async () => {
    const html =
      '<meta charset="utf-8"><google-sheets-html-origin><table dir="ltr" border="1"><colgroup>' +
      '<col width="100"><col width="100"></colgroup><tbody><tr style="height:21px">' +
      '<td style="text-align:right">7</td><td>8</td></tr><tr><td>9</td><td>10</td></tr></tbody></table>'
    const item = new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob(['7\t8\n9\t10'], { type: 'text/plain' }),
    })
    await navigator.clipboard.write([item])
  })
  await cell(window, '101').click()
  await page.keyboard.press('ControlOrMeta+v')
  await expect
    .poll(() => rows(window))
    .toEqual([
      ['Field', 'June', 'July', ''],
      ['North', '120', '142', ''],
      ['East', '98', '7', '8'],
      ['', '', '9', '10'],
    ])
})

test('one writes above a table that a document begins with, and leaves it by Escape and Tab', async ({
  page,
}) => {
  const window = await documentOf(page, FIELDS)
  await cell(window, 'Field').click()
  await window.move('Home', 'ArrowUp')
  await page.keyboard.type('Before')
  await expect(window.text.locator('p').first()).toHaveText('Before')
  await cell(window, '120').click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(window.text).not.toBeFocused()
})

test('a column that one makes wider is wider for the other, whose selected cells may go', async ({
  newPerson,
}) => {
  const [wren, finch] = [await newPerson(), await newPerson()]
  const one = await documentOf(await wren.newPage(), FIELDS)
  const other = await DocumentWindow.open(await finch.newPage(), one.address)
  await cell(one, '120').click()
  const box = await cell(one, '120').boundingBox()
  if (!box) throw new Error('The cell is not there')
  const [edge, middle] = [box.x + box.width, box.y + box.height / 2]
  await expect(one.page.getByTitle('Width of column 2')).toBeAttached()
  await one.page.mouse.move(edge - 1, middle)
  await one.page.mouse.down()
  await one.page.mouse.move(edge + 60, middle, { steps: 4 })
  await one.page.mouse.up()
  const width = `${Math.round(box.width + 61)}px`
  await expect(one.text.locator('col').nth(1)).toHaveCSS('width', width)
  await expect(other.text.locator('col').nth(1)).toHaveCSS('width', width)

  await cell(other, 'East').click()
  await choose(other.page, 'Row 3', 'Duplicate row')
  await other.page.getByRole('button', { name: 'Row 3' }).click()
  await expect(other.text.locator('.is-selected')).toHaveCount(3)
  await other.page.keyboard.press('Escape')
  await cell(one, '98').first().click()
  await choose(one.page, 'Row 3', 'Delete row')
  await expect(other.text.locator('.is-selected')).toHaveCount(0)
  await expect(other.text.locator('tr')).toHaveCount(3)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`on a phone the handles are touched, and axe finds nothing, ${colorScheme}`, async ({
    newPerson,
  }) => {
    const viewport = { width: 390, height: 800 }
    const phone = await newPerson({ colorScheme, viewport, hasTouch: true, isMobile: true })
    const window = await documentOf(await phone.newPage(), FIELDS)
    await cell(window, '120').tap()
    const { page } = window
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Row 2' }).tap()
    await expect(page.getByRole('menuitem', { name: 'Insert row below' })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await page.getByRole('menuitem', { name: 'Insert row below' }).tap()
    await expect(window.text.locator('tr')).toHaveCount(4)
  })
}

test('a wide table scrolls in its frame, by keyboard also where it is only read', async ({
  newPerson,
}) => {
  const [wren, finch] = [await newPerson(), await newPerson()]
  const columns = Array.from({ length: 14 }, (_, index) => `Column number ${index + 1}`)
  const wide = `| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`
  const one = await documentOf(await wren.newPage(), wide)
  await cell(one, 'Column number 1').click()
  for (let column = 1; column < 14; column += 1) await one.page.keyboard.press('Tab')
  await expect(cell(one, 'Column number 14')).toBeInViewport()
  expect(await faults(one.page)).toEqual([])

  const id = one.address.split('/').at(-1)
  await one.page.request.patch(`/api/docs/${id}`, { data: { access: 'view' } })
  const page = await finch.newPage()
  await page.goto(one.address)
  const frame = page.getByRole('region', { name: 'Table', exact: true })
  await frame.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => frame.evaluate(element => element.scrollLeft)).toBeGreaterThan(0)
  expect(await faults(page)).toEqual([])
})
