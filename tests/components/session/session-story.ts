/**
 * Tabs of two browsers write, lose their connection, come back, close and open again, while the relay
 * commits late, crashes and cuts lines. All along, a tab that says "Saved" has on the relay's disk
 * everything that did not come from the relay; in the end everybody has every word.
 */
import { expect, vi } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Random } from '../../seed'
import { type BrowserRelay, FakeBrowser, stateOf, type Tab, turns } from './fake-browser'

export interface StoryRelay extends BrowserRelay {
  /** What survives the relay. */
  readonly disk: Y.Doc
  commit(acknowledging: boolean): void
  crash(): void
}

interface Writer {
  readonly name: string
  readonly browser: FakeBrowser
  readonly tab: Tab
  /** What the relay has to have on disk before this tab may say "Saved". */
  owed: Uint8Array[]
}

export class SessionStory {
  readonly browsers: readonly FakeBrowser[]
  writers: Writer[] = []
  readonly written = new Set<string>()
  readonly erased = new Set<string>()
  #opened = 0

  constructor(
    readonly relay: StoryRelay,
    readonly random: Random,
    readonly steps: string[],
  ) {
    this.browsers = [new FakeBrowser(relay), new FakeBrowser(relay)]
  }

  /** Returns how often "Saved" was said meanwhile. */
  async run(steps: number): Promise<number> {
    let saved = 0
    for (const browser of this.browsers) {
      this.open(browser)
      this.open(browser)
    }
    try {
      for (let step = 0; step < steps; step++) {
        await this.step()
        for (const writer of this.writers) {
          this.check(writer)
          if (stateOf(writer.tab).kind === 'saved') saved++
        }
      }
      await this.end()
    } finally {
      for (const browser of this.browsers) await browser.close()
    }
    return saved
  }

  open(browser: FakeBrowser): void {
    const options = { random: () => this.random.next() }
    // Some browsers keep nothing.
    const tab = browser.open(this.#keeps(browser) ? options : { ...options, indexedDB: null })
    const name = `tab ${++this.#opened} of browser ${this.browsers.indexOf(browser)}`
    const writer: Writer = { name, browser, tab, owed: [] }
    tab.session.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (!(origin instanceof WebsocketProvider)) writer.owed.push(update)
      this.check(writer)
    })
    tab.session.state.subscribe(() => this.check(writer))
    this.writers.push(writer)
    this.steps.push(`${name} opens`)
  }

  async close(writer: Writer): Promise<void> {
    this.steps.push(`${writer.name} closes, ${stateOf(writer.tab).kind}`)
    this.writers = this.writers.filter(each => each !== writer)
    await writer.tab.session.destroy()
  }

  check(writer: Writer): void {
    if (stateOf(writer.tab).kind !== 'saved') return
    const disk = Y.snapshot(this.relay.disk)
    writer.owed = writer.owed.filter(update => !Y.snapshotContainsUpdate(disk, update))
    if (writer.owed.length > 0) throw new Error(`${writer.name} says "Saved" too early.`)
  }

  async step(): Promise<void> {
    const { random, relay } = this
    const writer = random.pick(this.writers)
    const kind = random.below(100)
    if (kind < 30) this.#write(writer)
    else if (kind < 36) this.#erase(writer)
    else if (kind < 56) this.#times(8, 'arrives at the relay or a page', () => relay.network.step())
    else if (kind < 66) this.#times(4, 'arrives at a tab', () => writer.browser.step())
    else if (kind < 76) this.#say('the relay commits', () => relay.commit(random.chance(0.9)))
    else if (kind < 80) this.#say('time passes', () => vi.advanceTimersByTime(random.below(3_000)))
    else if (kind < 86) await turns(random.below(12))
    else if (kind < 88) this.#say('the relay crashes', () => relay.crash())
    else if (kind < 90) this.#say('all lines break', () => relay.network.cut())
    else if (kind < 93) this.#setNetwork(random.chance(0.6))
    else if (kind < 95) this.#hear(writer, 'online')
    else if (kind < 96) this.#hear(writer, 'offline')
    else if (kind < 98 && this.writers.length < 5) this.open(random.pick(this.browsers))
    else if (this.writers.length > 1 && this.#keeps(writer.browser)) await this.close(writer)
  }

  /** Everything works again, for long enough. */
  async end(): Promise<void> {
    this.steps.push('everything works again')
    for (const browser of this.browsers) this.open(browser)
    this.relay.network.up = true
    for (let halfSecond = 0; halfSecond < 80; halfSecond++) {
      await turns(2)
      vi.advanceTimersByTime(500)
      await this.relay.settle()
      for (const browser of this.browsers) browser.flush()
    }
    await this.relay.settle()
    const expected = [...this.written].filter(word => !this.erased.has(word)).sort()
    for (const { tab } of this.writers) {
      expect(stateOf(tab)).toEqual({ kind: 'saved' })
      expect([...wordsOf(tab)].sort()).toEqual(expected)
      expect(tab.session.doc.getArray('words').toArray()).toEqual(
        this.relay.disk.getArray('words').toArray(),
      )
    }
  }

  /** The second browser keeps nothing under every third seed; its tabs then stay open. */
  #keeps(browser: FakeBrowser): boolean {
    return browser !== this.browsers[1] || this.random.seed % 3 !== 0
  }

  #write({ name, tab }: Writer): void {
    const word = `w${this.written.size}`
    this.written.add(word)
    this.steps.push(`${name} writes ${word}`)
    const words = tab.session.doc.getArray<string>('words')
    words.insert(this.random.below(words.length + 1), [word])
  }

  #erase({ name, tab }: Writer): void {
    const words = tab.session.doc.getArray<string>('words')
    if (words.length === 0) return
    const at = this.random.below(words.length)
    this.erased.add(words.get(at))
    this.steps.push(`${name} erases ${words.get(at)}`)
    words.delete(at)
  }

  #hear({ name, tab }: Writer, event: 'online' | 'offline'): void {
    this.#say(`${name} hears ${event}`, () => tab.page.window.dispatchEvent(new Event(event)))
  }

  #setNetwork(up: boolean): void {
    this.relay.network.up = up
    this.steps.push(`the network is ${up ? 'up' : 'down'}`)
  }

  #times(most: number, what: string, once: () => boolean): void {
    let count = 0
    for (let left = this.random.below(most) + 1; left > 0 && once(); left--) count++
    this.steps.push(`${count} × ${what}`)
  }

  #say(what: string, act: () => void): void {
    this.steps.push(what)
    act()
  }
}

function wordsOf(tab: Tab): string[] {
  return tab.session.doc.getArray<string>('words').toArray()
}
