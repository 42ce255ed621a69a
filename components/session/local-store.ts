/**
 * The copy of one document in this browser, for reading without the relay and so that words survive
 * a closed tab. Its owner hands in every update of the document.
 *
 * The model. Updates queue and are written one transaction at a time; what arrives during one goes
 * into the next. `handed` counts the updates handed in, `kept` those in ended transactions. Where a
 * write fails, the queue grows too long, or the database is closed or deleted beneath it, the copy
 * is *torn*: updates are dropped instead of queued, and the next write is of the whole document in
 * one row. So memory is bounded, and nothing is missing after a recovery. The same replacement trims
 * a copy of many rows.
 *
 * Tabs share the database. A replacement removes only the rows that this tab read or wrote, since
 * only of those is it known that the document has them; another tab's rows stay until a tab that has
 * read them replaces them.
 *
 * Browsers without IndexedDB, or that forbid it, have no copy: then nothing is ever kept.
 */
import type { Limits } from '../../lib/limits'
import { changeRows, clearRows, markOf, openDatabase, readRows } from './local-database'

export interface LocalCopy {
  /** Encoded updates; merged, in any order, they are the state. */
  readonly updates: readonly Uint8Array[]
  /** Whether some of it was never acknowledged by the relay. */
  readonly unsaved: boolean
}

export interface LocalStore {
  /** Resolves once the copy was read, or could not be. */
  readonly loaded: Promise<void>
  /** Whether everything handed in is on this device. */
  readonly isKept: boolean
  /** Hands in an update; `unsaved`: the relay is not known to have it. */
  append(update: Uint8Array, unsaved: boolean): void
  /** The relay has all that was read and handed in. */
  saved(): void
  /**
   * Writes the document under `name`, goes on under that name and empties this copy. Rejects with a
   * DOMException where the browser does not take it.
   */
  moveTo(name: string): Promise<void>
  /** Hands the rest to the database and closes it. Safe to call twice. */
  destroy(): Promise<void>
}

export interface LocalStoreOptions {
  readonly name: string
  readonly factory: IDBFactory | null
  readonly clientId: number
  /** Brings a copy into the document; returns, for each update, whether it could be read. */
  readonly restore: (copy: LocalCopy) => readonly boolean[]
  /** The whole document as one update. */
  readonly encode: () => Uint8Array
  readonly limits: Pick<Limits, 'localRows' | 'localRetryMs'>
}

export function createLocalStore(options: LocalStoreOptions): LocalStore {
  const { factory, limits } = options
  const mark = markOf(options.clientId)

  let name = options.name
  let db: IDBDatabase | null = null
  let queue: Uint8Array[] = []
  let handed = 0
  let kept = 0
  /** The value of `handed` up to which rows may be missing; null while none is. */
  let torn: number | null = null
  /** The rows that the document is known to contain. */
  let rows: readonly IDBValidKey[] = []
  /** The marks in the database whose words the document is known to contain. */
  let marks: ReadonlyMap<string, unknown> = new Map()
  /** What the relay has of it all; at first nobody knows. */
  let relayHas: 'unknown' | 'all' | 'not-all' = 'unknown'
  let stamp = 0
  let stamped = 0
  let over = false
  let busy = false
  let work: Promise<void> = Promise.resolve()
  /** A move that waits for its turn. */
  let move: (() => Promise<void>) | null = null
  let retry: ReturnType<typeof setTimeout> | null = null

  function tear(): void {
    torn = handed
    queue = []
  }

  function adopt(opened: IDBDatabase): IDBDatabase {
    const lose = () => {
      opened.close()
      if (db !== opened) return
      db = null
      // A new database of this name counts its keys from 1 again.
      rows = []
      marks = new Map()
      stamped = 0
      tear()
    }
    // Somebody deletes it, or the browser took it away: holding on would only block them.
    opened.onversionchange = lose
    opened.onclose = lose
    db = opened
    return opened
  }

  async function load(from: IDBFactory): Promise<void> {
    const found = await readRows(adopt(await openDatabase(from, name)))
    if (over) return
    // Said of a document without this copy.
    if (relayHas === 'all') relayHas = 'unknown'
    const readable = options.restore({
      updates: found.rows.map(row => row.update),
      unsaved: found.marks.size > 0,
    })
    rows = found.rows.filter((_, at) => readable[at]).map(row => row.key)
    marks = found.marks
  }

  const mustStamp = () => relayHas === 'not-all' && stamped < stamp
  const mustClear = () => relayHas === 'all' && marks.size > 0
  const isDue = () => torn !== null || queue.length > 0 || mustStamp() || mustClear()

  /** Does one thing after the other; whatever became due meanwhile is written next. */
  async function run(task: () => Promise<void>): Promise<void> {
    busy = true
    try {
      await task()
    } catch (error) {
      failed(error)
    } finally {
      busy = false
    }
    proceed()
  }

  function proceed(): void {
    if (!factory || busy || over) return
    if (move) {
      work = run(move)
      move = null
    } else if (isDue() && retry === null) {
      work = run(async () => commit(db ?? adopt(await openDatabase(factory, name))))
    }
  }

  /** Writes what is due, in one transaction that is under way when this returns. */
  async function commit(database: IDBDatabase): Promise<void> {
    const whole = torn !== null || (queue.length > 0 && rows.length >= limits.localRows)
    const upTo = handed
    const set = mustStamp() ? new Map([[mark, stamp]]) : new Map<string, number>()
    const cleared = mustClear() ? marks : new Map<string, unknown>()
    const updates = whole ? [options.encode()] : queue
    queue = []
    const keys = await changeRows(database, {
      updates,
      keys: whole ? rows : [],
      marks: set,
      cleared,
    })
    // Closed or deleted meanwhile: what was written is out of reach.
    if (db !== database) return
    kept = upTo
    if (whole && torn !== null && torn <= upTo) torn = null
    rows = whole ? keys : [...rows, ...keys]
    stamped = set.get(mark) ?? stamped
    marks = new Map([...[...marks].filter(([each]) => !cleared.has(each)), ...set])
  }

  function failed(error: unknown): void {
    // How IndexedDB fails: no room, no permission, closed beneath us. All else is a fault of ours.
    if (!(error instanceof DOMException)) throw error
    tear()
    if (over || retry !== null) return
    retry = setTimeout(() => {
      retry = null
      proceed()
    }, limits.localRetryMs)
  }

  const loaded = factory ? run(() => load(factory)) : Promise.resolve()
  work = loaded

  return {
    loaded,
    get isKept() {
      return factory !== null && torn === null && kept === handed
    },
    append(update, unsaved) {
      handed++
      queue.push(update)
      // A database that never opens must not fill the memory.
      if (torn !== null || queue.length > limits.localRows) tear()
      if (unsaved) {
        relayHas = 'not-all'
        stamp++
      }
      proceed()
    },
    saved() {
      relayHas = 'all'
      proceed()
    },
    async moveTo(to) {
      if (!factory) throw new DOMException('This browser keeps no copies.', 'NotSupportedError')
      await new Promise<void>((resolve, reject) => {
        move = async () => {
          const moved = carryTo(factory, to)
          moved.then(resolve, reject)
          await moved
        }
        proceed()
      })
    },
    async destroy() {
      if (over) return
      over = true
      if (retry !== null) clearTimeout(retry)
      // Opening may never end; what is open already gets its last transaction at once.
      if (!db && busy) await work
      if (!db) return
      const last = db
      const written = isDue() ? commit(last).catch(failed) : work
      last.close()
      await written
    },
  }

  async function carryTo(from: IDBFactory, to: string): Promise<void> {
    const old = db ?? (await openDatabase(from, name))
    const opened = await openDatabase(from, to)
    const upTo = handed
    const set = new Map([[mark, stamp]])
    const change = { updates: [options.encode()], keys: [], marks: set, cleared: new Map() }
    const keys = await changeRows(opened, change)
    adopt(opened)
    name = to
    kept = upTo
    // What was handed in meanwhile is written next.
    queue = queue.slice(Math.max(0, queue.length - (handed - upTo)))
    rows = keys
    marks = set
    await clearRows(old)
    old.close()
  }
}
