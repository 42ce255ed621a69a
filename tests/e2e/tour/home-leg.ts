import { expect } from '@playwright/test'
import { documentOf } from './documents'
import { closeByEscape, newDocument, press, type Visit } from './visit'

/** The start: before there is a document, with some, and what can be done with one. */
export async function homeLeg(visit: Visit): Promise<void> {
  const { page, words, look } = visit
  await page.goto('/')
  await expect(page.getByRole('heading', { name: words.home.firstHeading })).toBeVisible()
  await look('home-first')
  for (const [name, label] of [
    ['home-language', words.document.language],
    ['home-theme', words.document.theme],
  ] as const) {
    await press(visit, page.getByRole('button', { name: label, exact: true }))
    await expect(page.getByRole('menu')).toBeVisible()
    await look(name)
    await closeByEscape(page, page.getByRole('menu'))
  }

  const titles = [
    'Water',
    'Minutes of the allotment meeting',
    'Reading list',
    '',
    'Seeds',
    'Boat',
    'Trip',
  ]
  const recent = [...titles, 'A title that is longer than the line it has to stand in on a phone']
  const documents = await Promise.all(recent.map(title => listed(visit, title)))
  await page.evaluate(
    list => localStorage.setItem('quire:recent', list),
    JSON.stringify(documents.map((each, at) => ({ ...each, openedAt: Date.now() - at * 7e6 }))),
  )
  await page.reload()
  const row = page.getByRole('listitem').filter({ hasText: 'Reading list' })
  await expect(row).toBeVisible()
  await look('home')

  await row.hover()
  await press(visit, row.getByRole('button'))
  await expect(page.getByRole('menu')).toBeVisible()
  await look('home-row-menu')
  await press(visit, page.getByRole('menuitem', { name: words.home.rename }))
  await expect(page.getByRole('dialog')).toBeVisible()
  await look('home-rename')
  await closeByEscape(page, page.getByRole('dialog'))

  await press(visit, row.getByRole('button'))
  await press(visit, page.getByRole('menuitem', { name: words.home.forget }))
  await expect(page.getByText(words.home.forgotten, { exact: true })).toBeVisible()
  await look('home-toast')
  await page.getByRole('searchbox').fill('zebra')
  await expect(page.getByRole('status').filter({ hasText: 'zebra' })).toBeVisible()
  await look('home-filter')
}

/** A document as the list of recent ones keeps it. */
async function listed(visit: Visit, title: string) {
  const address = await newDocument(visit, documentOf(title))
  const snippet = title && 'Everyone but the geese was there, and the second tap is turned on.'
  return { id: address.slice(3), title, snippet, own: true }
}
