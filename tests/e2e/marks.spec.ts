/** What words look like and where they lead, beside what the keys in `shortcuts.spec.ts` do. */
import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** A document that ends with a word, which is selected. */
async function withWordSelected(page: Page): Promise<DocumentWindow> {
  const window = await DocumentWindow.create(page)
  await window.write('Beans and peas')
  await window.move('ControlOrMeta+Shift+ArrowLeft')
  return window
}

test('words are coloured, for others too, in a shade for light and one for dark', async ({
  page,
  newPerson,
}) => {
  const window = await withWordSelected(page)
  const bar = page.getByRole('toolbar', { name: 'Formatting of the selection' })
  for (const [group, colour] of [
    ['Text colour', 'Red'],
    ['Highlight', 'Blue'],
  ] as const) {
    await bar.getByRole('button', { name: 'Colour' }).click()
    await page
      .getByRole('group', { name: group })
      .getByRole('menuitemradio', { name: colour })
      .click()
    await expect(window.text).toBeFocused()
  }
  await window.saved()

  const night = await newPerson({ colorScheme: 'dark' })
  const other = await DocumentWindow.open(await night.newPage(), window.address)
  const shades = await Promise.all(
    [window, other].map(async ({ text }) => {
      const [red, blue] = [text.locator('[data-text-color=red]'), text.locator('mark')]
      await expect(red).toHaveText('peas')
      await expect(blue).toHaveAttribute('data-color', 'blue')
      const plain = await text.evaluate(element => getComputedStyle(element).color)
      const ink = await red.evaluate(element => getComputedStyle(element).color)
      expect(ink).not.toBe(plain)
      return [ink, await blue.evaluate(element => getComputedStyle(element).backgroundColor)]
    }),
  )
  expect(shades[0]?.[0]).not.toBe(shades[1]?.[0])
  expect(shades[0]?.[1]).not.toBe(shades[1]?.[1])

  await bar.getByRole('button', { name: 'Colour' }).click()
  await page
    .getByRole('group', { name: 'Text colour' })
    .getByRole('menuitemradio', { name: 'None' })
    .click()
  await expect(other.text.locator('[data-text-color]')).toHaveCount(0)
  await expect(other.text.locator('mark')).toHaveText('peas')
})

test('an address that is pasted over a word makes a link of it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await withWordSelected(page)
  await page.evaluate(() => navigator.clipboard.writeText('https://example.org/peas'))
  await page.keyboard.press('ControlOrMeta+v')
  const link = window.text.getByRole('link', { name: 'peas' })
  await expect(link).toHaveAttribute('href', 'https://example.org/peas')
  await expect(window.text).toHaveText('Beans and peas')
})

test('a link to a heading is made of its words, and opens there', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lines = `${'A line.\n\n'.repeat(60)}`
  const window = await DocumentWindow.written(page, `${lines}## Peas & beans\n\n${lines}`)
  const heading = window.text.getByRole('heading', { name: 'Peas & beans' })
  await heading.click()
  await page.getByRole('button', { name: 'Block actions' }).click()
  await page.getByRole('menuitem', { name: 'Copy link to this block' }).click()
  await expect(page.getByText('Link copied', { exact: true })).toBeVisible()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(address).toMatch(/#peas-beans$/)

  const reader = await DocumentWindow.open(await context.newPage(), address)
  await expect(reader.text.getByRole('heading', { name: 'Peas & beans' })).toBeInViewport()
})

test('a block is copied from its handle', async ({ page }) => {
  const window = await DocumentWindow.written(page, '## Beans\n\n- one\n- two')
  const handle = page.getByRole('button', { name: 'Drag to move' })
  // It comes with the first of a pointer over the text, and is shown once that moves on.
  await expect(async () => {
    await window.text.getByText('one').hover()
    await window.text.getByRole('heading').hover()
    await expect(handle).toBeVisible({ timeout: 500 })
  }).toPass()
  await handle.click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(window.text.getByRole('heading')).toHaveText(['Beans', 'Beans'])
  await window.text.getByText('two').hover()
  await handle.click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await expect(window.text.locator('ul > li')).toHaveText(['one', 'two', 'two'])
})

test('the outline marks the part that is read', async ({ page }) => {
  const part = (name: string) => `## ${name}\n\n${'Words of it.\n\n'.repeat(40)}`
  const window = await DocumentWindow.written(page, ['Sow', 'Water', 'Harvest'].map(part).join(''))
  const marked = page.getByRole('navigation', { name: 'Outline' }).locator('[aria-current]')
  await expect(marked).toHaveText('Written')
  for (const name of ['Water', 'Harvest', 'Sow']) {
    await window.text.getByRole('heading', { name }).evaluate(heading => {
      scrollBy({ top: heading.getBoundingClientRect().top - 80, behavior: 'instant' })
    })
    await expect(marked).toHaveText(name)
  }
})
