/**
 * Writing with an input method, which composes a text before it is chosen, and with a keyboard that
 * corrects what was typed: each word is in the text once, for its writer and for everybody else.
 */
import type { CDPSession, Page } from '@playwright/test'
import { DocumentWindow } from './document-window'
import { expect, test } from './story'

/** An input method as the browser sees it: a text that changes, until one is chosen. */
class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page))
  }

  async compose(...states: string[]): Promise<void> {
    for (const text of states) {
      await this.session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    }
  }

  async choose(text: string): Promise<void> {
    await this.session.send('Input.insertText', { text })
  }

  /** Composes and chooses `日本`, as it is typed. */
  async write(): Promise<void> {
    await this.compose('ｎ', 'に', 'にほん', '日本')
    await this.choose('日本')
  }
}

const NIPPON = '日本'

/** A document of this Markdown in a window, with the caret behind `word` of it. */
async function openAt(page: Page, markdown: string, word: string): Promise<DocumentWindow> {
  const made = await page.request.post('/api/docs', { data: { markdown } })
  const { url } = (await made.json()) as { url: string }
  const window = await DocumentWindow.open(page, url)
  await caretBehind(window, word)
  return window
}

async function caretBehind({ text, page }: DocumentWindow, word: string): Promise<void> {
  await text.focus()
  await text.evaluate((element, looked) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(looked) ?? -1
      if (at >= 0) getSelection()?.collapse(walker.currentNode, at + looked.length)
    }
  }, word)
  await page.evaluate(() => new Promise(told => requestAnimationFrame(() => setTimeout(told))))
}

const PLACES = [
  {
    place: 'in a paragraph',
    markdown: 'Wren and heron',
    word: 'Wren',
    after: 'Wren日本 and heron',
  },
  {
    place: 'at the edge of bold words',
    markdown: 'a **wren** b',
    word: 'wren',
    after: 'a wren日本 b',
  },
  { place: 'before bold words', markdown: 'a **wren** b', word: 'a ', after: 'a 日本wren b' },
  {
    place: 'at the end of a link',
    markdown: 'a [wren](https://example.org) b',
    word: 'wren',
    after: 'a wren日本 b',
  },
  { place: 'in a list item', markdown: '- one\n- two', word: 'two', after: 'onetwo日本' },
  { place: 'in a task', markdown: '- [ ] one', word: 'one', after: 'one日本' },
  { place: 'in a heading', markdown: '## Birds', word: 'Birds', after: 'Birds日本' },
  {
    place: 'in a cell of a table',
    markdown: '| a | b |\n| --- | --- |\n| one | two |',
    word: 'one',
    after: 'one日本',
  },
  { place: 'in code', markdown: '```\nwren\n```', word: 'wren', after: 'wren日本' },
]

for (const { place, markdown, word, after } of PLACES) {
  test(`what is composed ${place} is there once`, async ({ page }) => {
    const window = await openAt(page, markdown, word)
    await (await InputMethod.of(page)).write()
    await expect(window.text).toContainText(after)
    await window.saved()
    await page.reload()
    await window.ready()
    await expect(window.text).toContainText(after)
    expect((await window.text.textContent())?.split(NIPPON)).toHaveLength(2)
  })
}

test('what is composed in an empty document, and after Enter, is there once', async ({ page }) => {
  const window = await DocumentWindow.create(page)
  await window.text.focus()
  const method = await InputMethod.of(page)
  await method.write()
  await page.keyboard.press('Enter')
  await method.write()
  await expect(window.text.locator('p')).toHaveText([NIPPON, NIPPON])
})

test('a composition that is given up leaves nothing', async ({ page }) => {
  const window = await openAt(page, 'Wren', 'Wren')
  const method = await InputMethod.of(page)
  await method.compose('に', 'にほ')
  await expect(window.text).toContainText('Wrenにほ')
  await method.compose('')
  await expect(window.text).toHaveText('Wren')
})

test('what one composes beside the caret of another is once in both windows', async ({
  newPerson,
}) => {
  const [wren, finch] = [await newPerson(), await newPerson()]
  const window = await openAt(await wren.newPage(), 'Wren', 'Wren')
  const other = await DocumentWindow.open(await finch.newPage(), window.address)
  await caretBehind(other, 'Wren')
  await expect(window.page.locator('.peer-caret')).toBeVisible()

  const method = await InputMethod.of(window.page)
  await method.compose('に', 'にほん')
  await other.page.keyboard.type('!')
  await expect(window.text).toContainText('!')
  await method.compose('日本')
  await method.choose(NIPPON)
  for (const { text } of [window, other]) {
    await expect(text).toContainText(NIPPON)
    expect((await words(text)).split(NIPPON)).toHaveLength(2)
  }
  await expect.poll(async () => (await words(window.text)) === (await words(other.text))).toBe(true)
})

/** The text without the names at carets. */
function words(text: DocumentWindow['text']): Promise<string> {
  return text.evaluate(element => {
    const copy = element.cloneNode(true) as Element
    for (const caret of copy.querySelectorAll('.peer-caret')) caret.remove()
    return copy.textContent ?? ''
  })
}

test('a keyboard that corrects a word puts the right one there once', async ({ page }) => {
  const window = await openAt(page, 'A wern here', 'wern')
  await window.text.evaluate(element => {
    const selection = getSelection()
    const node = selection?.focusNode
    if (!selection || !node) throw new Error('The caret is nowhere')
    const at = node.textContent?.indexOf('wern') ?? 0
    selection.setBaseAndExtent(node, at, node, at + 4)
    // As the system does it: it asks the browser, which fires `beforeinput` and edits.
    element.ownerDocument.execCommand('insertText', false, 'wren')
  })
  await expect(window.text).toHaveText('A wren here')
  await window.saved()
  await page.reload()
  await window.ready()
  await expect(window.text).toHaveText('A wren here')
})

test('a correction that only asks through the browser’s event is kept once', async ({ page }) => {
  const window = await openAt(page, 'A wern here', 'wern')
  await window.text.evaluate(element => {
    const node = getSelection()?.focusNode
    if (!node) throw new Error('The caret is nowhere')
    const at = node.textContent?.indexOf('wern') ?? 0
    const range = new StaticRange({
      startContainer: node,
      startOffset: at,
      endContainer: node,
      endOffset: at + 4,
    })
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', 'wren')
    const event = new InputEvent('beforeinput', {
      inputType: 'insertReplacementText',
      data: 'wren',
      dataTransfer,
      targetRanges: [range],
      bubbles: true,
      cancelable: true,
    })
    // What the browser does where nobody took the event.
    if (element.dispatchEvent(event)) {
      getSelection()?.setBaseAndExtent(node, at, node, at + 4)
      document.execCommand('insertText', false, 'wren')
    }
  })
  await expect(window.text).toHaveText('A wren here')
})
