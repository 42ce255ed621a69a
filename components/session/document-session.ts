/**
 * One open document in the browser: the Y.Doc, its connection to the relay, its neighbours in other
 * tabs, its local copy, and whether its words are saved.
 *
 * Every change of the document passes `onUpdate`, by its origin:
 * - the relay's: kept locally. What another tab sent may have waited in the document for what the
 *   relay sends now; it then comes out in the relay's transaction, which is not sent on by itself.
 *   Such a transaction counts as typed too, and is sent.
 * - RESTORED: it comes from the local copy. The provider sends it, where it is connected already.
 * - all else (the editor, the title, another tab) counts as typed: unsaved until the relay has
 *   acknowledged the frame that the provider makes of it, and kept locally with a mark.
 *
 * `onUpdate` is registered before the provider's own listener: the page stops saying *Saved* before
 * the frame is made, and stays so if making it fails. What happens is told to the state machine in
 * `save-state.ts`, which alone decides what to say.
 *
 * The order at the start: local copy (waited for briefly), then other tabs and the relay.
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { mayEdit, type Role } from '../../lib/access'
import { limits as defaults, type Limits } from '../../lib/limits'
import { SCHEMA_VERSION } from '../../lib/schema-version'
import { createLocalStore, type LocalCopy } from './local-store'
import { createVariable, type Observable } from './observable'
import { browserPage, type PageTargets, watchPage } from './page-events'
import { createPeople, type Person } from './people'
import type { User } from './person'
import { createRelayConnection } from './relay-connection'
import {
  advance,
  initialSaveFacts,
  isSameSaveState,
  type SaveEvent,
  type SaveState,
  saveStateOf,
} from './save-state'
import { createTabBridge, isWaiting, type TabBridge, type TabChannel } from './tabs'
import { leaveFormats } from './unanswered-formats'

export interface DocumentSession {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: Observable<SaveState>
  /** Whether there is a document to show: from the first sync on. */
  readonly ready: Observable<boolean>
  /** What this page may do, as far as the relay has told. */
  readonly role: Observable<Role>
  /** Whether the document is near the size from which on nothing is taken but deletions. */
  readonly nearlyFull: Observable<boolean>
  /** The link at which somebody tries passwords, by its name, as far as its owner was told. */
  readonly guessedLink: Observable<string | null>
  /** Whether somebody has written what this page is too old to know: it may write no more. */
  readonly outdated: Observable<boolean>
  /** Who is present, this page first. */
  readonly people: Observable<readonly Person[]>
  /** Resolves with the relay's first answer, or a local copy that is not empty. */
  readonly firstSync: Promise<void>
  /** Whether every word is in this browser's local copy. */
  readonly isKept: boolean
  /** Whether there are words that the relay is not known to have. */
  readonly hasUnsaved: boolean
  setUser(user: User): void
  /**
   * After a permanent refusal: moves the local copy under a name of its own, so that a new session
   * starts from the relay's. Resolves with that name; rejects with a DOMException where the browser
   * does not take it. Throws where nothing was refused.
   */
  setAside(): Promise<string>
  /** Safe to call twice. Resolves once the local copy is closed. */
  destroy(): Promise<void>
}

export interface DocumentSessionOptions {
  readonly id: string
  readonly epoch: number
  /** `ws://host/collab`, or `wss:`. */
  readonly relayUrl: string
  readonly user: User
  /** What this page may do when it opens; by default `edit`. */
  readonly role?: Role
  /** These come from the browser, unless a test gives its own. Null: there is none. */
  readonly WebSocket?: typeof WebSocket
  readonly indexedDB?: IDBFactory | null
  readonly openChannel?: ((name: string) => TabChannel) | null
  readonly page?: PageTargets | null
  readonly random?: () => number
  readonly limits?: Limits
}

/** The origin of what comes from the local copy. */
const RESTORED = 'local copy'

/** Marks a transaction of the relay's that may bring out more than the relay sent. */
const MORE = 'more than sent'

export function createDocumentSession(options: DocumentSessionOptions): DocumentSession {
  const {
    WebSocket: Socket = globalThis.WebSocket,
    indexedDB = globalThis.indexedDB ?? null,
    openChannel = browserChannel(),
    page = browserPage(),
    random = Math.random,
    limits = defaults,
  } = options
  const copyName = `quire:${options.id}/${options.epoch}`

  const doc = new Y.Doc()
  leaveFormats(doc)
  const awareness = new Awareness(doc)
  awareness.setLocalState({ user: options.user })
  const people = createPeople(awareness, limits.nameLength)

  let facts = initialSaveFacts(options.role ?? 'edit')
  const state = createVariable(saveStateOf(facts), isSameSaveState)
  const ready = createVariable(false)
  const role = createVariable(options.role ?? 'edit')
  const nearlyFull = createVariable(false)
  const guessedLink = createVariable<string | null>(null)
  const outdated = createVariable(false)
  /** What this connection told of it: a relay speaks of it only where it is so, or was. */
  let toldNearlyFull = false
  const firstSync = new Promise<void>(resolve => {
    const end = ready.subscribe(() => {
      end()
      resolve()
    })
  })
  let over = false

  function tell(event: SaveEvent): void {
    if (over) return
    facts = advance(facts, event)
    state.set(saveStateOf(facts))
    if (state.getSnapshot().kind === 'saved') store.saved()
  }

  function becomeReady(by: 'ready' | 'synced'): void {
    tell({ type: by })
    ready.set(true)
  }

  // The local copy

  const store = createLocalStore({
    name: copyName,
    factory: indexedDB,
    clientId: doc.clientID,
    restore,
    encode: () => Y.encodeStateAsUpdate(doc),
    limits,
  })

  function restore(copy: LocalCopy): boolean[] {
    const readable = Y.transact(doc, () => copy.updates.map(applyRestored), RESTORED, false)
    tell({ type: 'copy-read', unsaved: copy.unsaved })
    if (doc.store.clients.size > 0) becomeReady('ready')
    return readable
  }

  function applyRestored(update: Uint8Array): boolean {
    try {
      Y.applyUpdate(doc, update, RESTORED)
      return true
    } catch (error) {
      if (!(error instanceof Error)) throw error
      console.error('A row of the local copy cannot be read. It is left where it is.', error)
      return false
    }
  }

  // Changes of the document

  const onBeforeTransaction = (transaction: Y.Transaction) => {
    if (transaction.origin === relay.origin && isWaiting(doc)) transaction.meta.set(MORE, true)
  }
  const onUpdate = (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction) => {
    if (origin === RESTORED) {
      // Before there is a connection this is part of its step 2, after that an edit like others.
      if (facts.connection === 'open') tell({ type: 'edited', taken: relay.isOpen })
      return
    }
    const isRelays = origin === relay.origin
    const isTyped = !isRelays || transaction.meta.has(MORE)
    if (isTyped) tell({ type: 'edited', taken: relay.isOpen })
    store.append(update, isTyped)
    if (isRelays && isTyped) relay.send(update)
  }
  doc.on('beforeTransaction', onBeforeTransaction)
  doc.on('update', onUpdate)

  // The relay

  const relay = createRelayConnection(
    { ...options, doc, awareness, WebSocket: Socket, limits, random },
    {
      onConnected() {
        toldNearlyFull = false
        tell({ type: 'connected' })
      },
      onDisconnected: () => tell({ type: 'disconnected' }),
      onSynced() {
        becomeReady('synced')
        // What there is to say of the size comes before the answer.
        nearlyFull.set(toldNearlyFull)
      },
      onFrame: frame => tell({ type: 'frame', ...frame }),
      onPersisted: count => tell({ type: 'acknowledged', count }),
      onEvent(event) {
        switch (event.type) {
          case 'storage':
            return tell({ type: 'storage', trouble: event.ok ? null : event.code })
          case 'schema':
            if (event.schema <= SCHEMA_VERSION) return
            // What other tabs write is theirs to send: from here nothing more is taken.
            bridge?.destroy()
            return outdated.set(true)
          case 'role':
            return changeRole(event.role)
          case 'size':
            toldNearlyFull = event.near
            return nearlyFull.set(event.near)
          case 'guessing':
            return guessedLink.set(event.link)
        }
      },
      onRefused(refused) {
        tell({ type: 'refused', ...refused })
        // What was refused here is not passed on to other tabs.
        if (facts.refusal) bridge?.destroy()
      },
    },
  )

  function changeRole(next: Role): void {
    const wasReader = !mayEdit(role.getSnapshot())
    role.set(next)
    tell({ type: 'role', role: next })
    // The relay asks for what this page has when it connects, and readers not at all.
    if (wasReader && mayEdit(next)) relay.renew()
  }

  // Other tabs, and the page

  let bridge: TabBridge | null = null
  const isTypedHere = (origin: unknown) => origin !== relay.origin && origin !== RESTORED

  const unwatch = page
    ? watchPage(page, {
        onReturn: relay.hurry,
        // The browser may be wrong: connecting again tells.
        onOffline: relay.renew,
        wouldLose: () => facts.unsaved && !store.isKept,
      })
    : null

  // Beginning and end

  let begun = false
  const patience = setTimeout(begin, limits.localLoadMs)
  void store.loaded.then(begin)

  function begin(): void {
    clearTimeout(patience)
    if (over || begun) return
    begun = true
    if (openChannel) bridge = createTabBridge({ doc, channel: openChannel(copyName), isTypedHere })
    relay.start()
  }

  return {
    doc,
    awareness,
    state,
    ready,
    role,
    nearlyFull,
    guessedLink,
    outdated,
    people,
    firstSync,
    get isKept() {
      return store.isKept
    },
    get hasUnsaved() {
      return facts.unsaved
    },
    setUser: user => awareness.setLocalStateField('user', user),
    async setAside() {
      if (!facts.refusal) throw new Error('Only a refused copy is set aside.')
      const name = `${copyName}/kept-${Date.now()}`
      await store.moveTo(name)
      return name
    },
    async destroy() {
      if (over) return
      over = true
      clearTimeout(patience)
      unwatch?.()
      bridge?.destroy()
      relay.destroy()
      people.destroy()
      const closed = store.destroy()
      doc.destroy()
      await closed
    },
  }
}

function browserChannel(): ((name: string) => TabChannel) | null {
  const { BroadcastChannel } = globalThis
  return BroadcastChannel ? name => new BroadcastChannel(name) : null
}
