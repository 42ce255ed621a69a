/** The ways to put something into a document, and to act on what is there. */
import type { Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

const menu = (window: DocumentWindow) => window.page.getByRole('listbox')
const option = (window: DocumentWindow, name: string | RegExp) =>
  menu(window).getByRole('option', { name })

/** A document that is there already. */
async function written(page: Page, markdown: string): Promise<DocumentWindow> {
  const answer = await page.request.post('/api/docs', { data: { title: 'Written', markdown } })
  const { url }: { url: string } = await answer.json()
  return DocumentWindow.open(page, url)
}

test('a slash offers blocks, by name and by other words, for keys and for a pointer', async ({
  page,
}) => {
  const window = await DocumentWindow.create(page)
  await window.write('/')
  await expect(option(window, 'Heading 1')).toHaveAttribute('aria-selected', 'true')
  await expect(window.text).toHaveAttribute('aria-activedescendant', /./)
  expect(await faults(page)).toEqual([])

  await page.keyboard.type('todo')
  await expect(menu(window).getByRole('option')).toHaveText([/Task list/])
  await page.keyboard.press('Enter')
  await page.keyboard.type('Water the beans')
  await expect(window.text.getByRole('checkbox')).toHaveCount(1)
  await expect(window.text).not.toContainText('/')

  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  // What was used last is first.
  await expect(menu(window).getByRole('option').first()).toHaveText(/Task list/)
  await option(window, 'Heading 2').click()
  await page.keyboard.type('Beans')
  await expect(window.text.getByRole('heading', { level: 2 })).toHaveText('Beans')
})

test('a slash offers days, documents and emoji, and opens their menus', async ({ page }) => {
  const earlier = await DocumentWindow.create(page)
  await earlier.title.fill('Seeds to order')
  await earlier.write('Beans')
  await earlier.saved()
  const window = await DocumentWindow.create(page)
  await window.write('/text')
  await expect(menu(window).getByRole('option').first()).toHaveText(/^Text/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('See /link to')
  await expect(option(window, 'Link to a document')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await option(window, 'Seeds to order').click()
  await expect(window.text.getByRole('link', { name: 'Seeds to order' })).toBeVisible()

  await page.keyboard.type(', until /date')
  await expect(option(window, 'Date')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  const day = page.getByLabel('Day', { exact: true }).last()
  await expect(day).toBeFocused()
  await day.fill('2027-03-01')
  await page.keyboard.press('Enter')
  await expect(window.text).toBeFocused()
  await page.keyboard.type(' at last. ')
  await expect(window.text.locator('p')).toHaveText('See Seeds to order, until 1 Mar 2027 at last.')

  await page.keyboard.type('/emoji')
  await expect(option(window, 'Emoji')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(option(window, /grinning face/).first()).toBeVisible()
  await page.keyboard.type('tada')
  await option(window, /party popper/).click()
  await expect(window.text).toContainText('🎉')
})

test('a slash can stay a slash', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('/')
  await expect(menu(window)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu(window)).toBeHidden()
  await page.keyboard.type('etc and/or /')
  await expect(menu(window)).toBeVisible()
  await page.keyboard.type('zzz')
  await expect(menu(window)).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(window.text.locator('p')).toHaveText(['/etc and/or /zzz', ''])
})

test('what one types opens a menu for nobody else', async ({ page, newPerson }) => {
  const window = await DocumentWindow.create(page)
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), page.url())
  await other.text.focus()
  await window.write('/')
  await expect(menu(window)).toBeVisible()
  await expect(other.text).toContainText('/')
  await expect(menu(other)).toBeHidden()
})

test('a colon offers emoji, an at sign people, days and documents', async ({ page, newPerson }) => {
  const earlier = await DocumentWindow.create(page)
  await earlier.title.fill('Seeds to order')
  await earlier.write('Beans')
  await earlier.saved()
  const window = await DocumentWindow.create(page)
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), page.url())
  await other.write('')
  await expect(page.getByText('2 people here')).toBeVisible()

  await window.write(':tada')
  await option(window, /party popper/).click()
  await expect(window.text).toContainText('🎉')

  await page.keyboard.type(' @guest')
  await option(window, /Guest/).click()
  await expect(window.text.locator('[data-mention]')).toHaveText(/^@Guest \w+$/)

  await page.keyboard.type('@2027-03-01')
  await page.keyboard.press('Enter')
  await expect(window.text.locator('time')).toHaveText('1 Mar 2027')

  await page.keyboard.type('@seeds')
  await page.keyboard.press('Enter')
  await expect(window.text.getByRole('link', { name: 'Seeds to order' })).toBeVisible()
  await expect(other.text).toContainText('1 Mar 2027')

  await window.text.locator('time').click()
  await page.getByLabel('Day', { exact: true }).last().fill('2027-04-02')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(other.text.locator('time')).toHaveText('2 Apr 2027')
})

test('a toolbar comes over selected words, by pointer and by keys', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('Beans and peas')
  const bar = page.getByRole('toolbar', { name: 'Formatting of the selection' })
  await expect(bar).toBeHidden()
  await window.move('ControlOrMeta+Shift+ArrowLeft')
  await expect(bar).toBeVisible()
  expect(await faults(page)).toEqual([])

  await bar.getByRole('button', { name: 'Bold' }).click()
  await expect(window.text.locator('strong')).toHaveText('peas')

  await page.keyboard.press('Alt+F10')
  await expect(bar.getByRole('button', { name: /^Kind of text/ })).toBeFocused()
  await page.keyboard.press('End')
  await expect(bar.getByRole('button', { name: 'Colour' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page
    .getByRole('group', { name: 'Highlight' })
    .getByRole('menuitemradio', { name: 'Green' })
    .click()
  await expect(window.text.locator('mark')).toHaveAttribute('data-color', 'green')
  await expect(window.text).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
})

test('a block has a handle: to add below it, and for its menu', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('First\nSecond\nThird')
  const blocks = window.text.locator('p')
  await blocks.getByText('First').hover()
  await page.getByRole('button', { name: 'Add a block below' }).click()
  await option(window, 'Divider').click()
  await expect(window.text.locator(':scope > *')).toHaveCount(5)
  await page.keyboard.press('ControlOrMeta+z')

  await blocks.getByText('Second').hover()
  await page.getByRole('button', { name: 'Drag to move' }).click()
  await page.getByRole('menuitem', { name: 'Turn into' }).click()
  await page.getByRole('menuitem', { name: 'Heading 2' }).click()
  await expect(window.text.getByRole('heading', { level: 2 })).toHaveText('Second')
  await page.keyboard.press('ControlOrMeta+z')

  await blocks.getByText('Second').hover()
  await page.getByRole('button', { name: 'Drag to move' }).click()
  await page.getByRole('menuitem', { name: 'Turn into' }).click()
  await page.getByRole('menuitem', { name: 'Callout' }).click()
  await expect(window.text.locator('.callout')).toHaveText('Second')

  await window.text.getByText('Third').hover()
  await page.getByRole('button', { name: 'Drag to move' }).click()
  expect(await faults(page)).toEqual([])
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(window.text).not.toContainText('Third')
})

test('an item that is turned into something else leaves its list', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('- one\ntwo\nthree')
  await window.text.getByText('two').hover()
  await page.getByRole('button', { name: 'Drag to move' }).click()
  await page.getByRole('menuitem', { name: 'Turn into' }).click()
  await page.getByRole('menuitem', { name: 'Heading 2' }).click()
  await expect(window.text.locator(':scope > h2')).toHaveText('two')
  await expect(window.text.locator('ul')).toHaveText(['one', 'three'])
  await page.keyboard.press('ControlOrMeta+z')
  await expect(window.text.locator('ul > li')).toHaveText(['one', 'two', 'three'])
})

test('a table has the size that is pointed at, or reached by arrows', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('')
  const sizes = page.getByRole('menuitem', { name: 'Table, by its size' })
  await page.getByRole('button', { name: 'Insert' }).click()
  await sizes.click()
  await page.locator('[data-cell="12"]').hover()
  await expect(page.getByRole('menuitem', { name: '5 columns, 2 rows' })).toBeVisible()
  expect(await faults(page)).toEqual([])
  await page.locator('[data-cell="12"]').click()
  await expect(window.text.locator('tr')).toHaveCount(2)
  await expect(window.text.locator('tr').first().locator('th')).toHaveCount(5)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(window.text.locator('table')).toHaveCount(0)

  await page.getByRole('button', { name: 'Insert' }).click()
  await sizes.press('ArrowRight')
  const size = (name: string) => page.getByRole('menuitem', { name })
  await expect(size('3 columns, 3 rows')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(size('4 columns, 3 rows')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(size('4 columns, 2 rows')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(window.text.locator('td')).toHaveCount(4)
  await expect(window.text.locator('th')).toHaveCount(4)
})

test('a block moves by keys, and the other window sees it', async ({ page, newPerson }) => {
  const window = await DocumentWindow.create(page)
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), page.url())
  await window.write('First\nSecond')
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(other.text.locator('p')).toHaveText(['Second', 'First'])
  await page.keyboard.type('!')
  await expect(other.text.locator('p')).toHaveText(['Second!', 'First'])
})

test('a link to a block opens there', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const lines = (text: string) => `${text}\n\n`.repeat(60)
  const markdown = `${lines('A line above')}The line\n\n${lines('A line below')}`
  const window = await written(page, markdown)
  await window.text.getByText('The line').click()
  await page.getByRole('button', { name: 'Block actions' }).click()
  await page.getByRole('menuitem', { name: 'Copy link to this block' }).click()
  await expect(page.getByText('Link copied', { exact: true })).toBeVisible()
  await window.saved()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(address).toMatch(/#b-\d+-\d+$/)

  const reader = await DocumentWindow.open(await context.newPage(), address)
  await expect(reader.text.getByText('The line')).toBeInViewport()
})

test('the palette finds commands, headings and documents', async ({ page }) => {
  const earlier = await DocumentWindow.create(page)
  await earlier.title.fill('Seeds to order')
  await earlier.write('Beans')
  await earlier.saved()
  const window = await written(page, `## Top\n\n${'A line\n\n'.repeat(50)}Text`)
  await window.write('')

  const palette = page.getByRole('dialog', { name: 'Commands' })
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  expect(await faults(page)).toEqual([])
  await page.keyboard.type('numbered')
  await page.keyboard.press('Enter')
  await expect(window.text.locator('ol')).toHaveText('Text')
  await expect(window.text).toBeFocused()

  // From the title too.
  await window.title.focus()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('top')
  await page.keyboard.press('Enter')
  await expect(window.text.getByRole('heading', { name: 'Top' })).toBeInViewport()
  await page.keyboard.type('! ')
  await expect(window.text.getByRole('heading', { name: '! Top' })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('seeds')
  await page.keyboard.press('Enter')
  await page.waitForURL(earlier.address)
})

test('the palette does what the menus round the text do', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const window = await written(page, '## Top\n\nText')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const run = async (query: string, name: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(query)
    await expect(palette.getByRole('option').first()).toHaveText(new RegExp(`^${name}`))
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
  await window.text.focus()
  await run('dark', 'Theme: Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await run('font sans', 'Font: Sans')
  await expect(page.locator('[data-font="sans"]')).toBeVisible()
  await run('focus', 'Focus mode')
  await expect(page.getByRole('button', { name: 'Leave focus mode' })).toBeVisible()
  await page.keyboard.press('Escape')
  await run('copy markdown', 'Copy as Markdown')
  await expect(page.getByText('Copied as Markdown', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('## Top')
  await run('find', 'Find and replace')
  await expect(page.getByRole('textbox', { name: 'Find' })).toBeFocused()
  await page.keyboard.press('Escape')
  const address = page.url()
  await run('new doc', 'New document')
  await page.waitForURL(url => url.href !== address)
})

test('with words selected the same key makes a link of them', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('Beans')
  await window.move('ControlOrMeta+Shift+ArrowLeft')
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('example.org')
  await page.keyboard.press('Enter')
  await expect(window.text.getByRole('link', { name: 'Beans' })).toHaveAttribute('href', /example/)
})

test('all shortcuts are listed, from a key and from the menu', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await window.text.focus()
  await page.keyboard.press('ControlOrMeta+/')
  await expect(list).toContainText('Move the block up')
  expect(await faults(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await expect(list).toBeVisible()
})

test('on a phone the toolbar has what a pointer finds beside the text', async ({ newPerson }) => {
  const viewport = { width: 390, height: 844 }
  const person = await newPerson({ viewport, hasTouch: true, isMobile: true })
  const page = await person.newPage()
  const window = await DocumentWindow.create(page)
  await window.write('First\nSecond')
  await page.getByRole('button', { name: 'Block actions' }).tap()
  // A sheet: as wide as the page, at its bottom.
  const sheet = () => page.getByRole('menu').boundingBox()
  await expect.poll(async () => (await sheet())?.width).toBe(viewport.width)
  const { y = 0, height = 0 } = (await sheet()) ?? {}
  expect(Math.round(y + height)).toBe(viewport.height)
  await page.getByRole('menuitem', { name: 'Move up' }).tap()
  await expect(window.text.locator('p')).toHaveText(['Second', 'First'])
  await page.getByRole('button', { name: 'Insert' }).tap()
  expect(await faults(page)).toEqual([])
  await page.getByRole('menuitem', { name: 'Divider' }).tap()
  await expect(window.text.locator('hr')).toHaveCount(1)
})

test('keys that come at once go along a menu one by one', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.write('')
  await page.getByRole('button', { name: 'Insert' }).press('Enter')
  const menu = page.getByRole('menu', { name: 'Insert' })
  await expect(menu.getByRole('menuitem').first()).toBeFocused()
  // All in one task of the page: whatever waits for the next would come too late.
  const focused = await menu.evaluate(list => {
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      )
    const items = [...list.querySelectorAll('[role="menuitem"]')]
    const places = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'End', 'ArrowDown', 'Home'].map(key => {
      press(key)
      return items.indexOf(document.activeElement as Element)
    })
    return { places, last: items.length - 1 }
  })
  const { last } = focused
  expect(focused.places).toEqual([1, 2, 1, last, last, 0])
})
