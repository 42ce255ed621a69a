/**
 * A storage that forgets at the end of the process: for tests, where `flush` decides when appends
 * become durable and `refuse` makes the disk fail.
 */
import { isDeepStrictEqual } from 'node:util'
import type { StorageTroubleCode } from '../../../lib/protocol'
import { decodeSegment } from '../../../server/storage/segment'
import type {
  HistorySegment,
  NewRecord,
  StorageHealth,
  StorageHost,
  StoredDocument,
  StoredRecord,
} from '../../../server/storage/storage'
import { StorageCounters } from '../../../server/storage/storage-stats'

interface MemoryDocument {
  snapshot: Uint8Array | null
  through: number
  tail: StoredRecord[]
  history: HistorySegment[]
  lastSeq: number
}

interface Waiting {
  readonly doc: string
  readonly records: readonly NewRecord[]
  resolve(firstSeq: number): void
  reject(error: Error): void
}

export interface MemoryStorage extends StorageHost {
  /** Makes durable what was appended, unless the disk refuses. */
  flush(): void
  /** Loses what is not durable, as the death of a process does. */
  forgetWaiting(): void
  /** From now on nothing becomes durable; null ends that. */
  refuse(code: StorageTroubleCode | null): void
}

/** With `manual`, appends wait for `flush`; else each is durable at once. */
export function createMemoryStorage({ manual = false } = {}): MemoryStorage {
  const documents = new Map<string, MemoryDocument>()
  const listeners = new Set<(health: StorageHealth) => void>()
  let waiting: Waiting[] = []
  let health: StorageHealth = { ok: true }
  let destroyed = false
  const stats = new StorageCounters()

  const document = (doc: string): MemoryDocument => {
    let found = documents.get(doc)
    if (!found) {
      found = { snapshot: null, through: 0, tail: [], history: [], lastSeq: 0 }
      documents.set(doc, found)
    }
    return found
  }

  const flush = () => {
    if (!health.ok) return
    const ready = waiting
    waiting = []
    for (const { doc, records, resolve } of ready) {
      const stored = document(doc)
      const firstSeq = stored.lastSeq + 1
      stats.committed(records.length, 0)
      for (const seconds of [stats.commitSeconds, stats.appendSeconds]) seconds.add(0)
      for (const { at, author, bytes } of records) {
        stored.tail.push({ at, author, bytes, seq: ++stored.lastSeq })
      }
      resolve(firstSeq)
    }
  }

  return {
    stats,
    get health() {
      return health
    },
    onHealth(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async load(doc): Promise<StoredDocument> {
      const { snapshot, through, tail } = documents.get(doc) ?? {
        snapshot: null,
        through: 0,
        tail: [],
      }
      return { snapshot, through, tail: [...tail], damagedAt: null, missing: 0 }
    },
    append(doc, records) {
      if (destroyed) return Promise.reject(new Error('The storage is closed.'))
      return new Promise((resolve, reject) => {
        waiting.push({ doc, records, resolve, reject })
        if (!manual) flush()
      })
    },
    async compact(doc, { from, through, snapshot, segment }) {
      const stored = documents.get(doc)
      if (!health.ok || !stored || stored.through !== from) return false
      const count = stored.tail.findIndex(record => record.seq === through) + 1
      if (count === 0) return false
      if (!isDeepStrictEqual(decodeSegment(segment), stored.tail.slice(0, count))) {
        throw new Error('The segment is not the records.')
      }
      stored.tail.splice(0, count)
      stored.history.push({ first: from + 1, last: through, bytes: segment })
      stored.snapshot = snapshot
      stored.through = through
      return true
    },
    history: async doc => documents.get(doc)?.history.slice() ?? [],
    async remove(doc) {
      documents.delete(doc)
    },
    flush,
    forgetWaiting() {
      waiting = []
    },
    refuse(code) {
      health = code ? { ok: false, code, detail: 'refused by a test' } : { ok: true }
      for (const listener of listeners) listener(health)
      if (!manual) flush()
    },
    async destroy() {
      if (destroyed) return
      destroyed = true
      flush()
      for (const { reject } of waiting) reject(new Error('The storage is closed.'))
      waiting = []
    },
  }
}
