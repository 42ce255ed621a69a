/** Documents whose changes are handed to local stores, as sessions do it, over one IndexedDB. */
import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import * as Y from 'yjs'
import { createLocalStore, type LocalStore } from '../../../components/session/local-store'
import { until } from './fake-browser'

export const NAME = 'quire:doc/1'
export const limits = { localRows: 10, localRetryMs: 5_000 }

/** A row that no page can read. */
export const UNREADABLE = new Uint8Array([255, 255, 255])

export interface Page {
  readonly doc: Y.Doc
  readonly store: LocalStore
  /** What the store said of the copy it found; null before it did. */
  unsaved: boolean | null
  /** Types a word, which the relay does not have. */
  type(word: string): void
  words(): string[]
}

export class LocalDesk {
  readonly factory: IDBFactory = new FakeFactory()
  readonly #stores: LocalStore[] = []

  /** Opens the document over a factory, by default the desk's. */
  open(clientId = 1, factory: IDBFactory | null = this.factory): Page {
    const doc = new Y.Doc()
    const store = createLocalStore({
      name: NAME,
      factory,
      clientId,
      restore(copy) {
        page.unsaved = copy.unsaved
        return copy.updates.map(update => {
          if (update.length === UNREADABLE.length) return false
          Y.applyUpdate(doc, update, 'restored')
          return true
        })
      },
      encode: () => Y.encodeStateAsUpdate(doc),
      limits,
    })
    this.#stores.push(store)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'restored') store.append(update, origin !== 'relay')
    })
    const page: Page = {
      doc,
      store,
      unsaved: null,
      type: word => doc.getArray('words').push([word]),
      words: () => doc.getArray<string>('words').toArray().sort(),
    }
    return page
  }

  /** Opens the document once more, and waits for what is found. */
  async reopen(clientId = 99): Promise<Page> {
    const page = this.open(clientId)
    await until(() => page.unsaved !== null)
    return page
  }

  /** The rows of the database as another program finds them. */
  async contents(name = NAME): Promise<{ updates: unknown[]; custom: [string, unknown][] }> {
    const db = await settled(this.factory.open(name))
    const transaction = db.transaction(['updates', 'custom'])
    const updates = settled<unknown[]>(transaction.objectStore('updates').getAll())
    const names = settled(transaction.objectStore('custom').getAllKeys())
    const values = settled<unknown[]>(transaction.objectStore('custom').getAll())
    const found = await Promise.all([updates, names, values])
    db.close()
    return { updates: found[0], custom: found[1].map((each, at) => [String(each), found[2][at]]) }
  }

  /** Closes what can be closed: a store whose database never opens has nothing to close. */
  close(): void {
    for (const store of this.#stores) void store.destroy()
  }
}

export function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
