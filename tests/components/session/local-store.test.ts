import { IDBFactory as FakeFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createLocalStore, type LocalStore } from '../../../components/session/local-store'
import { turns, until } from './fake-browser'

const NAME = 'quire:doc/1'
const limits = { localRows: 10, localRetryMs: 5_000 }

let factory: IDBFactory
const open: LocalStore[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  factory = new FakeFactory()
})

afterEach(async () => {
  for (const store of open.splice(0)) void store.destroy()
  await turns()
  vi.useRealTimers()
})

interface Page {
  doc: Y.Doc
  store: LocalStore
  /** What the store said of the copy it found. */
  unsaved: boolean | null
  /** Types a word, which the relay does not have. */
  type(word: string): void
  words(): string[]
}

/** A document whose changes are handed to a store, as a session does it. */
function page(from: IDBFactory | null = factory, clientId = 1): Page {
  const doc = new Y.Doc()
  const store = createLocalStore({
    name: NAME,
    factory: from,
    clientId,
    restore(copy) {
      opened.unsaved = copy.unsaved
      return copy.updates.map(update => {
        if (update.length === UNREADABLE.length) return false
        Y.applyUpdate(doc, update, 'restored')
        return true
      })
    },
    encode: () => Y.encodeStateAsUpdate(doc),
    limits,
  })
  open.push(store)
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'restored') store.append(update, origin !== 'relay')
  })
  const opened: Page = {
    doc,
    store,
    unsaved: null,
    type: word => doc.getArray('words').push([word]),
    words: () => doc.getArray<string>('words').toArray().sort(),
  }
  return opened
}

const UNREADABLE = new Uint8Array([255, 255, 255])

async function reopened(clientId = 99): Promise<Page> {
  const again = page(factory, clientId)
  await until(() => again.unsaved !== null)
  return again
}

/** The rows of the database as another program finds them. */
async function contents(name = NAME): Promise<{ updates: unknown[]; custom: [string, unknown][] }> {
  const db = await settled(factory.open(name))
  const transaction = db.transaction(['updates', 'custom'])
  const updates = settled<unknown[]>(transaction.objectStore('updates').getAll())
  const names = settled(transaction.objectStore('custom').getAllKeys())
  const values = settled<unknown[]>(transaction.objectStore('custom').getAll())
  const found = await Promise.all([updates, names, values])
  db.close()
  return { updates: found[0], custom: found[1].map((each, at) => [String(each), found[2][at]]) }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** A factory whose databases stop taking writes while `broken` is set. */
function breakable(inner: IDBFactory) {
  const faults = { broken: false, transactions: 0 }
  const factory = {
    open(name: string) {
      const request = inner.open(name)
      request.addEventListener('success', () => {
        const db = request.result
        const begin = db.transaction.bind(db)
        db.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
          const transaction = begin(...args)
          faults.transactions++
          if (faults.broken && args[1] === 'readwrite') queueMicrotask(() => transaction.abort())
          return transaction
        }
      })
      return request
    },
  }
  return { faults, factory: factory as unknown as IDBFactory }
}

describe('a copy', () => {
  test('is given back to the next page', async () => {
    const first = page()
    first.type('one')
    first.type('two')
    expect(first.store.isKept).toBe(false)
    await until(() => first.store.isKept)
    const again = await reopened()
    expect(again.words()).toEqual(['one', 'two'])
  })

  test('has the form that y-indexeddb gives it', async () => {
    const first = page()
    first.type('one')
    await until(() => first.store.isKept)
    const { updates } = await contents()
    const read = new Y.Doc()
    for (const update of updates) Y.applyUpdate(read, update as Uint8Array)
    expect(read.getArray('words').toArray()).toEqual(['one'])
  })

  test('takes what came during one transaction into the next', async () => {
    const { factory: counted, faults } = breakable(factory)
    const first = page(counted)
    await first.store.loaded
    const before = faults.transactions
    for (let word = 0; word < 8; word++) first.type(`${word}`)
    await until(() => first.store.isKept)
    expect(faults.transactions - before).toBe(2)
    expect((await reopened()).words()).toHaveLength(8)
  })

  test('is trimmed into one row', async () => {
    const first = page()
    for (let word = 0; word < 25; word++) {
      first.type(`${word}`)
      await until(() => first.store.isKept)
    }
    const { updates } = await contents()
    expect(updates.length).toBeLessThanOrEqual(limits.localRows)
    expect((await reopened()).words()).toHaveLength(25)
  })

  test('loses nothing of what is typed while it is read and has to be trimmed', async () => {
    const first = page()
    for (let word = 0; word < 10; word++) {
      first.type(`${word}`)
      await until(() => first.store.isKept)
    }
    const second = page()
    for (let word = 10; word < 30; word++) second.type(`${word}`)
    await until(() => second.store.isKept)
    expect((await reopened()).words()).toHaveLength(30)
  })

  test('keeps the rest when it is closed', async () => {
    const first = page()
    await first.store.loaded
    first.type('one')
    first.type('two')
    await first.store.destroy()
    await first.store.destroy()
    expect((await reopened()).words()).toEqual(['one', 'two'])
  })

  test('keeps what was typed before it was open, when it is closed at once', async () => {
    const first = page()
    first.type('hasty')
    await first.store.destroy()
    expect((await reopened()).words()).toEqual(['hasty'])
  })

  test('leaves a row that cannot be read where it is', async () => {
    const first = page()
    first.type('one')
    await until(() => first.store.isKept)
    const db = await settled(factory.open(NAME))
    await settled(db.transaction('updates', 'readwrite').objectStore('updates').add(UNREADABLE))
    db.close()
    const second = await reopened()
    for (let word = 0; word < 25; word++) {
      second.type(`${word}`)
      await until(() => second.store.isKept)
    }
    expect((await contents()).updates).toContainEqual(UNREADABLE)
    expect((await reopened()).words()).toHaveLength(26)
  })
})

describe('the mark of unsaved words', () => {
  test('goes when they are saved', async () => {
    const first = page()
    first.type('one')
    await until(() => first.store.isKept)
    expect((await reopened()).unsaved).toBe(true)
    first.store.saved()
    await turns()
    expect((await reopened()).unsaved).toBe(false)
  })

  test('is not made by what the relay sent', async () => {
    const first = page()
    first.doc.transact(() => first.doc.getArray('words').push(['theirs']), 'relay')
    await until(() => first.store.isKept)
    const again = await reopened()
    expect(again.words()).toEqual(['theirs'])
    expect(again.unsaved).toBe(false)
  })

  test('of a closed tab goes when a later one has saved its words', async () => {
    const first = page()
    first.type('one')
    await until(() => first.store.isKept)
    await first.store.destroy()
    const second = await reopened(2)
    second.store.saved()
    await turns()
    expect((await contents()).custom).toEqual([])
  })

  test('of a tab that went on typing stays', async () => {
    const first = page()
    first.type('one')
    await until(() => first.store.isKept)
    const second = await reopened(2)
    first.type('two')
    await until(() => first.store.isKept)
    second.store.saved()
    await turns()
    expect((await reopened(3)).unsaved).toBe(true)
  })
})

describe('two tabs', () => {
  test('never remove what only the other one knows', async () => {
    const one = page(factory, 1)
    const two = page(factory, 2)
    for (let word = 0; word < 25; word++) {
      one.type(`a${word}`)
      if (word % 3 === 0) two.type(`b${word}`)
      await until(() => one.store.isKept && two.store.isKept)
    }
    expect((await reopened()).words()).toHaveLength(25 + 9)
  })
})

describe('trouble', () => {
  test('where nothing is kept, nothing is called kept', async () => {
    const without = page(null)
    expect(without.store.isKept).toBe(true)
    without.type('one')
    await without.store.loaded
    expect(without.store.isKept).toBe(false)
    await without.store.destroy()
  })

  test('a browser that forbids storage is asked again, in vain', async () => {
    const openDatabase = vi.fn(() => {
      throw new DOMException('Forbidden.', 'SecurityError')
    })
    const forbidden = page({ open: openDatabase } as unknown as IDBFactory)
    await forbidden.store.loaded
    forbidden.type('one')
    vi.advanceTimersByTime(5_000)
    await turns()
    expect(openDatabase).toHaveBeenCalledTimes(2)
    expect(forbidden.store.isKept).toBe(false)
  })

  test('after a failed write the whole document is written, once there is room', async () => {
    const { factory: breaking, faults } = breakable(factory)
    const first = page(breaking)
    first.type('before')
    await until(() => first.store.isKept)
    faults.broken = true
    first.type('during')
    await turns()
    first.type('after')
    await turns()
    expect(first.store.isKept).toBe(false)
    faults.broken = false
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await contents()).updates).toHaveLength(1)
    expect((await reopened()).words()).toEqual(['after', 'before', 'during'])
  })

  test('a write that fails while the next waits is not forgotten', async () => {
    const { factory: breaking, faults } = breakable(factory)
    const first = page(breaking)
    await first.store.loaded
    faults.broken = true
    first.type('fails')
    first.type('waits')
    faults.broken = false
    await turns()
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await reopened()).words()).toEqual(['fails', 'waits'])
  })

  test('a database deleted beneath it is let go, and made again with all of it', async () => {
    const first = page()
    first.type('one')
    first.type('two')
    await until(() => first.store.isKept)
    await settled(factory.deleteDatabase(NAME))
    expect(first.store.isKept).toBe(false)
    first.type('three')
    await until(() => first.store.isKept)
    const again = await reopened()
    expect(again.words()).toEqual(['one', 'three', 'two'])
    expect(again.unsaved).toBe(true)
  })

  test('a database that opens late finds one row waiting, not thousands', async () => {
    const waiting: (() => void)[] = []
    const late = {
      open(name: string) {
        const request: {
          onsuccess?: () => void
          onupgradeneeded?: () => void
          result?: IDBDatabase
        } = {}
        waiting.push(() => {
          const real = factory.open(name)
          real.onupgradeneeded = () => {
            request.result = real.result
            request.onupgradeneeded?.()
          }
          real.onsuccess = () => {
            request.result = real.result
            request.onsuccess?.()
          }
        })
        return request
      },
    }
    const first = page(late as unknown as IDBFactory)
    for (let word = 0; word < 500; word++) first.type(`${word}`)
    waiting[0]?.()
    await until(() => first.store.isKept)
    expect((await contents()).updates).toHaveLength(1)
    expect((await reopened()).words()).toHaveLength(500)
  })
})

describe('moving aside', () => {
  test('leaves nothing under the old name, and goes on under the new one', async () => {
    const first = page()
    first.type('one')
    const moved = first.store.moveTo('aside')
    first.type('meanwhile')
    await moved
    first.type('after')
    await until(() => first.store.isKept)
    expect(await contents()).toEqual({ updates: [], custom: [] })
    const read = new Y.Doc()
    for (const update of (await contents('aside')).updates)
      Y.applyUpdate(read, update as Uint8Array)
    expect(read.getArray('words').toArray()).toEqual(['one', 'meanwhile', 'after'])
  })

  test('changes nothing where it cannot be written', async () => {
    const { factory: breaking, faults } = breakable(factory)
    const first = page(breaking)
    first.type('one')
    await until(() => first.store.isKept)
    faults.broken = true
    await expect(first.store.moveTo('aside')).rejects.toThrow(DOMException)
    faults.broken = false
    vi.advanceTimersByTime(5_000)
    await until(() => first.store.isKept)
    expect((await reopened()).words()).toEqual(['one'])
  })
})
