import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const BLOCKS = 2_000
const LAST = `Paragraph ${BLOCKS - 1}.`
const markdown = Array.from({ length: BLOCKS }, (_, at) => `Paragraph ${at}.`).join('\n\n')

/** What the script in the page notes when it sees the text for the first time. */
interface Noted {
  blocks?: number
}

test('the first screen of a book comes before the rest, and takes what is typed at once', async ({
  page,
  server,
}) => {
  const made = await page.request.post('/api/docs', { data: { title: 'Book', markdown } })
  const { id, url } = (await made.json()) as { id: string; url: string }
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const text = document.querySelector<HTMLElement>('[contenteditable] p')?.parentElement
      if (!text) return
      observer.disconnect()
      const noted: Noted = { blocks: text.childElementCount }
      Object.assign(window, noted)
      text.focus()
      getSelection()?.collapse(text.querySelector('p')?.firstChild ?? null, 0)
      document.execCommand('insertText', false, 'Typed at once. ')
    })
    observer.observe(document, { childList: true, subtree: true })
  })

  const book = await DocumentWindow.open(page, url)
  await expect(book.text.locator('p').first()).toHaveText('Typed at once. Paragraph 0.')
  await expect(book.text.locator('p')).toHaveCount(BLOCKS)
  const blocks = await page.evaluate(() => (window as Noted).blocks)
  expect(blocks).toBeLessThan(BLOCKS / 10)
  await book.saved()

  const exported = await fetch(`${server.url}/api/docs/${id}/export?format=txt`)
  const text = await exported.text()
  expect(text).toContain('Typed at once. Paragraph 0.')
  expect(text).toContain(LAST)
  expect(text.match(/Paragraph/g)).toHaveLength(BLOCKS)
})

test('a book reads on by itself, and what is round it then knows all of it', async ({ page }) => {
  const made = await page.request.post('/api/docs', { data: { title: 'Book', markdown } })
  const { url } = (await made.json()) as { url: string }
  const book = await DocumentWindow.open(page, url)
  await expect(book.text.locator('p')).toHaveCount(BLOCKS)
  await expect(page.getByText(`${(2 * BLOCKS).toLocaleString('en-GB')} words`)).toBeVisible()
  await book.write(' The end.')
  await expect(book.text.locator('p').last()).toHaveText(`${LAST} The end.`)
  await expect(book.text.locator('p').last()).toBeInViewport()
})
