/**
 * A browser's window on a document: how long it takes to be there, and what a key costs. All times are
 * the page's own, from its navigation or from the key's event to the task after the frame that shows
 * what came of it.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'

const TEXT = '.ProseMirror'
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

interface Seen {
  /** Milliseconds until the text reached the window's lower edge. */
  first: number | null
  /** Until all of its paragraphs were there. */
  all: number | null
  readonly keys: number[]
}

declare global {
  // What the script below notes in the page.
  var seen: Seen
}

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM
  if (!executablePath) throw new Error('There is no Chromium.')
  return chromium.launch({ executablePath, args: ARGS })
}

export class BookWindow {
  #scriptBytes = 0

  private constructor(private readonly page: Page) {}

  /** Resolves once the whole text is there. A window of its own is a person of its own. */
  static async open(browser: Browser, address: string, paragraphs: number): Promise<BookWindow> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    const window = new BookWindow(page)
    await window.#countScripts()
    await page.addInitScript(watch, { text: TEXT, paragraphs })
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(() => seen.all !== null, null, { polling: 50, timeout: OPEN_MS })
    return window
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  async opened(): Promise<{ first: number | null; all: number | null }> {
    return this.page.evaluate(() => ({ first: seen.first, all: seen.all }))
  }

  /** What came as scripts until now, as it came over the wire. */
  get scriptBytes(): number {
    return this.#scriptBytes
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
    const arrives = other.#sees(word)
    for (const character of word.slice(0, -1)) await this.page.keyboard.press(character)
    await delay(200)
    const pressed = this.page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const note = (event: KeyboardEvent) => resolve(performance.timeOrigin + event.timeStamp)
          document.addEventListener('keydown', note, { capture: true, once: true })
        }),
    )
    await delay(50)
    await this.page.keyboard.press(word.at(-1) ?? '')
    return (await arrives) - (await pressed)
  }

  /** Resolves with when the word is in one of the first paragraphs. */
  #sees(word: string): Promise<number> {
    return this.page.evaluate(
      ({ text, word }) =>
        new Promise<number>(resolve => {
          const element = document.querySelector(text)
          if (!element) throw new Error('There is no text.')
          const observer = new MutationObserver(look)
          function look() {
            const first = [...(element?.querySelectorAll('p') ?? [])].slice(0, 8)
            if (!first.some(({ textContent }) => textContent.includes(word))) return
            observer.disconnect()
            resolve(performance.timeOrigin + performance.now())
          }
          observer.observe(element, { subtree: true, childList: true, characterData: true })
          look()
        }),
      { text: TEXT, word },
    )
  }

  async #countScripts(): Promise<void> {
    const wire = await this.page.context().newCDPSession(this.page)
    const scripts = new Set<string>()
    wire.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) this.#scriptBytes += encodedDataLength
    })
    await wire.send('Network.enable')
  }
}

/** Runs in the page, before anything else does. */
function watch({ text, paragraphs }: { text: string; paragraphs: number }): void {
  globalThis.seen = { first: null, all: null, keys: [] }
  const afterFrame = (work: () => void) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = work
    channel.port2.postMessage(null)
  }
  const look = () => {
    const element = document.querySelector(text)
    if (element && seen.first === null && element.getBoundingClientRect().bottom >= innerHeight) {
      afterFrame(() => {
        seen.first ??= performance.now()
      })
    }
    if (element && element.childElementCount >= paragraphs) {
      afterFrame(() => {
        seen.all ??= performance.now()
      })
    }
    if (seen.all === null) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  const onKey = ({ timeStamp }: KeyboardEvent) => {
    requestAnimationFrame(() => {
      afterFrame(() => seen.keys.push(performance.now() - timeStamp))
    })
  }
  document.addEventListener('keydown', onKey, true)
}
