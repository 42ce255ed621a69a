/** Every key in the list of shortcuts does what stands beside it. */
import type { Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** Presses the key, and sees what it does; the caret is at the end of a text, which it leaves so. */
type Story = (window: DocumentWindow) => Promise<void>

/** Of the word that is selected the key makes such an element, and the word again when pressed again. */
function looks(key: string, selector: string): Story {
  return async window => {
    await window.move('ControlOrMeta+Shift+ArrowLeft')
    await window.page.keyboard.press(key)
    await expect(window.text.locator(selector)).toHaveText('words')
    await window.page.keyboard.press(key)
    await expect(window.text.locator(selector)).toHaveCount(0)
    await window.move('ArrowRight')
  }
}

/** The key makes such a block of the text, and a paragraph again when pressed again. */
function becomes(key: string, selector: string): Story {
  return async ({ page, text }) => {
    await page.keyboard.press(key)
    await expect(text.locator(selector)).toHaveText('Some words')
    await page.keyboard.press(key)
    await expect(text.locator(selector)).toHaveCount(0)
    await expect(text.locator('> p')).toHaveText(['Some words'])
  }
}

function opens(key: string, opened: (page: Page) => ReturnType<Page['getByRole']>): Story {
  return async ({ page, text }) => {
    await page.keyboard.press(key)
    await expect(opened(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(opened(page)).toBeHidden()
    await text.focus()
  }
}

const WORDS: Readonly<Record<string, Story>> = {
  Bold: looks('ControlOrMeta+b', 'strong'),
  Italic: looks('ControlOrMeta+i', 'em'),
  Underline: looks('ControlOrMeta+u', 'u'),
  Strikethrough: looks('ControlOrMeta+Shift+x', 's'),
  Code: looks('ControlOrMeta+e', 'code'),
  Subscript: looks('ControlOrMeta+,', 'sub'),
  Superscript: looks('ControlOrMeta+.', 'sup'),
  Highlight: looks('ControlOrMeta+Shift+h', 'mark'),
  Link: async window => {
    await window.move('ControlOrMeta+Shift+ArrowLeft')
    await window.page.keyboard.press('ControlOrMeta+k')
    const address = window.page.getByRole('textbox', { name: 'Address', exact: true })
    await expect(address).toBeFocused()
    await address.fill('example.org')
    await window.page.keyboard.press('Enter')
    await expect(window.text.locator('a')).toHaveText('words')
    await expect(window.text).toBeFocused()
    await window.move('End')
  },
}

const KINDS: Readonly<Record<string, Story>> = {
  'Heading 1': becomes('ControlOrMeta+Alt+1', 'h1'),
  'Heading 2': becomes('ControlOrMeta+Alt+2', 'h2'),
  'Heading 3': becomes('ControlOrMeta+Alt+3', 'h3'),
  'Heading 4': becomes('ControlOrMeta+Alt+4', 'h4'),
  Quote: becomes('ControlOrMeta+Shift+.', 'blockquote > p'),
  'Code block': becomes('ControlOrMeta+Alt+c', '.code-block pre'),
  Text: async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Alt+2')
    await expect(text.locator('h2')).toHaveText('Some words')
    await page.keyboard.press('ControlOrMeta+Alt+0')
    await expect(text.locator('> p')).toHaveText(['Some words'])
  },
  Divider: async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Alt+r')
    await expect(text.locator('p + hr + p')).toHaveText('')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text.locator('hr')).toHaveCount(0)
  },
}

const WRITING: Readonly<Record<string, Story>> = {
  'Bulleted list': becomes('ControlOrMeta+Shift+8', 'ul > li > p'),
  'Numbered list': becomes('ControlOrMeta+Shift+7', 'ol > li > p'),
  'Task list': becomes('ControlOrMeta+Shift+9', 'ul > li:has(input) p'),
  Undo: async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Alt+1')
    await expect(text.locator('h1')).toHaveCount(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text.locator('h1')).toHaveCount(0)
  },
  Redo: async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect(text.locator('h1')).toHaveText('Some words')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(text.locator('h1')).toHaveCount(0)
  },
  'New line in the same block': async ({ page, text }) => {
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('more')
    await expect(text.locator('p')).toHaveCount(1)
    await expect(text.locator('p')).toHaveText('Some words\nmore', { useInnerText: true })
    await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await expect(text.locator('p')).toHaveText('Some words')
  },
  Indent: async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Shift+8')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('within')
    await expect(text.locator('li li')).toHaveText('within')
    // Another kind of list within the first.
    await page.keyboard.press('ControlOrMeta+Shift+7')
    await expect(text.locator('ul > li > ol > li')).toHaveText('within')
  },
  Outdent: async ({ page, text }) => {
    await page.keyboard.press('Shift+Tab')
    await expect(text.locator('li li')).toHaveCount(0)
    await expect(text.locator('li').last()).toHaveText('within')
  },
  'Check or uncheck a task': async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Shift+9')
    const task = text.getByRole('checkbox').last()
    await expect(task).not.toBeChecked()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(task).toBeChecked()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(task).not.toBeChecked()
  },
  'Open what the block has: a language, a note': async ({ page, text }) => {
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('```')
    await page.keyboard.press('Enter')
    await expect(text.locator('.code-block')).toHaveCount(1)
    await page.keyboard.press('Alt+Enter')
    await expect(page.getByRole('combobox', { name: 'Find a language' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
    await page.keyboard.press('ControlOrMeta+Enter')
  },
  'Go to the handles of the table': async ({ page, text }) => {
    await page.keyboard.type('/table')
    await expect(page.getByRole('option', { name: 'Table', exact: true })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(text.locator('table')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Alt+g')
    await expect(page.getByRole('button', { name: 'Table', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  },
  'Leave the text by Tab': async ({ page, text }) => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(text).not.toBeFocused()
  },
}

const EVERYTHING_ELSE: Readonly<Record<string, Story>> = {
  'Find and replace': opens('ControlOrMeta+f', page => page.getByRole('search')),
  'All commands': opens('ControlOrMeta+k', page => page.getByRole('dialog', { name: 'Commands' })),
  'Keyboard shortcuts': opens('ControlOrMeta+/', shortcuts),
  'Duplicate the block': async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Shift+d')
    await expect(text.locator('p')).toHaveText(['Some words', 'Some words'])
    await page.keyboard.type('!')
    await expect(text.locator('p')).toHaveText(['Some words', 'Some words!'])
  },
  'Move the block up': async ({ page, text }) => {
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect(text.locator('p')).toHaveText(['Some words!', 'Some words'])
  },
  'Move the block down': async ({ page, text }) => {
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect(text.locator('p')).toHaveText(['Some words', 'Some words!'])
  },
  'Next hit': async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+f')
    const field = page.getByRole('textbox', { name: 'Find', exact: true })
    await expect(field).toBeFocused()
    await field.fill('words')
    await expect(hits(page)).toHaveText('1 of 2')
    await page.keyboard.press('ControlOrMeta+g')
    await expect(hits(page)).toHaveText('2 of 2')
  },
  'Previous hit': async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+Shift+g')
    await expect(hits(page)).toHaveText('1 of 2')
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  },
  Replace: opens('ControlOrMeta+Alt+f', page =>
    page.getByRole('textbox', { name: 'Replace with' }),
  ),
  'Focus mode': async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+Shift+f')
    await expect(page.getByRole('banner')).toBeHidden()
    await page.keyboard.press('ControlOrMeta+Shift+f')
    await expect(page.getByRole('banner')).toBeVisible()
  },
  'Clear formatting': async ({ page, text }) => {
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+b')
    await expect(text.locator('strong')).toHaveText(['Some words', 'Some words!'])
    await page.keyboard.press('ControlOrMeta+\\')
    await expect(text.locator('strong')).toHaveCount(0)
  },
  'Go to the toolbar': async ({ page, text }) => {
    await page.keyboard.press('Alt+F10')
    const toolbar = page.getByRole('toolbar', { name: 'Formatting' }).first()
    await expect(toolbar.locator(':focus')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(text).toBeFocused()
  },
}

function hits(page: Page) {
  return page.getByRole('search').getByRole('status')
}

function shortcuts(page: Page) {
  return page.getByRole('dialog', { name: 'Keyboard shortcuts' })
}

for (const [group, stories] of Object.entries({
  Words: WORDS,
  'Kinds of text': KINDS,
  'Lists and writing': WRITING,
  'Everything else': EVERYTHING_ELSE,
})) {
  test(`the keys for “${group}” do what is said of them`, async ({ page }) => {
    const window = await DocumentWindow.create(page)
    await window.write('Some words')
    await page.keyboard.press('ControlOrMeta+/')
    const listed = shortcuts(page).getByRole('region', { name: group }).getByRole('term')
    await expect(listed.first()).toBeVisible()
    expect((await listed.allTextContents()).sort()).toEqual(Object.keys(stories).sort())
    await page.keyboard.press('Escape')
    await expect(shortcuts(page)).toBeHidden()
    await window.write('')
    for (const [name, story] of Object.entries(stories)) {
      await test.step(name, () => story(window))
    }
  })
}
