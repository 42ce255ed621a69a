/** The interface in German: by the browser's own wish, or by choice. */
import type { Page } from '@playwright/test'
import { expect, test } from './story'

test.use({ locale: 'de-DE' })

const text = (page: Page) => page.getByRole('textbox', { name: 'Text des Dokuments' })

async function begin(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: 'Neues Dokument' }).click()
  await expect(text(page)).toBeEditable()
}

/** How far the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const width of [1440, 390]) {
  test(`somebody writes, shares and comes home in German, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ein Link genügt.')
    expect(await overflow(page)).toBe(0)

    await page.getByRole('button', { name: 'Neues Dokument' }).first().click()
    await page.getByRole('textbox', { name: 'Titel' }).fill('Protokoll')
    await text(page).focus()
    await page.keyboard.type('Drei kurze Wörter')
    await expect(page.getByTestId('save-state')).toHaveText('Gespeichert')
    await expect(page.getByRole('banner')).toBeVisible()
    expect(await overflow(page)).toBe(0)

    await page.keyboard.type('\n/übersch')
    await expect(page.getByRole('option', { name: 'Überschrift 1' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(text(page).getByRole('heading', { level: 1 })).toBeVisible()

    await page.getByRole('button', { name: 'Teilen' }).click()
    await expect(page.getByRole('textbox', { name: 'Adresse', exact: true })).toBeVisible()
    await expect(page.getByText('Ein Konto braucht niemand.')).toBeVisible()
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Mehr', exact: true }).click()
    await expect(page.getByRole('menuitem', { name: 'Suchen und ersetzen' })).toBeVisible()
    await expect(page.getByText('Herunterladen als')).toBeVisible()
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('Escape')

    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Zuletzt geöffnet' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Protokoll' })).toBeVisible()
    expect(await overflow(page)).toBe(0)
  })
}

test('an address without a document is answered in German', async ({ page, complaints }) => {
  complaints.expect(/status of 404/)
  await page.goto('/d/AAAAAAAAAAAAAAAAAAAAAA')
  await expect(page.getByText('Unter dieser Adresse gibt es kein Dokument')).toBeVisible()
  await expect(page).toHaveTitle('Unter dieser Adresse gibt es kein Dokument · Quire')
})

test('whoever prefers English says so once', async ({ page }) => {
  await begin(page)
  await page.getByRole('button', { name: 'Mehr', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.getByRole('textbox', { name: 'Text of the document' })).toBeEditable()

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Recent' })).toBeVisible()
  await page.getByRole('button', { name: 'Language' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'English' })).toBeChecked()
  await page.getByRole('menuitemradio', { name: 'System' }).click()
  await expect(page.getByRole('heading', { name: 'Zuletzt geöffnet' })).toBeVisible()
})

test('people are answered each in their own language at once', async ({ page, newPerson }) => {
  const english = await (await newPerson()).newPage()
  await Promise.all([page.goto('/'), english.goto('/')])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Gemeinsam schreiben/)
  await expect(english.getByRole('heading', { level: 1 })).toHaveText(/Write together/)

  const fetched: string[] = []
  page.on('response', response => fetched.push(response.url()))
  await page.reload({ waitUntil: 'networkidle' })
  const scripts = fetched.filter(url => url.endsWith('.js'))
  const sources = await Promise.all(scripts.map(async url => (await page.request.get(url)).text()))
  const saying = (sentence: string) => sources.filter(source => source.includes(sentence)).length
  expect(saying('Gemeinsam schreiben.')).toBe(1)
  expect(saying('Write together.')).toBe(0)
})
