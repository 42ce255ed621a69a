import type { Locator, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Types lines; `Enter` stands between them. */
async function typeLines(page: Page, ...lines: string[]): Promise<void> {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
}

/** Chooses from the menu that a slash opens. */
async function insertBySlash(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.type(`/${typed}`)
  await expect(page.getByRole('option', { name, exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
}

async function newDocument(page: Page): Promise<DocumentWindow> {
  const window = await DocumentWindow.create(page)
  await window.text.focus()
  return window
}

/** The picture of a diagram, once it is one. */
async function expectPicture(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible({ timeout: 20_000 })
  await expect
    .poll(() => picture.evaluate(image => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(50)
}

test('code is coloured, told its language by keyboard, and seen so by others', async ({
  page,
  newPerson,
}) => {
  const window = await newDocument(page)
  await typeLines(page, '```ts', 'const a = 1')
  const keyword = window.text.locator('.code-block .hljs-keyword')
  await expect(keyword).toHaveText('const')

  await page.keyboard.press('Alt+Enter')
  await page.getByRole('combobox', { name: 'Find a language' }).fill('py')
  await page.keyboard.press('Enter')
  await expect(window.text).toBeFocused()
  await expect(window.text.getByRole('button', { name: 'Language: Python' })).toBeVisible()
  await expect(keyword).toHaveCount(0)
  await page.keyboard.type('\ndef f(): pass')
  await expect(keyword.first()).toHaveText('def')
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expect(other.text.locator('.hljs-keyword').first()).toHaveText('def')
  await page.reload()
  await expect(window.text.locator('.code-block pre')).toHaveText('const a = 1\ndef f(): pass')
  await expect(keyword.first()).toHaveText('def')
})

test('formulas are typed, set, edited and refused quietly', async ({ page, newPerson }) => {
  const window = await newDocument(page)
  await typeLines(page, 'Euler: $e^x$ it is', '$$ \\frac{1}{2}')
  const [line, block] = [window.text.locator('.math-inline'), window.text.locator('.math-block')]
  await expect(line.locator('.katex')).toBeVisible()
  await expect(block.locator('.math-drawn .katex-display')).toBeVisible()
  await expect(block.locator('pre')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(block.locator('pre')).toBeHidden()

  await page.keyboard.press('ArrowUp')
  await expect(block.locator('pre')).toBeVisible()
  await page.keyboard.type('{')
  await expect(block.locator('.drawn-problem')).toContainText('This is no formula yet')
  await page.keyboard.press('Backspace')
  await expect(block.locator('.katex-display')).toBeVisible()

  await line.locator('.mord').first().click()
  const field = page.getByRole('textbox', { name: 'Formula in TeX' })
  await expect(field).toHaveValue('e^x')
  await field.fill('y^2')
  await page.keyboard.press('Enter')
  await expect(window.text).toBeFocused()
  await page.keyboard.type('!')
  await expect(window.text.locator('p').first()).toContainText('! it is')
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expect(other.text.locator('.math-inline annotation')).toHaveText('y^2')
  await expect(other.text.locator('.math-block .katex-display')).toBeVisible()
})

test('a diagram is a picture of its source, drawn apart from the page', async ({
  page,
  newPerson,
}) => {
  const window = await newDocument(page)
  await typeLines(page, '```mermaid', 'flowchart LR', 'A-->B')
  const picture = window.text.locator('.diagram img')
  await expectPicture(picture)
  await expect(picture).toHaveAttribute('alt', 'Diagram: flowchart LR A-->B')
  await expect(page.locator('.diagram-frame')).toHaveAttribute('sandbox', 'allow-scripts')

  await page.keyboard.type('-->')
  await expect(window.text.locator('.diagram')).toContainText('This is no diagram yet')
  await page.keyboard.type('C')
  await expectPicture(picture)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(window.text.locator('.is-diagram pre')).toBeHidden()
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expectPicture(other.text.locator('.diagram img'))
})

test('callouts are made, changed and left by keyboard', async ({ page, newPerson }) => {
  const window = await newDocument(page)
  await typeLines(page, '[!tip] Bring a coat', '', 'After it')
  const callout = window.text.locator('.callout')
  await expect(callout).toHaveText('Bring a coat')
  await expect(callout).toHaveAttribute('aria-label', 'Tip')
  await expect(window.text.locator(':scope > p')).toHaveText('After it')

  await window.move('ArrowUp')
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('radio', { name: 'Tip' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(callout).toHaveAttribute('aria-label', 'Warning')
  await expect(window.text).toBeFocused()
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expect(other.text.locator('.callout')).toHaveAttribute('aria-label', 'Warning')
})

test('a section is open or closed for each reader alone', async ({ page, newPerson }) => {
  const window = await newDocument(page)
  await typeLines(page, '>> Decided')
  await window.move('ArrowDown')
  await page.keyboard.type('All of it.')
  const hidden = window.text.getByText('All of it.')
  await expect(hidden).toBeVisible()
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  const toggle = other.text.getByRole('button', { name: 'Show what is inside' })
  await expect(other.text.locator('[hidden="until-found"]')).toHaveText('All of it.')
  await toggle.click()
  await expect(other.text.locator('[hidden]')).toHaveCount(0)
  await expect(other.text.getByText('All of it.')).toBeVisible()

  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(window.text.locator('[hidden="until-found"]')).toHaveCount(1)
  await expect(other.text.locator('[hidden]')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Below')
  await expect(window.text.locator(':scope > p').first()).toHaveText('Below')

  // What the browser's own search finds asks to be shown.
  await window.text
    .locator('[hidden="until-found"]')
    .dispatchEvent('beforematch', { bubbles: true })
  await expect(hidden).toBeVisible()
})

test('footnotes count themselves, and lead there and back', async ({ page, newPerson }) => {
  const window = await newDocument(page)
  await typeLines(page, 'One two')
  const insert = async (note: string) => {
    await page.keyboard.type(' ')
    await insertBySlash(page, 'footnote', 'Footnote')
    await page.keyboard.type(note)
  }
  await insert('Of two')
  await page.keyboard.press('Alt+Enter')
  await window.move('Home', 'ArrowRight', 'ArrowRight', 'ArrowRight')
  await insert('Of one')
  const references = window.text.locator('.footnote-reference > [role="link"]')
  await expect(references).toHaveText(['1', '2'])
  const notes = window.text.locator('.footnote-body')
  await expect(notes).toHaveText(['Of one', 'Of two'])

  await page.keyboard.press('Alt+Enter')
  await page.keyboard.type('!')
  await expect(window.text.locator('p').first()).toContainText('One 1! two 2')
  await references.nth(1).hover()
  await expect(window.text.locator('.footnote-preview')).toHaveText('Of two')
  await references.nth(1).click()
  await page.keyboard.type('?')
  await expect(notes).toHaveText(['Of one', 'Of two?'])
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expect(other.text.locator('.footnote-reference > [role="link"]')).toHaveText(['1', '2'])
  await other.text.getByRole('button', { name: 'Back to where note 2 stands in the text' }).click()
  await other.page.keyboard.press('Backspace')
  await expect(window.text.locator('.footnote').nth(1)).toHaveAttribute(
    'aria-label',
    'Nothing refers to this note',
  )
  await expect(notes).toHaveText(['Of one', 'Of two?'])
})

test('a table of contents follows the headings and leads to them', async ({ page }) => {
  const window = await newDocument(page)
  await insertBySlash(page, 'contents', 'Table of contents')
  const contents = window.text.getByRole('navigation', { name: 'Contents' })
  await expect(contents).toContainText('as soon as there are any')
  await typeLines(page, '# First', 'a', '## Second')
  await expect(contents.getByRole('link')).toHaveText(['First', 'Second'])
  await page.keyboard.type(' part')
  await expect(contents.getByRole('link').nth(1)).toHaveText('Second part')
  await expect(contents.getByRole('link').nth(1)).toHaveAttribute('href', '#second-part')
  await contents.getByRole('link', { name: 'First' }).click()
  await expect(page).toHaveURL(/#first$/)
  await page.keyboard.type('!')
  await expect(window.text.locator('h1')).toHaveText('First!')
})

test('a link card says what its author typed', async ({ page, newPerson }) => {
  const window = await newDocument(page)
  await insertBySlash(page, 'card', 'Link card')
  await expect(page.getByLabel('Address', { exact: true })).toBeFocused()
  await page.keyboard.type('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not an address.')).toBeVisible()
  await page.getByLabel('Address', { exact: true }).fill('example.org/a')
  await page.getByLabel('Title', { exact: true }).last().fill('An example')
  await page.getByLabel('Description').fill('What it is about')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(window.text).toBeFocused()
  await page.keyboard.type('below')
  await expect(window.text.locator(':scope > p')).toHaveText('below')
  await window.saved()

  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  const link = other.text.locator('.link-card a')
  await expect(link).toHaveAttribute('href', 'https://example.org/a')
  await expect(link).toContainText('What it is about')
})

test('a video asks its host for nothing before somebody presses play', async ({ page }) => {
  const asked: string[] = []
  await page.route(/youtube/, route => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: '<title>player</title>' })
  })
  const window = await newDocument(page)
  await insertBySlash(page, 'video', 'Video')
  await expect(page.getByLabel('Address of the video')).toBeFocused()
  await page.keyboard.type('https://example.org/film')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is no video that can be shown here')).toBeVisible()
  await page.getByLabel('Address of the video').fill('https://youtu.be/abcdefghijk')
  await page.keyboard.press('Enter')
  const play = window.text.getByRole('button', { name: 'Play the video from YouTube' })
  await expect(play).toBeVisible()
  await window.saved()
  expect(asked).toEqual([])

  await play.click()
  const frame = window.text.locator('.video iframe')
  await expect(frame).toHaveAttribute('src', 'https://www.youtube-nocookie.com/embed/abcdefghijk')
  await expect(frame).toHaveAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-presentation',
  )
  await expect.poll(() => asked).toHaveLength(1)
})

test('marks that are typed or pressed: marked, raised, lowered', async ({ page }) => {
  const window = await newDocument(page)
  await typeLines(page, 'a ==marked== word, H')
  await page.keyboard.press('ControlOrMeta+,')
  await page.keyboard.type('2')
  await page.keyboard.press('ControlOrMeta+.')
  await page.keyboard.type('3')
  await expect(window.text.locator('mark')).toHaveText('marked')
  await expect(window.text.locator('sub')).toHaveText('2')
  await expect(window.text.locator('sup')).toHaveText('3')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+\\')
  await expect(window.text.locator('mark, sub, sup')).toHaveCount(0)
})
