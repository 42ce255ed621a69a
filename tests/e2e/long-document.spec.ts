import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const book = readFileSync(join(import.meta.dirname, '../data/moby-dick.txt'), 'utf8')

/** The book as Markdown that says the same words. */
const markdown = book.replace(/([\\`*_[\]<>#|~$:=+&-])/g, '\\$1').replace(/^(\d+)\./gm, '$1\\.')

/** Runs in the page: the words of its blocks, which hold no line breaks between them. */
const countWords = (text: Element) =>
  [...text.children].flatMap(block => block.textContent.split(/\s+/)).filter(Boolean).length

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)

test('a book of 105,000 words is made, opened, typed in and exported whole', async ({
  page,
  server,
}) => {
  test.setTimeout(120_000)
  const made = await page.request.post('/api/docs', { data: { title: 'Book', markdown } })
  expect(made.status()).toBe(201)
  const { id, url } = (await made.json()) as { id: string; url: string }

  const document = await DocumentWindow.open(page, url)
  const words = wordsOf(book)
  expect(words.length).toBeGreaterThan(100_000)
  await expect
    .poll(() => document.text.evaluate(countWords), { timeout: 30_000 })
    .toBe(words.length)

  await document.text.locator('p').nth(2).click()
  await page.keyboard.type('Typed in the middle of a book. ')
  await document.write(' Typed at the end.')
  await document.saved()

  const txt = await (await page.request.get(`/api/docs/${id}/export?format=txt`)).text()
  expect(txt).toContain('Typed in the middle of a book. ')
  const exported = txt
    .replace('Typed in the middle of a book. ', '')
    .replace(' Typed at the end.', '')
  expect(wordsOf(exported)).toEqual(['Book', ...words])

  await server.stop()
  await server.start()
  const again = await (await fetch(`${server.url}/api/docs/${id}/export?format=txt`)).text()
  expect(again).toBe(txt)
  const md = await (await fetch(`${server.url}/api/docs/${id}/export?format=md`)).text()
  const copied = await page.request.post('/api/docs', { data: { markdown: md } })
  const { id: copy } = (await copied.json()) as { id: string }
  const copyTxt = await (await fetch(`${server.url}/api/docs/${copy}/export?format=txt`)).text()
  expect(copyTxt).toBe(txt)
})
