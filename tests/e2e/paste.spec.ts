import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { pngOf } from './picture'
import { expect, test } from './story'

interface Clipboard {
  readonly html?: string
  readonly text?: string
  /** The language that VS Code says its text is in. */
  readonly vscode?: string
}

/** What programs put on the clipboard: browsers let a page write little of it there by itself. */
async function paste(window: DocumentWindow, clipboard: Clipboard): Promise<void> {
  await window.text.evaluate((element, { html, text, vscode }) => {
    const data = new DataTransfer()
    if (html !== undefined) data.setData('text/html', html)
    if (text !== undefined) data.setData('text/plain', text)
    if (vscode !== undefined) data.setData('vscode-editor-data', JSON.stringify({ mode: vscode }))
    const event = new ClipboardEvent('paste', {
      bubbles: true,
      cancelable: true,
      clipboardData: data,
    })
    element.dispatchEvent(event)
  }, clipboard)
}

function fixture(name: string): Clipboard {
  const html = readFileSync(new URL(`../fixtures/paste/${name}.html`, import.meta.url), 'utf8')
  return { html, text: name }
}

async function newDocument(page: Page): Promise<DocumentWindow> {
  const window = await DocumentWindow.create(page)
  await window.text.focus()
  return window
}

test('lists of Word come as lists', async ({ page }) => {
  const window = await newDocument(page)
  await paste(window, fixture('word-lists'))
  const { text } = window
  await expect(text.locator('> p')).toHaveText(['What to take'])
  await expect(text.locator('> ul > li > p')).toHaveText(['A tent', 'A stove'])
  await expect(text.locator('> ul ul > li > p')).toHaveText(['with pegs', 'and a hammer'])
  await expect(text.locator('> ol')).toHaveAttribute('start', '3')
  await expect(text.locator('> ol > li > p')).toHaveText(['Third', 'Fourth'])
  await expect(text.locator('> ol ol')).toHaveAttribute('start', '4')
  await window.saved()
})

test('documents of Word and Google Docs, one after the other', async ({ page }) => {
  const window = await newDocument(page)
  await paste(window, fixture('word-document'))
  const { text } = window
  await expect(text.locator('h1')).toHaveText(['The survey', 'Results'])
  await expect(text.locator('[data-text-color=red]')).toHaveText('red')
  await expect(text.locator('mark')).toHaveText('marked')
  await expect(text).not.toContainText('that went')
  await expect(text.locator('td')).toHaveText(['Name', 'Count'])
  await window.move('ControlOrMeta+End', 'Enter', 'Enter')
  await page.keyboard.type('Then:')
  await window.move('Enter')
  await paste(window, fixture('google-docs-document'))
  await expect(text.locator('h1')).toHaveText(['The survey', 'Results', 'The plan'])
  await expect(text.locator('h2')).toHaveText('First steps')
  await expect(text.locator('a', { hasText: 'a link' })).toHaveAttribute(
    'href',
    'https://example.org/a?utm_source=x',
  )
  await expect(text.locator('sub')).toHaveText(['2', 'low'])
})

test("a footnote's note goes to the end, and pasted twice they are two", async ({ page }) => {
  const window = await newDocument(page)
  await page.keyboard.type('Before')
  await window.move('Enter')
  for (let time = 0; time < 2; time += 1) {
    await paste(window, fixture('github-readme'))
  }
  const notes = window.text.locator('aside.footnote')
  await expect(notes).toHaveCount(2)
  await expect(notes.locator('.footnote-body')).toHaveText(['Or another.', 'Or another.'])
  await expect(notes.locator('.footnote-number')).toHaveText([/1/, /2/])
  const last = window.text.locator('> :not(slot)').last()
  await expect(last).toHaveClass(/footnote/)
  await expect(window.text.getByText('Take care.')).toHaveCount(2)
  await expect(window.text.getByRole('checkbox')).toHaveCount(4)
})

test('cells of Google Sheets are a table, and go into the cells of one', async ({ page }) => {
  const window = await newDocument(page)
  await paste(window, fixture('google-sheets-cells'))
  const { text } = window
  await expect(text.locator('tr')).toHaveCount(3)
  await expect(text.locator('td').nth(3)).toHaveText('12')
  await text.locator('td').nth(3).click()
  await paste(window, fixture('google-sheets-one-cell'))
  await expect(text.locator('td').nth(3)).toHaveText(/word/)
  await text.locator('td').first().click()
  await paste(window, fixture('libreoffice-cells'))
  await expect(text.locator('table')).toHaveCount(1)
  await expect(text.locator('tr').first().locator('td')).toHaveText(['Name', '1.5'])
})

test('code of VS Code is a block in its language, a word of it stays a word', async ({ page }) => {
  const window = await newDocument(page)
  await page.keyboard.type('See ')
  await paste(window, { ...fixture('vscode-word'), text: 'name', vscode: 'typescript' })
  await expect(window.text.locator('p')).toHaveText('See name')
  const code = 'if (a) {\n  run()\n\n}'
  await paste(window, { ...fixture('vscode-lines'), text: code, vscode: 'typescriptreact' })
  const block = window.text.locator('pre')
  await expect(block.locator('code')).toHaveText(code)
  await expect(window.text.locator('p').first()).toHaveText('See name')
  // Into code, what comes is text.
  await block.locator('code').click()
  await window.move('ControlOrMeta+Home')
  await block.locator('code').click()
  await paste(window, { ...fixture('google-docs-lists'), text: '<b>&' })
  await expect(block.locator('code')).toContainText('<b>&')
  await expect(window.text.locator('li')).toHaveCount(0)
})

test('Markdown becomes what it means, unless it is pasted as plain text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await newDocument(page)
  // What reads Markdown comes with the first that is pasted.
  await paste(window, { text: '## Part\n\n- one\n- two\n' })
  await expect(window.text.locator('h2')).toHaveText('Part')
  await expect(window.text.locator('li')).toHaveText(['one', 'two'])
  await page.evaluate(() => navigator.clipboard.writeText('## Not a heading\n\n- no item'))
  await window.move('ControlOrMeta+End', 'Enter', 'Enter')
  await page.keyboard.press('ControlOrMeta+Shift+v')
  await expect(window.text.locator('> p', { hasText: '## Not a heading' })).toBeVisible()
  await expect(window.text.locator('> p', { hasText: '- no item' })).toBeVisible()
})

test('Markdown stands where it was pasted, however late what reads it comes', async ({ page }) => {
  const window = await newDocument(page)
  await copiesMarkdown(page)
  let letThrough = () => {}
  const held = new Promise<void>(resolve => {
    letThrough = resolve
  })
  await page.route('**/*.js', async route => {
    await held
    await route.continue()
  })
  const asked = page.waitForRequest('**/*.js')
  await paste(window, { text: '## Part\n\nSome **bold** words' })
  await page.keyboard.type(', and more')
  await expect(window.text.locator('> p')).toHaveText(', and more')
  await asked
  letThrough()
  await expect(window.text.locator('> h2')).toHaveText('Part')
  await expect(window.text.locator('> p')).toHaveText('Some bold words, and more')
  await expect(window.text.locator('strong')).toHaveText('bold')
  await page.keyboard.type(', and on')
  await expect(window.text.locator('> p')).toHaveText('Some bold words, and more, and on')
})

test('a picture within what is pasted is uploaded to its place', async ({ newPerson }) => {
  const finch = await newDocument(await (await newPerson()).newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  const content = pngOf(64, 40).toString('base64')
  const html = `<p>above <img src="data:image/png;base64,${content}"></p><p>below</p>`
  await paste(finch, { html, text: 'above below' })
  await expect(finch.text.locator('.picture > img')).toBeVisible()
  await expect(lark.text.locator('.picture > img')).toBeVisible()
  await expect(lark.text.locator('> p').first()).toHaveText('above')
  const order = await lark.text.evaluate(text =>
    Array.from(text.children, child =>
      child.querySelector('.picture') ? 'picture' : child.textContent?.trim(),
    ),
  )
  expect(order.slice(0, 3)).toEqual(['above', 'picture', 'below'])
})

test('what is hostile runs nothing and asks no host', async ({ page, server, complaints }) => {
  // The browser parses handlers and a base, and the policy keeps them from becoming any.
  complaints.expectBlocked('script-src-attr')
  complaints.expectBlocked('base-uri')
  complaints.expect(/inline event handler|base URI/)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  const window = await newDocument(page)
  await paste(window, fixture('hostile'))
  await expect(window.text).toContainText('trap')
  await expect(window.text.locator('a')).toHaveText(['seen'])
  await window.saved()
  expect(asked.filter(url => !url.startsWith(server.url) && !/^(data|blob):/.test(url))).toEqual([])
})

test('what is far too long to be read as a page is pasted as its text', async ({ page }) => {
  const window = await newDocument(page)
  const html = '<p style="color: red"><b>many</b> words</p>'.repeat(20_000_000 / 43)
  await paste(window, { html, text: 'many words' })
  await expect(window.text).toHaveText('many words')
  await expect(window.text.locator('strong')).toHaveCount(0)
  await window.move('ControlOrMeta+a', 'Delete')
  await paste(window, { html: '<div><b>'.repeat(100_000), text: 'nothing but boxes' })
  await expect(window.text).toHaveText('nothing but boxes')
})

const EVERYTHING = `## Part

Some **strong**, *slanted*, <u>under</u>, ~~struck~~, \`code\`, H<sub>2</sub>O, x<sup>2</sup>,
<mark>marked</mark>, <mark data-color="pink">pink</mark>, $x^2$ and [a link](https://example.org "T").[^1]

- one
  3. three
- two

- [x] ready
- [ ] open

> [!WARNING]
> Careful

<details>
<summary>More</summary>

Hidden

</details>

\`\`\`ts
const a = 1
\`\`\`

$$
a + b
$$

| a | b |
| :-: | --- |
| 1 | 2 |

[TOC]

---

https://youtu.be/aBc-_123456

> quoted

[^1]: A note.
`

test('what is copied here is pasted as it was, and is Markdown elsewhere', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const made = await page.request.post('/api/docs', { data: { markdown: EVERYTHING } })
  const { id } = (await made.json()) as { id: string }
  const first = await DocumentWindow.open(page, `/d/${id}`)
  await expect(first.text).toContainText('A note.')
  await copiesMarkdown(page)
  await first.text.focus()
  await first.move('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+c')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('[ ] open')
  expect(copied).toContain('> [!WARNING]')

  const second = await newDocument(page)
  await page.keyboard.press('ControlOrMeta+v')
  await expect(second.text).toContainText('A note.')
  await second.saved()
  expect(await markdownOf(second)).toBe(await markdownOf(first, id))
  // In the same document again, its footnote is another one.
  await second.move('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(second.text.locator('.footnote-body')).toHaveText(['A note.', 'A note.'])
  await expect(second.text.locator('.footnote-number')).toHaveText([/1/, /2/])
})

test('pictures and files come along into other programs, in words and as they look', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await newDocument(page)
  const small = pngOf(64, 40).toString('base64')
  const html = `<p>above</p><p><img src="data:image/png;base64,${small}" alt="A map" width="32"></p><p>below</p>`
  await paste(window, { html, text: 'above below' })
  const picture = window.text.locator('.picture > img')
  await expect(picture).toHaveAttribute('alt', 'A map')
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.width))
    .toBe(35)
  await copiesMarkdown(page)
  await window.move('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+c')

  const mail = await context.newPage()
  await mail.setContent('<!doctype html><title>Mail</title><div contenteditable></div>')
  await mail.locator('div').focus()
  await mail.keyboard.press('ControlOrMeta+v')
  const shown = mail.locator('img')
  await expect(shown).toHaveAttribute('alt', 'A map')
  await expect(shown).toHaveAttribute('src', /^data:image\/png;base64,/)
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
  const address = /!\[A map\]\(\/api\/docs\/[\w-]+\/assets\/[0-9a-f]{64}\)/
  await mail.close()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(address)
})

test('a line cut out of a list goes into a text without leaving an item', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await newDocument(page)
  await page.keyboard.type('A text \n- one\ntwo\nthree')
  await window.text.getByText('two', { exact: true }).click()
  await window.move('Home', 'Shift+ArrowDown')
  await page.keyboard.press('ControlOrMeta+x')
  await expect(window.text.locator('li')).toHaveText(['one', 'three'])
  await window.move('ControlOrMeta+Home', 'End')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(window.text.locator(':scope > p')).toHaveText('A text two')
  await expect(window.text.locator('li')).toHaveText(['one', 'three'])
})

/** What writes Markdown comes a moment after the text is there to be typed in. */
async function copiesMarkdown(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('quire:copies-markdown').length > 0)
}

/** Its export; `named` is the document's id, where the window has gone on to another. */
async function markdownOf(window: DocumentWindow, named?: string): Promise<string> {
  const id = named ?? new URL(window.address).pathname.replace('/d/', '')
  const answer = await window.page.request.get(`/api/docs/${id}/export?format=md`)
  return answer.text()
}
