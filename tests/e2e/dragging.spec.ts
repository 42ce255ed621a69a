/** Blocks that are dragged by their handles. */
import type { Locator, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const TEXT = `First

Second

- one
- two
- three

> [!TIP]
> in the box
>
> more

Last
`

async function written(page: Page): Promise<DocumentWindow> {
  const answer = await page.request.post('/api/docs', { data: { title: 'Plans', markdown: TEXT } })
  const { url }: { url: string } = await answer.json()
  return DocumentWindow.open(page, url)
}

const line = (page: Page) => page.locator('.drop-line')

interface Way {
  readonly from: Locator
  readonly to: Locator
  /** Above or below the middle of `to`. */
  readonly side: 'above' | 'below'
  /** Pixels to the right of where the block was taken up. */
  readonly across?: number
}

/** Takes a block up at its handle and holds it beside another, still at the side of the text. */
async function hold(page: Page, { from, to, side, across = 0 }: Way): Promise<void> {
  const grip = page.getByRole('button', { name: 'Drag to move' })
  // Handles come once somebody has turned to the text, and then with the next move of the pointer.
  await expect(async () => {
    await to.hover()
    await from.hover()
    await expect(grip).toBeVisible({ timeout: 500 })
    expect(await isBeside(grip, from)).toBe(true)
  }).toPass()
  const [held, target] = [await grip.boundingBox(), await to.boundingBox()]
  if (!held || !target) throw new Error('Nothing to drag, or nowhere to drag it')
  const [x, y] = [held.x + held.width / 2, held.y + held.height / 2]
  const middle = target.y + target.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + across / 2, (y + middle) / 2)
  await page.mouse.move(x + across, middle + (side === 'above' ? -7 : 7))
}

/** Whether the handle is this block's, and no longer the one's that the pointer came from. */
async function isBeside(grip: Locator, block: Locator): Promise<boolean> {
  const [held, box] = [await grip.boundingBox(), await block.boundingBox()]
  if (!held || !box) return false
  const middle = held.y + held.height / 2
  return box.y < middle && middle < box.y + box.height
}

async function drag(page: Page, way: Way): Promise<void> {
  await hold(page, way)
  await expect(line(page)).toBeVisible()
  await page.mouse.up()
  await expect(line(page)).toHaveCount(0)
}

test('a block goes between the two lines that the pointer is between', async ({ page }) => {
  const window = await written(page)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  const blocks = window.text.locator(':scope > p')
  await expect(blocks).toHaveText(['First', 'Second', 'Last'])

  await drag(page, { from: block('Second'), to: block('First'), side: 'above' })
  await expect(blocks).toHaveText(['Second', 'First', 'Last'])
  await drag(page, { from: block('Second'), to: block('Last'), side: 'below' })
  await expect(blocks).toHaveText(['First', 'Last', 'Second'])
  await page.keyboard.type('!')
  await expect(blocks).toHaveText(['First', 'Last', 'Second!'])

  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(blocks).toHaveText(['Second', 'First', 'Last'])
})

test('straight up or down an item stays as far in, and held further right goes further', async ({
  page,
}) => {
  const window = await written(page)
  const item = (words: string) => window.text.getByText(words, { exact: true })
  await drag(page, { from: item('three'), to: item('one'), side: 'above' })
  await expect(window.text.locator('ul > li')).toHaveText(['three', 'one', 'two'])
  await drag(page, { from: item('two'), to: item('one'), side: 'below', across: 30 })
  await expect(window.text.locator('li li')).toHaveText('two')
  await drag(page, { from: item('two'), to: item('two'), side: 'below', across: -30 })
  await expect(window.text.locator('li li')).toHaveCount(0)
  await expect(window.text.locator('ul > li')).toHaveText(['three', 'one', 'two'])
})

test('a block is dropped into a box and out of it, and into a list', async ({ page }) => {
  const window = await written(page)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  await drag(page, { from: block('First'), to: block('in the box'), side: 'below' })
  await expect(window.text.locator('.callout p')).toHaveText(['in the box', 'First', 'more'])
  await drag(page, { from: block('more'), to: block('Second'), side: 'above' })
  await expect(window.text.locator(':scope > p')).toHaveText(['more', 'Second', 'Last'])
  await drag(page, { from: block('Last'), to: block('two'), side: 'below' })
  await expect(window.text.locator('li')).toHaveText(['one', 'two', 'Last', 'three'])
})

test('all selected blocks go together', async ({ page }) => {
  const window = await written(page)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  await block('First').click()
  await window.move('Home', 'Shift+ArrowDown', 'Shift+End')
  await drag(page, { from: block('Second'), to: block('Last'), side: 'below' })
  await expect(window.text.locator(':scope > p')).toHaveText(['Last', 'First', 'Second'])
})

test('Escape leaves everything where it was', async ({ page }) => {
  const window = await written(page)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  await hold(page, { from: block('Second'), to: block('First'), side: 'above' })
  await expect(line(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await block('Last').hover()
  await expect(line(page)).toHaveCount(0)
  await expect(window.text.locator(':scope > p')).toHaveText(['First', 'Second', 'Last'])
})

test('what somebody else writes meanwhile moves the block along', async ({ page, newPerson }) => {
  const window = await written(page)
  await window.saved()
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  await hold(page, { from: block('Second'), to: block('Last'), side: 'below' })
  await other.text.focus()
  await other.move('ControlOrMeta+Home')
  await other.page.keyboard.type('Before it: ')
  await expect(window.text).toContainText('Before it: First')
  await page.mouse.up()
  await expect(other.text.locator(':scope > p')).toHaveText(['Before it: First', 'Last', 'Second'])
})

test('a block that is held at the edge of the window scrolls the page', async ({ page }) => {
  const markdown = Array.from({ length: 60 }, (_, n) => `Line ${n + 1}`).join('\n\n')
  const answer = await page.request.post('/api/docs', { data: { title: 'Long', markdown } })
  const { url }: { url: string } = await answer.json()
  const window = await DocumentWindow.open(page, url)
  const block = (words: string) => window.text.getByText(words, { exact: true })
  await hold(page, { from: block('Line 2'), to: block('Line 4'), side: 'below' })
  const { height = 0, width = 0 } = page.viewportSize() ?? {}
  await page.mouse.move(width / 3, height - 12)
  await expect(block('Line 60')).toBeInViewport()
  await page.mouse.up()
  await expect(block('Line 2')).toBeInViewport()
  await expect(window.text.locator('p').nth(1)).toHaveText('Line 3')
})
