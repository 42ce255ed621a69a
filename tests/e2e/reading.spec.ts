/** What a reader does with a document: looks for something in it, and makes it look as they like. */
import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const find = (page: Page) => page.getByRole('search', { name: 'Find and replace' })
const field = (page: Page) => find(page).getByRole('textbox', { name: 'Find', exact: true })
const says = (page: Page) => find(page).getByRole('status')
const selected = (page: Page) =>
  page.locator('.document-text .find-current').evaluateAll(all => all.map(each => each.textContent))

async function writeBirds(page: Page): Promise<DocumentWindow> {
  const window = await DocumentWindow.create(page)
  await window.write('A wren and a Wren.\nThe wrens of the garden.\nNo bird here, but a wren.')
  return window
}

test('somebody looks for a word, from hit to hit, and goes on writing at one', async ({ page }) => {
  const window = await writeBirds(page)
  await window.move('ControlOrMeta+Home')

  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('wren')
  await expect(says(page)).toHaveText('1 of 4')
  await expect(page.locator('.find-hit')).toHaveCount(4)
  await page.keyboard.press('Enter')
  await expect(says(page)).toHaveText('2 of 4')
  expect(await selected(page)).toEqual(['Wren'])
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.press('Shift+Enter')
  await expect(says(page)).toHaveText('4 of 4')
  await page.keyboard.press('ControlOrMeta+g')
  await expect(says(page)).toHaveText('1 of 4')

  await find(page).getByRole('button', { name: 'Match case' }).click()
  await expect(says(page)).toHaveText('1 of 3')
  await find(page).getByRole('button', { name: 'Whole words' }).click()
  await expect(says(page)).toHaveText('1 of 2')
  await field(page).press('Enter')
  await expect(says(page)).toHaveText('2 of 2')

  await page.keyboard.press('Escape')
  await expect(find(page)).toBeHidden()
  await expect(page.locator('.find-hit')).toHaveCount(0)
  await page.keyboard.type('heron')
  await expect(window.text).toContainText('No bird here, but a heron.')
})

test('what is selected is looked for, and hits follow what is typed', async ({ page }) => {
  const window = await writeBirds(page)
  await window.move('ControlOrMeta+Home', 'ArrowRight', 'ArrowRight')
  await window.move(...Array<string>(4).fill('Shift+ArrowRight'))
  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toHaveValue('wren')
  await expect(says(page)).toHaveText('1 of 4')

  await window.write(' Another wren.')
  await expect(page.locator('.find-hit')).toHaveCount(5)
  await expect(says(page)).toHaveText('5 hits')
  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('zebra')
  await expect(says(page)).toHaveText('Nothing found')
})

test('words are replaced one by one or all at once, which one undo takes back', async ({
  page,
}) => {
  const window = await writeBirds(page)
  await window.move('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+Alt+f')
  await page.keyboard.type('wren')
  await expect(says(page)).toHaveText('1 of 4')

  const other = find(page).getByRole('textbox', { name: 'Replace with' })
  await other.fill('crane')
  await other.press('Enter')
  await expect(says(page)).toHaveText('1 of 3')
  await expect(window.text).toContainText('A crane and a Wren.')
  await find(page).getByRole('button', { name: 'All' }).click()
  await expect(says(page)).toHaveText('3 hits replaced')
  await expect(window.text).toContainText('The cranes of the garden.')
  await expect(window.text).toContainText('No bird here, but a crane.')

  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(window.text).toContainText('A crane and a Wren.')
  await expect(window.text).toContainText('The wrens of the garden.')
})

test('an expression finds and puts words elsewhere; one that would never end is stopped', async ({
  page,
}) => {
  const window = await DocumentWindow.create(page)
  await window.write(`heron, dipper\n${'a'.repeat(40)}!`)
  await window.move('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+Alt+f')
  await find(page).getByRole('button', { name: 'Regular expression' }).click()
  await field(page).fill(String.raw`(\w+), (\w+)`)
  await expect(says(page)).toHaveText('1 of 1')
  await find(page).getByRole('textbox', { name: 'Replace with' }).fill('$2, $1')
  await find(page).getByRole('button', { name: 'Replace', exact: true }).click()
  await expect(window.text).toContainText('dipper, heron')

  await field(page).fill('(')
  await expect(says(page)).toHaveText('This is not a regular expression.')
  await field(page).fill('(a+)+$')
  await window.write(' And the page still takes keys.')
  await expect(window.text).toContainText('And the page still takes keys.')
  await expect(says(page)).toHaveText('This expression takes too long. Try a simpler one.')
})

test('a hit far down in a book is brought to the screen', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  const lines = Array.from({ length: 600 }, (_, at) => `Paragraph ${at} of a long text.`)
  lines[590] = 'Here is the wryneck.'
  await window.text.focus()
  await page.evaluate(text => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(paste)
  }, lines.join('\n\n'))
  await window.move('ControlOrMeta+Home')
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.type('wryneck')
  await expect(says(page)).toHaveText('1 of 1')
  await expect(page.locator('.find-current')).toBeInViewport()
})

test('fonts, size and width are kept in this browser', async ({ page }) => {
  const window = await writeBirds(page)
  const style = (name: 'fontFamily' | 'fontSize' | 'width') =>
    window.text.evaluate((element, of) => getComputedStyle(element)[of], name)
  const usual = { size: await style('fontSize'), width: await style('width') }

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Sans' }).click()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Large' }).click()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'Full width' }).click()
  await window.saved()
  await page.reload()
  await window.ready()
  expect(await style('fontFamily')).toContain('Inter')
  expect(Number.parseFloat(await style('fontSize'))).toBeGreaterThan(Number.parseFloat(usual.size))
  expect(Number.parseFloat(await style('width'))).toBeGreaterThan(Number.parseFloat(usual.width))
})

test('focus mode shows the text alone until Escape', async ({ page }) => {
  const window = await writeBirds(page)
  await page.keyboard.press('ControlOrMeta+Shift+f')
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeHidden()
  await page.keyboard.type(' Still here.')
  await expect(window.text).toContainText('Still here.')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
})

test('the length of the text and of the selection is told', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('One two three.\nFour')
  await page.getByRole('button', { name: /4 words/ }).click()
  const counts = page.getByRole('dialog', { name: 'Length of the text' })
  await expect(counts.getByRole('row', { name: 'Words' })).toHaveText('Words4')
  await expect(counts.getByRole('row', { name: 'Characters' })).toHaveText('Characters18')
  await expect(counts.getByRole('row', { name: 'Without spaces' })).toHaveText('Without spaces16')
  await expect(counts.getByRole('row', { name: 'Reading time' })).toHaveText('Reading time1 min')
  await page.keyboard.press('Escape')
  await window.text.focus()
  await window.move('ControlOrMeta+Home', 'Shift+End')
  await page.getByRole('button', { name: /4 words/ }).click()
  await expect(counts.getByRole('row', { name: 'Words' })).toHaveText('Words43')
})

test('on a phone the outline is a sheet, and nothing is wider than the page', async ({
  newPerson,
}) => {
  const person = await newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await person.newPage()
  const markdown = `${'Words of the beginning. '.repeat(200)}\n\n## The garden\n\nHedges.\n\n### Deep in it\n\nWrens.`
  const made = await page.request.post('/api/docs', { data: { title: 'Birds', markdown } })
  const { url } = (await made.json()) as { url: string }
  const window = await DocumentWindow.open(page, url)

  await page.getByRole('button', { name: 'Outline' }).click()
  const outline = page.getByRole('navigation', { name: 'Outline' })
  await expect(outline.getByRole('button', { name: 'Birds' })).toHaveAttribute(
    'aria-current',
    'location',
  )
  await outline.getByRole('button', { name: 'The garden' }).click()
  await expect(outline).toBeHidden()
  await expect(window.text.getByRole('heading', { name: 'The garden' })).toBeInViewport()

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: /Find and replace/ }).click()
  await field(page).fill('wrens')
  await expect(says(page)).toHaveText('1 of 1')
  await find(page).getByRole('button', { name: 'Replace as well' }).click()
  const widest = () =>
    page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth,
        ...[...document.querySelectorAll('.find-bar *')].map(
          each => each.getBoundingClientRect().right,
        ),
      ),
    )
  expect(await widest()).toBeLessThanOrEqual(390)
})

test('on a phone the selection survives a press in the toolbar, which scrolls', async ({
  newPerson,
}) => {
  const person = await newPerson({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await person.newPage()
  const window = await DocumentWindow.create(page)
  await window.write('One two')
  await window.move('Shift+Home')
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' }).last()
  await toolbar.getByRole('button', { name: 'Bold' }).tap()
  await toolbar.getByRole('button', { name: 'Italic' }).tap()
  await expect(window.text.locator('strong em, em strong')).toHaveText('One two')
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('One two')
  await toolbar.getByRole('button', { name: 'Bulleted list' }).tap()
  await expect(window.text.getByRole('listitem')).toHaveText('One two')
  await page.keyboard.type('Three')
  await expect(window.text).toHaveText('Three')
})

test('right-to-left lists, quotes and boxes have their marks on the right', async ({ page }) => {
  const markdown = [
    '> اقتباس من كتاب',
    '- عنصر أول\n- عنصر ثان',
    '> A quote',
    '- [ ] مهمة',
    '> [!TIP]\n> نصيحة للقارئ',
    '<details><summary>قسم</summary>\n\nمحتوى\n\n</details>',
    'A note[^1]\n\n[^1]: ملاحظة',
  ].join('\n\n')
  const made = await page.request.post('/api/docs', { data: { markdown } })
  const { url } = (await made.json()) as { url: string }
  const { text } = await DocumentWindow.open(page, url)
  const directions = await text
    .locator('blockquote, ul, .callout, .collapsible, .footnote')
    .evaluateAll(all => all.map(each => getComputedStyle(each).direction))
  expect(directions).toEqual(['rtl', 'rtl', 'ltr', 'rtl', 'rtl', 'rtl', 'rtl'])
})

test('nothing is selected in a document that was only opened', async ({ page }) => {
  const markdown = '[TOC]\n\n## The garden\n\nHedges.'
  const made = await page.request.post('/api/docs', { data: { title: 'Birds', markdown } })
  const { url } = (await made.json()) as { url: string }
  const { text } = await DocumentWindow.open(page, url)
  await expect(text.getByRole('navigation', { name: 'Contents' })).toContainText('The garden')
  await expect(text.locator('.ProseMirror-selectednode')).toHaveCount(0)
})

test('on paper there is the document and nothing of the page round it', async ({ page }) => {
  const markdown = [
    'Read [the site](https://example.org/birds).',
    '> [!NOTE]\n> A note.',
    '<details><summary>More</summary>\n\nHidden words.\n\n</details>',
    '- [x] done',
    ...Array.from({ length: 300 }, (_, at) => `Paragraph ${at} of a long text.`),
  ].join('\n\n')
  const made = await page.request.post('/api/docs', { data: { title: 'Birds', markdown } })
  const { url } = (await made.json()) as { url: string }
  await page.emulateMedia({ colorScheme: 'dark' })
  const window = await DocumentWindow.open(page, url)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })

  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('toolbar', { name: 'Formatting' })).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Outline' })).toBeHidden()
  await expect(window.title).toBeVisible()
  await expect(window.text.getByText('Hidden words.')).toBeVisible()
  const colors = await window.text.evaluate(element => [
    getComputedStyle(element).color,
    getComputedStyle(document.body).backgroundColor,
  ])
  expect(colors).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])

  const pages = async () => (await page.pdf({ format: 'A4' })).toString('latin1')
  // Each page is an object of its own in a PDF.
  expect((await pages()).match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(5)
})

test('a diagram that was drawn in the dark is light on paper', async ({ page }) => {
  const markdown = '```mermaid\nflowchart LR\n  seed --> bean\n```'
  const made = await page.request.post('/api/docs', { data: { title: 'Seeds', markdown } })
  const { url } = (await made.json()) as { url: string }
  await page.emulateMedia({ colorScheme: 'dark' })
  const { text } = await DocumentWindow.open(page, url)
  const diagram = text.locator('.diagram > img')
  await expect(diagram).toBeVisible({ timeout: 20_000 })
  await expect(diagram).toHaveCSS('filter', 'none')
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(diagram).toHaveCSS('filter', 'invert(1) hue-rotate(180deg)')
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  await expect(diagram).toHaveCSS('filter', 'none')
})

test('with colours of the system, what is on and where one is can be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const window = await DocumentWindow.create(page)
  await window.write('- [x] done')
  const box = window.text.getByRole('checkbox')
  await expect(box).toBeChecked()
  const color = (part: string) =>
    box.evaluate((each, pseudo) => getComputedStyle(each, pseudo || null).backgroundColor, part)
  expect(await color('::before')).not.toBe(await color(''))

  await page.getByRole('button', { name: 'Bold' }).click()
  await expect(page.getByRole('button', { name: 'Bold' })).toHaveCSS('border-style', 'solid')
  await window.write(' /')
  const active = page.getByRole('option', { selected: true })
  await expect(active).toHaveCSS('outline-style', 'solid')
})
