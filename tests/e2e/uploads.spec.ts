import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { faults } from './axe'
import { DocumentWindow } from './document-window'
import { pngOf } from './picture'
import { expect, test } from './story'

interface SentFile {
  name: string
  type: string
  /** In base64. */
  content: string
}

const picture = (name = 'map.png'): SentFile => ({
  name,
  type: 'image/png',
  content: pngOf(320, 200).toString('base64'),
})

/** Brings files to the text the way a browser does. */
async function bring(
  window: DocumentWindow,
  how: 'paste' | 'drop',
  files: SentFile[],
  texts: Record<string, string> = {},
) {
  await window.text.evaluate(
    (text, { how, files, texts }) => {
      const data = new DataTransfer()
      for (const { name, type, content } of files) {
        const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0))
        data.items.add(new File([bytes], name, { type }))
      }
      for (const [type, said] of Object.entries(texts)) data.setData(type, said)
      const options = { bubbles: true, cancelable: true }
      const { left, top } = text.getBoundingClientRect()
      const event =
        how === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', {
              ...options,
              dataTransfer: data,
              clientX: left + 10,
              clientY: top + 5,
            })
      text.dispatchEvent(event)
    },
    { how, files, texts },
  )
}

const pictures = (window: DocumentWindow) => window.text.locator('.picture > img')
const cards = (window: DocumentWindow) => window.text.locator('.upload-card')

/** Whether the picture is there to be seen. */
const isDrawn = (page: Page) =>
  page.locator('.picture > img').evaluate((image: HTMLImageElement) => image.naturalWidth === 320)

test('a pasted picture is seen by the other, at its own size', async ({ newPerson }) => {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await finch.write('Where we meet')
  await bring(finch, 'paste', [picture()])
  await expect(pictures(finch)).toBeVisible()
  await expect(pictures(lark)).toBeVisible()
  await expect.poll(() => isDrawn(lark.page)).toBe(true)
  const box = await pictures(lark).boundingBox()
  expect([box?.width, box?.height]).toEqual([320, 200])
  await expect(cards(finch)).toHaveCount(0)
  await finch.saved()
  await finch.page.reload()
  await expect.poll(() => isDrawn(finch.page)).toBe(true)
})

test('what is dropped keeps its order, and any file can be downloaded', async ({ newPerson }) => {
  const window = await DocumentWindow.create(await (await newPerson()).newPage())
  const notes = {
    name: 'notes.txt',
    type: 'text/plain',
    content: Buffer.from('Bring a coat.').toString('base64'),
  }
  await bring(window, 'drop', [picture(), notes])
  await expect(window.text.locator('.image-block, .file-card')).toHaveCount(2)
  await expect(window.text.locator('.file-card')).toHaveText(/notes\.txt.*13 bytes/)
  const kinds = await window.text
    .locator('.image-block, .file-card')
    .evaluateAll(blocks => blocks.map(block => block.className.split(' ')[0]))
  expect(kinds).toEqual(['image-block', 'file-card'])
  const download = window.page.waitForEvent('download')
  await window.text.getByRole('link', { name: 'Download notes.txt' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('notes.txt')
  expect(await readFile(await saved.path(), 'utf8')).toBe('Bring a coat.')
})

test('what comes with words is words, unless they are its name', async ({ newPerson }) => {
  const window = await DocumentWindow.create(await (await newPerson()).newPage())
  await window.text.focus()
  await bring(window, 'paste', [picture()], {
    'text/plain': 'Cells',
    'text/html': '<p>Cells</p>',
  })
  await expect(window.text).toHaveText('Cells')
  await expect(window.text.locator('.image-block, .upload-card')).toHaveCount(0)
  await bring(window, 'paste', [picture()], { 'text/plain': 'map.png' })
  await expect(pictures(window)).toBeVisible()
  await expect(window.text).not.toContainText('map.png')
})

test('while a file is on its way, one writes on, and may call it off', async ({ newPerson }) => {
  const person = await newPerson()
  const finch = await DocumentWindow.create(await person.newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await finch.page.route('**/assets?name=*', () => {})
  await finch.write('Before')
  await bring(finch, 'paste', [picture('slow.png')])
  const card = finch.page.getByRole('group', { name: 'Upload of slow.png' })
  await expect(card).toBeVisible()
  await finch.write(' and meanwhile')
  await lark.write(', says Lark')
  await expect(finch.text.locator('p').first()).toHaveText('Before and meanwhile, says Lark')
  await expect(cards(lark)).toHaveCount(0)
  await card.getByRole('button', { name: 'Cancel' }).click()
  await expect(card).toHaveCount(0)
  await expect(finch.text).toBeFocused()
  await expect(finch.text.locator('p')).toHaveText(['Before and meanwhile, says Lark'])
})

test('a file that could not be sent is sent again', async ({ newPerson, complaints }) => {
  complaints.expect(/net::ERR_|Failed to load resource/)
  const window = await DocumentWindow.create(await (await newPerson()).newPage())
  await window.page.route('**/assets?name=*', route => route.abort(), { times: 1 })
  await bring(window, 'paste', [picture()])
  const card = window.page.getByRole('group', { name: 'Upload of map.png' })
  await expect(card).toContainText('The server cannot be reached')
  await card.getByRole('button', { name: 'Try again' }).click()
  await expect(pictures(window)).toBeVisible()
  await expect(cards(window)).toHaveCount(0)
})

test('a picture that is copied into another document is there too', async ({ newPerson }) => {
  const person = await newPerson()
  const first = await DocumentWindow.create(await person.newPage())
  await bring(first, 'paste', [picture()])
  await expect(pictures(first)).toBeVisible()
  await pictures(first).click()
  const html = await first.text.evaluate(text => {
    const data = new DataTransfer()
    text.dispatchEvent(
      new ClipboardEvent('copy', { bubbles: true, cancelable: true, clipboardData: data }),
    )
    return data.getData('text/html')
  })
  expect(html).toContain('data-from')

  const second = await DocumentWindow.create(await person.newPage())
  await bring(second, 'paste', [], { 'text/html': html })
  await expect.poll(() => isDrawn(second.page)).toBe(true)
  const [from, to] = [first, second].map(({ address }) => new URL(address).pathname.slice(3))
  const source = await pictures(second).getAttribute('src')
  expect(source).toContain(`/api/docs/${to}/assets/`)
  expect(source).not.toContain(from)
})

test('a picture is for those who may read its document', async ({ newPerson }) => {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  await bring(finch, 'paste', [picture()])
  await expect(pictures(finch)).toBeVisible()
  const source = (await pictures(finch).getAttribute('src')) as string
  const stranger = (await newPerson()).request
  expect((await stranger.get(source)).status()).toBe(200)
  const id = new URL(finch.address).pathname.slice(3)
  const changed = await finch.page.request.patch(`/api/docs/${id}`, { data: { access: 'none' } })
  expect(changed.ok()).toBe(true)
  expect((await stranger.get(source)).status()).toBe(403)
})

test('a picture is captioned, described and sized by keys', async ({ newPerson }) => {
  const finch = await DocumentWindow.create(await (await newPerson()).newPage())
  const lark = await DocumentWindow.open(await (await newPerson()).newPage(), finch.address)
  await bring(finch, 'paste', [picture()])
  await pictures(finch).click()
  await finch.page.keyboard.press('Tab')
  const tools = finch.page.getByRole('toolbar', { name: 'Picture' })
  await expect(tools.getByRole('button', { name: 'Align left' })).toBeFocused()
  await finch.page.keyboard.press('ArrowRight')
  await finch.page.keyboard.press('Enter')
  await expect(lark.text.locator('.image-block')).toHaveAttribute('data-align', 'center')
  await expect(tools.getByRole('button', { name: 'Centre' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await tools.getByRole('button', { name: 'Description' }).click()
  await finch.page.keyboard.type('The way to the lake')
  await finch.page.keyboard.press('Enter')
  await expect(lark.page.getByRole('img', { name: 'The way to the lake' })).toBeVisible()

  const slider = finch.page.getByRole('slider', { name: 'Width of the picture' })
  const before = (await pictures(finch).boundingBox())?.width ?? 0
  await slider.focus()
  await finch.page.keyboard.press('ArrowRight')
  await finch.page.keyboard.press('ArrowRight')
  await expect
    .poll(async () => (await pictures(lark).boundingBox())?.width)
    .toBeGreaterThan(before + 20)

  expect(await faults(finch.page)).toEqual([])

  const grip = await slider.boundingBox()
  const wide = (await pictures(lark).boundingBox())?.width ?? 0
  if (!grip) throw new Error('The picture has no handle.')
  await finch.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await finch.page.mouse.down()
  await finch.page.mouse.move(grip.x - 40, grip.y + grip.height / 2, { steps: 4 })
  await finch.page.mouse.up()
  await expect.poll(async () => (await pictures(lark).boundingBox())?.width).toBeLessThan(wide - 60)

  await tools.getByRole('button', { name: 'Caption' }).click()
  await finch.page.keyboard.type('Map')
  await finch.page.keyboard.press('Enter')
  await finch.page.keyboard.type('Below')
  await expect(lark.text.locator('figcaption')).toHaveText('Map')
  await expect(lark.text.locator('p').first()).toHaveText('Below')
})
