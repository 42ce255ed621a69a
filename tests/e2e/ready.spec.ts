import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

test('home says what Quire is and violates nothing', async ({ page }) => {
  await page.goto('/')

  await expect(page).toHaveTitle('Quire')
  await expect(page.getByRole('heading', { name: 'Write together' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'New document' })).toBeVisible()
})

test('New document opens a document that keeps what is written and is listed at home', async ({
  page,
}) => {
  const document = await DocumentWindow.create(page)
  await document.title.fill('Minutes')
  await document.write('Everyone is here.')
  await document.saved()

  await page.reload()
  await expect(document.title).toHaveValue('Minutes')
  await expect(document.text).toHaveText('Everyone is here.')

  await page.goto('/')
  await page.getByRole('link', { name: 'Minutes' }).click()
  await expect(document.text).toHaveText('Everyone is here.')
})

test('an address without a document says so and makes none', async ({ page, complaints }) => {
  complaints.expect(/status of 404/)
  const answer = await page.goto('/d/AAAAAAAAAAAAAAAAAAAAAA')

  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading')).toHaveText('There is no document at this address')
})

test('a page whose editor could not be loaded loads it when asked again', async ({
  newPerson,
  page,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED|Failed to load chunk|ChunkLoadError/)
  const { address } = await DocumentWindow.create(page)
  const editor = await editorScripts(page)
  expect(editor.size).toBeGreaterThan(0)
  const person = await newPerson()
  let isDown = true
  await person.route(
    url => isDown && editor.has(url.href),
    route => route.abort(),
  )
  const window = new DocumentWindow(await person.newPage())
  await window.page.goto(address)
  const again = window.page.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  isDown = false
  await again.click()
  await window.ready()
})

/** Addresses of the scripts of a page that only the editor needs. */
async function editorScripts(page: Page): Promise<Set<string>> {
  const loaded = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  const editor = new Set<string>()
  for (const script of loaded.filter(name => name.endsWith('.js'))) {
    const text = await (await page.request.get(script)).text()
    // What only the editor has in it.
    if (text.includes('prosemirror')) editor.add(script)
  }
  return editor
}
