/** A document under a finger. */
import type { BrowserContext, Locator, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { pngOf } from './picture'
import { expect, test } from './story'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

type NewPerson = (options: typeof PHONE) => Promise<BrowserContext>

async function onPhone(newPerson: NewPerson): Promise<DocumentWindow> {
  return DocumentWindow.create(await (await newPerson(PHONE)).newPage())
}

/** Puts a finger on the middle of something, moves it, and takes it away. */
async function drag(page: Page, what: Locator, dx: number, dy: number): Promise<void> {
  const box = await what.boundingBox()
  if (!box) throw new Error('There is nothing to drag.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const wire = await page.context().newCDPSession(page)
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: { x: number; y: number }[],
  ) => wire.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await touch('touchStart', [{ x, y }])
  for (const part of [0.5, 1]) await touch('touchMove', [{ x: x + dx * part, y: y + dy * part }])
  await touch('touchEnd', [])
  await wire.detach()
}

test('a picture is made smaller by a finger at its side', async ({ newPerson }) => {
  const { page, text } = await onPhone(newPerson)
  await text.tap()
  await text.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'map.png', { type: 'image/png' }))
    const options = { clipboardData, bubbles: true, cancelable: true }
    element.dispatchEvent(new ClipboardEvent('paste', options))
  }, pngOf(600, 300).toString('base64'))
  const picture = text.locator('.picture > img')
  await expect(picture).toBeVisible()
  await picture.tap()
  const handle = page.getByRole('slider', { name: 'Width of the picture' })
  await expect(handle).toBeVisible()
  const before = (await picture.boundingBox())?.width ?? 0
  await drag(page, handle, -100, 0)
  await expect
    .poll(async () => Math.round(before - ((await picture.boundingBox())?.width ?? 0)))
    .toBeGreaterThan(60)
})

test('the toolbar stands on the keyboard, and its menus inside of the window', async ({
  newPerson,
}) => {
  const { page, text } = await onPhone(newPerson)
  await text.tap()
  const toolbar = page.getByRole('toolbar', { name: 'Formatting', exact: true })
  const bottom = async () => {
    const box = await toolbar.boundingBox()
    return box ? Math.round(box.y + box.height) : null
  }
  await expect.poll(bottom).toBe(844)
  // What a phone says whose keyboard covers the page.
  const coverWithKeyboard = (height: number) =>
    page.evaluate(left => {
      const viewport = window.visualViewport
      if (!viewport) throw new Error('There is no viewport.')
      Object.defineProperty(viewport, 'height', { configurable: true, value: left })
      viewport.dispatchEvent(new Event('resize'))
    }, 844 - height)
  await coverWithKeyboard(300)
  await expect.poll(bottom).toBe(544)
  await coverWithKeyboard(0)
  await expect.poll(bottom).toBe(844)

  await toolbar.getByRole('button', { name: 'Block actions' }).tap()
  await page.getByRole('menuitem', { name: 'Turn into' }).tap()
  await expect(page.getByRole('menuitem', { name: 'Heading 4' })).toBeVisible()
  for (const menu of await page.getByRole('menu').all()) {
    const box = await menu.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  }
})
