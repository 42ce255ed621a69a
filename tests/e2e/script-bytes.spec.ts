import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/**
 * Kilobytes of 1,024 bytes of JavaScript, gzipped as it comes. They are just above what is reached,
 * and come down with it: the aim for the first is 260.
 */
const CEILINGS = {
  /** Until the text can be typed in. */
  ready: 335,
  /** With what comes by itself while nobody waits. */
  idle: 530,
  /** With what comes when somebody presses into the text and types. */
  typed: 556,
  /** The page with the list of documents, with what comes by itself. */
  home: 225,
}

test('a document comes with no more JavaScript than it may', async ({ page, newPerson }) => {
  const { address } = await DocumentWindow.create(page)
  const reader = await newPerson()
  const window = await reader.newPage()
  await noteWhenReady(window)

  const document = await DocumentWindow.open(window, address)
  await window.waitForLoadState('networkidle')
  const { ready, loaded: idle } = await scriptsOf(window)
  await document.text.click()
  await document.write('Words')
  await document.saved()
  await window.waitForLoadState('networkidle')
  const { loaded: typed } = await scriptsOf(window)

  // Far less would mean that it was not measured.
  expect(ready).toBeGreaterThan(150)
  expect(ready, 'KB until the text can be typed in').toBeLessThanOrEqual(CEILINGS.ready)
  expect(idle, 'KB with what comes by itself').toBeLessThanOrEqual(CEILINGS.idle)
  expect(typed, 'KB with what comes with typing').toBeLessThanOrEqual(CEILINGS.typed)
})

test('the list of documents comes without the editor', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'New document' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  const { loaded } = await scriptsOf(page)

  expect(loaded).toBeGreaterThan(100)
  expect(loaded, 'KB of the home page').toBeLessThanOrEqual(CEILINGS.home)
})

declare global {
  /** When the text could first be typed in, in milliseconds of `performance.now()`. */
  var textReady: number | undefined
}

async function noteWhenReady(page: Page): Promise<void> {
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('[role="textbox"][contenteditable="true"]')) return
      globalThis.textReady = performance.now()
      observer.disconnect()
    }).observe(document, { childList: true, subtree: true })
  })
}

/**
 * Kilobytes of the scripts that a page has loaded, and of those among them that were asked for before
 * its text could be typed in: however slow the machine is, these are the same ones.
 */
async function scriptsOf(page: Page): Promise<{ loaded: number; ready: number }> {
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(entry => {
      if (!(entry instanceof PerformanceResourceTiming) || !entry.name.endsWith('.js')) return []
      const isEarly = entry.startTime < (globalThis.textReady ?? 0)
      return [{ bytes: entry.encodedBodySize, isEarly }]
    }),
  )
  const kilobytes = (of: typeof scripts) =>
    Math.round(of.reduce((sum, { bytes }) => sum + bytes, 0) / 1024)
  return { loaded: kilobytes(scripts), ready: kilobytes(scripts.filter(each => each.isEarly)) }
}
