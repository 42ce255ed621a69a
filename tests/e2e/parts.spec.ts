/** What is loaded after a text can be typed in: that it is used before it is there loses nothing. */
import type { BrowserContext, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Something that only the code of each part has in it, in one script. */
const MARKS = {
  incoming: 'docs-internal-guid',
  tables: 'handleTripleClick(',
  blocks: 'link-card-title',
} as const

/** Addresses of the scripts of a part, which a page loads by itself after a while. */
async function scriptsOf(page: Page, part: keyof typeof MARKS): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const look = async () => {
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    )
    for (const script of loaded.filter(name => name.endsWith('.js'))) {
      const text = await (await page.request.get(script)).text()
      if (text.includes(MARKS[part])) found.add(script)
    }
    return found.size
  }
  await expect.poll(look).toBeGreaterThan(0)
  return found
}

interface HeldPart {
  /** Lets it come. */
  release(): void
}

/** Lets a part, as `page` has it, not come to anybody's windows before it is released. */
async function hold(
  page: Page,
  person: BrowserContext,
  part: keyof typeof MARKS,
): Promise<HeldPart> {
  const scripts = await scriptsOf(page, part)
  let release = () => {}
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  await person.route(
    ({ href }) => scripts.has(href),
    async route => {
      await released
      await route.continue()
    },
  )
  return { release }
}

interface Brought {
  readonly html: string
  readonly text: string
}

function paste({ text }: DocumentWindow, brought: Brought): Promise<void> {
  return text.evaluate((element, { html, text }) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    data.setData('text/plain', text)
    const options = { bubbles: true, cancelable: true, clipboardData: data }
    element.dispatchEvent(new ClipboardEvent('paste', options))
  }, brought)
}

/** At the beginning of the first paragraph. */
function drop({ text }: DocumentWindow, brought: Brought): Promise<void> {
  return text.evaluate((element, { html, text }) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    data.setData('text/plain', text)
    const { left, top, height } = element.querySelector('p')!.getBoundingClientRect()
    const options = { bubbles: true, cancelable: true, dataTransfer: data }
    const [clientX, clientY] = [left + 1, top + height / 2]
    element.dispatchEvent(new DragEvent('drop', { ...options, clientX, clientY }))
  }, brought)
}

const BOLD: Brought = { html: '<p>some <b>bold</b> words</p>', text: 'some bold words' }

test('what is pasted before it can be read comes where it was pasted, and typing goes on', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const incoming = await hold(page, person, 'incoming')
  const window = await DocumentWindow.open(await person.newPage(), address)

  await window.write('First ')
  await paste(window, BOLD)
  await window.page.keyboard.type(', then ')
  await paste(window, { html: '<p><i>others</i></p>', text: 'others' })
  await window.page.keyboard.type(' and more')
  await expect(window.text).toHaveText('First , then  and more')

  incoming.release()
  await expect(window.text).toHaveText('First some bold words, then others and more')
  await expect(window.text.locator('strong')).toHaveText('bold')
  await expect(window.text.locator('em')).toHaveText('others')
  await window.page.keyboard.type('.')
  await expect(window.text).toHaveText('First some bold words, then others and more.')
  await window.saved()
})

test('what is pasted over a selection, and typed over meanwhile, is there beside it', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const incoming = await hold(page, person, 'incoming')
  const window = await DocumentWindow.open(await person.newPage(), address)

  await window.write('one two')
  await window.move('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft')
  await paste(window, BOLD)
  await window.page.keyboard.type('!')
  await expect(window.text).toHaveText('one !')

  incoming.release()
  await expect(window.text).toHaveText('one some bold words!')
})

test('what is dropped before it can be read comes where it was dropped', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const incoming = await hold(page, person, 'incoming')
  const window = await DocumentWindow.open(await person.newPage(), address)

  await window.write('and the rest')
  await drop(window, { html: '<p>some <b>bold</b> words </p>', text: 'some bold words ' })
  await window.page.keyboard.type('!')

  incoming.release()
  await expect(window.text.locator('strong')).toHaveText('bold')
  await expect(window.text).toHaveText(/^some bold words ?and the rest!$/)
})

test('a table that somebody makes is drawn for another whose page knows none yet', async ({
  page,
  newPerson,
}) => {
  const writer = await DocumentWindow.create(page)
  const person = await newPerson()
  const tables = await hold(page, person, 'tables')
  const reader = await DocumentWindow.open(await person.newPage(), writer.address)

  await writer.text.focus()
  await page.keyboard.type('/table')
  await expect(page.getByRole('option', { name: 'Table', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(writer.text.locator('table')).toBeVisible()
  await page.keyboard.type('Sum')
  await expect(reader.text.locator('th', { hasText: 'Sum' })).toBeVisible()
  await expect(reader.text.locator('.table-scroll')).toHaveCount(0)

  tables.release()
  await expect(reader.text.locator('.table-scroll th', { hasText: 'Sum' })).toBeVisible()
  await reader.text.locator('th', { hasText: 'Sum' }).click()
  await expect(reader.page.getByRole('button', { name: 'Row 1' })).toBeVisible()
  await reader.page.keyboard.press('Tab')
  await reader.page.keyboard.type('of all')
  await expect(writer.text.locator('th').nth(1)).toHaveText('of all')
})

test('a block that somebody makes is drawn as it is to be, with the caret in it', async ({
  page,
  newPerson,
}) => {
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const blocks = await hold(page, person, 'blocks')
  const window = await DocumentWindow.open(await person.newPage(), address)

  await window.write('``` ')
  await window.page.keyboard.type('let x')
  await expect(window.text.locator('pre code')).toHaveText('let x')
  await expect(window.text.locator('.code-bar')).toHaveCount(0)

  blocks.release()
  await expect(window.text.locator('.code-bar')).toBeVisible()
  await window.page.keyboard.type(' = 1')
  await expect(window.text.locator('pre code')).toHaveText('let x = 1')
})

test('a document is shown with what draws its blocks', async ({ page, newPerson }) => {
  const writer = await DocumentWindow.create(page)
  await writer.write('``` ')
  await page.keyboard.type('let x')
  await writer.saved()
  const person = await newPerson()
  const blocks = await hold(page, person, 'blocks')
  const window = new DocumentWindow(await person.newPage())
  await window.page.goto(writer.address)
  await expect(window.saveState).toHaveText('Saved')
  await expect(window.text).toHaveCount(0)

  blocks.release()
  await window.ready()
  await expect(window.text.locator('.code-bar')).toBeVisible()
})

test('without a connection words are pasted plain, and later as they are', async ({
  page,
  newPerson,
  complaints,
}) => {
  complaints.expect(/net::ERR_FAILED|Failed to load chunk|ChunkLoadError/)
  const { address } = await DocumentWindow.create(page)
  const person = await newPerson()
  const scripts = await scriptsOf(page, 'incoming')
  let isDown = true
  await person.route(
    ({ href }) => isDown && scripts.has(href),
    route => route.abort(),
  )
  const window = await DocumentWindow.open(await person.newPage(), address)
  await window.text.focus()
  await paste(window, BOLD)
  await expect(window.text).toHaveText('some bold words')
  await expect(window.page.getByRole('region').getByText('Pasted as plain text')).toBeVisible()
  await expect(window.text.locator('strong')).toHaveCount(0)

  isDown = false
  await paste(window, BOLD)
  await expect(window.text.locator('strong')).toHaveText('bold')
})
