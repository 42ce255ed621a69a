import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** What opens when something is pressed is loaded after the text: here, not before it is asked for. */

test('the first press opens what is not there yet, for a pointer and for keys', async ({
  page,
}) => {
  await neverIdle(page)
  const document = await DocumentWindow.create(page)
  const share = page.getByRole('button', { name: 'Share' })
  const more = page.getByRole('button', { name: 'More', exact: true })

  let arrive = await holdScripts(page)
  await share.click()
  await expect(share).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await arrive()
  const dialog = page.getByRole('dialog', { name: 'Share this document' })
  await expect(dialog.getByRole('textbox', { name: 'Address', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(share).toBeFocused()

  arrive = await holdScripts(page)
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(more).toHaveAttribute('aria-expanded', 'true')
  await arrive()
  await expect(page.getByRole('menuitem', { name: 'Find and replace' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()

  arrive = await holdScripts(page)
  await document.text.click()
  await page.getByRole('button', { name: 'Insert', exact: true }).click()
  await arrive()
  await page.getByRole('menuitem', { name: 'Divider' }).click()
  await expect(document.text.getByRole('separator')).toBeVisible()
  await expect(document.text).toBeFocused()
})

test('what is opened while a document is still on its way stays open', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const other = await (await newPerson()).newPage()
  let arrive = () => {}
  const arrival = new Promise<void>(resolve => {
    arrive = resolve
  })
  await other.routeWebSocket(/\/collab/, async socket => {
    await arrival
    socket.connectToServer()
  })

  await other.goto(address)
  await expect(other.getByRole('toolbar', { name: 'Formatting' })).toBeAttached()
  await other.getByRole('button', { name: 'Share' }).click()
  const dialog = other.getByRole('dialog', { name: 'Share this document' })
  await expect(dialog).toBeVisible()
  arrive()

  // Behind an open dialog the text has no role.
  await expect(other.locator('.document-text')).toBeEditable()
  await expect(dialog).toBeVisible()
  await expect(dialog.locator(':focus')).toHaveCount(1)
})

test('whoever turns to something else meanwhile is left alone', async ({ page }) => {
  await neverIdle(page)
  const document = await DocumentWindow.create(page)
  const share = page.getByRole('button', { name: 'Share' })

  const arrive = await holdScripts(page)
  await share.click()
  await expect(share).toHaveAttribute('aria-expanded', 'true')
  await document.text.click()
  await expect(share).toHaveAttribute('aria-expanded', 'false')
  await arrive()
  await document.write('Undisturbed')

  await expect(document.text).toHaveText('Undisturbed')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await share.click()
  await expect(page.getByRole('dialog', { name: 'Share this document' })).toBeVisible()
})

test('what cannot be had is said, and had at the next press', async ({ page, complaints }) => {
  complaints.expect(/net::ERR_FAILED|Failed to load chunk|ChunkLoadError/)
  await neverIdle(page)
  await DocumentWindow.create(page)
  const share = page.getByRole('button', { name: 'Share' })

  await page.route(SCRIPTS, route => route.abort())
  await share.click()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(share).toHaveAttribute('aria-expanded', 'false')
  await page.unroute(SCRIPTS)
  await share.click()

  await expect(page.getByRole('dialog', { name: 'Share this document' })).toBeVisible()
})

test('an icon says its name to a pointer and to keys', async ({ page }) => {
  const document = await DocumentWindow.create(page)
  const bold = page.getByRole('button', { name: 'Bold' })
  const tooltip = page.getByRole('tooltip')

  await bold.hover()
  await expect(tooltip).toHaveText('Bold Ctrl+B')
  await expect(bold).toHaveAccessibleDescription('Bold Ctrl+B')
  await page.getByRole('button', { name: 'Italic' }).hover()
  await expect(tooltip).toHaveText('Italic Ctrl+I')
  // The bubble can be pointed at too.
  await tooltip.hover()
  await expect(tooltip).toHaveText('Italic Ctrl+I')
  await document.title.hover()
  await expect(tooltip).toHaveCount(0)

  await document.text.focus()
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Block actions' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(tooltip).toHaveText('Redo Ctrl+Shift+Z')
  await page.keyboard.press('Escape')
  await expect(tooltip).toHaveCount(0)
  await expect(document.text).toBeFocused()
})

const SCRIPTS = /\/_next\/static\/.*\.js$/

/** Nothing is loaded ahead of its use. */
async function neverIdle(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0
  })
}

/** Scripts that are asked for from now on arrive when what is returned is called. */
async function holdScripts(page: Page): Promise<() => Promise<void>> {
  let arrive = () => {}
  const arrival = new Promise<void>(resolve => {
    arrive = resolve
  })
  await page.route(SCRIPTS, async route => {
    await arrival
    await route.continue()
  })
  return async () => {
    arrive()
    await page.unrouteAll({ behavior: 'wait' })
  }
}
