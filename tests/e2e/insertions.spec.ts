/** Whatever the slash menu offers is put in by its name, and there one writes on. */
import { DocumentWindow } from './document-window'
import { pngOf } from './picture'
import { expect, test } from './story'

type Story = (window: DocumentWindow) => Promise<void>

/** What is typed next is in such an element. */
function writtenIn(selector: string): Story {
  return async ({ page, text }) => {
    await page.keyboard.type('Words')
    await expect(text.locator(selector)).toHaveText(/Words$/)
  }
}

/** A form opens, and what is typed into it makes such an element. */
function asked(field: string, typed: string, selector: string): Story {
  return async ({ page, text }) => {
    await expect(page.getByRole('textbox', { name: field, exact: true })).toBeFocused()
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await expect(text.locator(selector)).toBeVisible()
    await expect(text).toBeFocused()
  }
}

/** A list opens, and what is typed on finds this in it. */
function offered(list: string, typed: string, option: RegExp): Story {
  return async ({ page, text }) => {
    await page.keyboard.type(typed)
    await expect(page.getByRole('listbox', { name: list }).getByRole('option')).toHaveText([option])
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  }
}

const STORIES: Readonly<Record<string, Story>> = {
  Text: writtenIn('p'),
  'Heading 1': writtenIn('h1'),
  'Heading 2': writtenIn('h2'),
  'Heading 3': writtenIn('h3'),
  'Heading 4': writtenIn('h4'),
  Quote: writtenIn('blockquote > p'),
  'Bulleted list': writtenIn('ul > li > p'),
  'Numbered list': writtenIn('ol > li > p'),
  'Task list': writtenIn('li:has(input[type=checkbox]) p'),
  'Code block': writtenIn('.code-block pre'),
  Table: writtenIn('tr:first-child > th:first-child'),
  Divider: writtenIn('hr ~ p'),
  Callout: writtenIn('.callout[aria-label=Note] p'),
  Tip: writtenIn('.callout[aria-label=Tip] p'),
  Warning: writtenIn('.callout[aria-label=Warning] p'),
  Danger: writtenIn('.callout[aria-label=Danger] p'),
  'Collapsible section': writtenIn('.collapsible-body > p:first-child'),
  Formula: writtenIn('.math-block pre'),
  Diagram: writtenIn('.is-diagram pre'),
  Footnote: writtenIn('.footnote-body'),
  'Table of contents': writtenIn('nav ~ p'),
  'Formula in the line': asked('Formula in TeX', 'x^2', '.math-inline .katex'),
  'Link card': asked('Address', 'example.org', '.link-card a'),
  Video: asked('Address of the video', 'https://youtu.be/abcdefghijk', '.video'),
  Date: async ({ page, text }) => {
    await expect(page.getByLabel('Day', { exact: true }).last()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(text.locator('time')).toBeVisible()
    await expect(text).toBeFocused()
  },
  'Mention a person': offered('People, days and documents', 'tom', /Tomorrow/),
  'Link to a document': offered('Documents', 'seeds', /Seeds to order/),
  Emoji: offered('Emoji', 'tada', /party popper/),
}

const FILES = {
  Picture: { name: 'map.png', mimeType: 'image/png', buffer: pngOf(320, 200) },
  File: { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Bring a coat.') },
}

/** Types a slash and the name, and takes what is found with Enter. */
async function insert({ page, text }: DocumentWindow, name: string): Promise<void> {
  await page.keyboard.type(`/${name}`)
  const first = page.getByRole('listbox').getByRole('option').first()
  await expect(first).toHaveText(new RegExp(`^${name}(Ctrl|⌘|$)`))
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(text).not.toContainText('/')
}

async function empty(window: DocumentWindow): Promise<void> {
  await window.text.focus()
  await window.move('ControlOrMeta+a')
  await window.page.keyboard.press('Delete')
  await window.page.keyboard.press('ControlOrMeta+Alt+0')
  await expect(window.text.locator('> :not(slot)')).toHaveCount(1)
  await expect(window.text.locator('> p')).toHaveText('')
}

test('everything in the slash menu is inserted by its name', async ({ page }) => {
  test.setTimeout(120_000)
  const earlier = await DocumentWindow.create(page)
  await earlier.title.fill('Seeds to order')
  await earlier.saved()
  const window = await DocumentWindow.create(page)

  await window.write('/')
  const names = page.getByRole('listbox').getByRole('option').locator('span:nth-of-type(2)')
  await expect(names.first()).toBeVisible()
  const told = [...Object.keys(STORIES), ...Object.keys(FILES)]
  // Variants, and what the line is already.
  const byNameAlone = ['Tip', 'Warning', 'Danger', 'Text']
  expect((await names.allTextContents()).concat(byNameAlone).sort()).toEqual(told.sort())
  await page.keyboard.press('Escape')

  for (const [name, story] of Object.entries(STORIES)) {
    await test.step(name, async () => {
      await empty(window)
      await insert(window, name)
      await story(window)
    })
  }
  await window.saved()
})

test('a picture and a file are chosen from the slash menu', async ({ page, newPerson }) => {
  const window = await DocumentWindow.create(page)
  for (const [name, file] of Object.entries(FILES)) {
    await window.write('')
    const chooser = page.waitForEvent('filechooser')
    await insert(window, name)
    await (await chooser).setFiles(file)
    await expect(window.text.locator('.upload-card')).toHaveCount(0)
  }
  await window.saved()
  const other = await DocumentWindow.open(await (await newPerson()).newPage(), window.address)
  await expect(other.text.locator('.picture > img')).toBeVisible()
  await expect(other.text.locator('.file-card')).toHaveText(/notes\.txt/)
})
