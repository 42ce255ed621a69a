/** One browser: what its tabs share (storage, channels), and the tabs. */
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import {
  createDocumentSession,
  type DocumentSession,
  type DocumentSessionOptions,
} from '../../../components/session/document-session'
import type { PageTargets } from '../../../components/session/page-events'
import type { SaveState } from '../../../components/session/save-state'
import type { TabChannel } from '../../../components/session/tabs'
import type { FakeNetwork } from './fake-network'

export const ID = 'abcdefghijklmnopqrstuv'

class FakeChannel implements TabChannel {
  readonly #listeners: ((event: MessageEvent) => void)[] = []
  constructor(
    readonly name: string,
    readonly browser: FakeBrowser,
  ) {}

  postMessage(message: unknown): void {
    this.browser.post(this, structuredClone(message))
  }

  addEventListener(_type: 'message', listener: (event: MessageEvent) => void): void {
    this.#listeners.push(listener)
  }

  receive(message: unknown): void {
    for (const listener of this.#listeners) listener(new MessageEvent('message', { data: message }))
  }

  close(): void {
    this.browser.leave(this)
  }
}

export class FakePage implements PageTargets {
  readonly window = new EventTarget()
  readonly document = Object.assign(new EventTarget(), {
    visibilityState: 'visible' as DocumentVisibilityState,
  })

  /** Whether closing the page asks first. */
  asksBeforeClosing(): boolean {
    const event = new Event('beforeunload', { cancelable: true })
    this.window.dispatchEvent(event)
    return event.defaultPrevented
  }
}

export interface Tab {
  readonly session: DocumentSession
  readonly page: FakePage
}

/** What a browser needs of the relay that its tabs connect to. */
export interface BrowserRelay {
  readonly network: FakeNetwork
  settle(): Promise<void> | void
}

export class FakeBrowser {
  readonly indexedDB: IDBFactory = new FakeFactory()
  readonly #channels = new Set<FakeChannel>()
  readonly #messages: (() => void)[] = []
  readonly #tabs: DocumentSession[] = []

  constructor(readonly relay: BrowserRelay) {}

  /** Opens the document in a tab; it has connected once its local copy is read. */
  open(options: Partial<DocumentSessionOptions> = {}): Tab {
    const page = new FakePage()
    const session = createDocumentSession({
      id: ID,
      epoch: 1,
      relayUrl: 'ws://relay/collab',
      user: { name: 'Guest Finch', color: '#2f4bb8' },
      WebSocket: this.relay.network.WebSocket,
      indexedDB: this.indexedDB,
      openChannel: name => this.#join(name),
      page,
      random: () => 0.5,
      ...options,
    })
    this.#tabs.push(session)
    return { session, page }
  }

  /** Opens a tab and lets it come as far as its connection. */
  async connect(options: Partial<DocumentSessionOptions> = {}): Promise<Tab> {
    const before = this.relay.network.sockets.length
    const tab = this.open(options)
    await until(() => this.relay.network.sockets.length > before)
    return tab
  }

  /** Opens a tab and lets it come as far as "Saved". */
  async connectSaved(options: Partial<DocumentSessionOptions> = {}): Promise<Tab> {
    const tab = await this.connect(options)
    await this.relay.settle()
    if (stateOf(tab).kind !== 'saved') throw new Error(`A new tab is ${stateOf(tab).kind}.`)
    return tab
  }

  /** Closes the tabs that are open still. */
  async close(): Promise<void> {
    await Promise.all(this.#tabs.map(tab => tab.destroy()))
  }

  /** Lets the oldest message between tabs arrive; false where there is none. */
  step(): boolean {
    const next = this.#messages.shift()
    next?.()
    return next !== undefined
  }

  /** Lets all messages between tabs arrive, and their answers. Returns how many there were. */
  flush(): number {
    let count = 0
    while (this.step()) count++
    return count
  }

  post(from: FakeChannel, message: unknown): void {
    for (const channel of this.#channels) {
      if (channel === from || channel.name !== from.name) continue
      this.#messages.push(() => {
        if (this.#channels.has(channel)) channel.receive(message)
      })
    }
  }

  leave(channel: FakeChannel): void {
    this.#channels.delete(channel)
  }

  #join(name: string): FakeChannel {
    const channel = new FakeChannel(name, this)
    this.#channels.add(channel)
    return channel
  }
}

/** Gives IndexedDB its turns until something is so; fails where it never is. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (isSo()) return
    await new Promise(resolve => setImmediate(resolve))
  }
  throw new Error('It never came to that.')
}

/** Gives IndexedDB some turns, for what must not happen. */
export async function turns(count = 40): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(resolve => setImmediate(resolve))
}

export function stateOf(tab: Tab): SaveState {
  return tab.session.state.getSnapshot()
}

/** The text that these tests write in. */
export function textOf(tab: Tab): string {
  return tab.session.doc.getText('title').toString()
}

export function write(tab: Tab, words: string): void {
  const text = tab.session.doc.getText('title')
  text.insert(text.length, words)
}

export function erase(tab: Tab, at: number, length: number): void {
  tab.session.doc.getText('title').delete(at, length)
}
