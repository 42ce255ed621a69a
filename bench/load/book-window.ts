/**
 * A browser's window on a document: how long it takes to be there, and what a key costs. All times are
 * the page's own, from its navigation or from the key's event to the task after the frame that shows
 * what came of it.
 */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'

const TEXT = '.ProseMirror'
const IN_PAGE = join(import.meta.dirname, 'in-page.js')
const OPEN_MS = 120_000
/** Between two keys: as somebody types who is in a hurry. */
const KEY_MS = 40

/** Nothing in it may reach for the network. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What `in-page.js` notes. */
interface Seen {
  /** Milliseconds until the text reached the window's lower edge. */
  readonly first: number | null
  /** Until all of its paragraphs were there. */
  readonly all: number | null
  readonly keys: number[]
  nextKey(): Promise<number>
  word(word: string): Promise<number>
}

declare global {
  var seen: Seen
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) throw new Error('There is no Chromium.')
  return chromium.launch({ executablePath, args: ARGS })
}

export class BookWindow {
  /** What came as scripts until the whole text was there, as it came over the wire. */
  scriptBytes = 0
  #came = 0

  private constructor(private readonly page: Page) {}

  /** Resolves once the whole text is there. A window of its own is a person of its own. */
  static async open(browser: Browser, address: string, paragraphs: number): Promise<BookWindow> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    const window = new BookWindow(page)
    await window.#countScripts()
    await page.addInitScript(`globalThis.expectedParagraphs = ${paragraphs}`)
    await page.addInitScript({ path: IN_PAGE })
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => seen.all !== null, null, { polling: 50, timeout: OPEN_MS })
    window.scriptBytes = window.#came
    return window
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  async opened(): Promise<{ first: number | null; all: number | null }> {
    return this.page.evaluate(() => ({ first: seen.first, all: seen.all }))
  }

  async clickParagraph(index: number): Promise<void> {
    await this.page.bringToFront()
    await this.page.locator(`${TEXT} p`).nth(index).click()
    // What opening has left to do is not a key's.
    await delay(1_500)
  }

  /** Milliseconds of each key. */
  async type(words: string): Promise<number[]> {
    await this.page.evaluate(() => {
      seen.keys.length = 0
    })
    for (const character of words) {
      await this.page.keyboard.press(character === ' ' ? 'Space' : character)
      await delay(KEY_MS)
    }
    return this.page.evaluate(() => seen.keys)
  }

  /** Milliseconds from the word's last key here to that letter in another's page. */
  async typeFor(other: BookWindow, word: string): Promise<number> {
    const arrives = other.page.evaluate(each => seen.word(each), word)
    for (const character of word.slice(0, -1)) await this.page.keyboard.press(character)
    await delay(200)
    const pressed = this.page.evaluate(() => seen.nextKey())
    await delay(50)
    await this.page.keyboard.press(word.at(-1) ?? '')
    return (await arrives) - (await pressed)
  }

  async #countScripts(): Promise<void> {
    const wire = await this.page.context().newCDPSession(this.page)
    const scripts = new Set<string>()
    wire.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) this.#came += encodedDataLength
    })
    await wire.send('Network.enable')
  }
}
