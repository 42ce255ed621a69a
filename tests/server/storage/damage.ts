/**
 * What a damaged log may do: give what is true, or less and say so. Reads every document of a store
 * whose files were damaged, writes to what still takes writes, and reads again.
 */
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import { isDamage } from '../../../server/disk-trouble'
import { StartError } from '../../../server/errors'
import { type MarkedLog, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import type { StoredDocument, StoredRecord } from '../../../server/storage/storage'
import { Random } from '../../seed'
import { type KeptDocument, newRecords, type SmallStore } from './small-store'

/** How damage came to light, at the first place where it did; null where nothing is wrong. */
export type Notice = 'not opened' | 'structure' | 'set aside' | 'cut short' | 'unreadable' | null

/** Throws where something is served that was never written, or less than that without a word. */
export function examine(folder: string, store: SmallStore): Notice {
  let log: MarkedLog
  try {
    log = openMarkedLog(path.join(folder, 'log.sqlite'))
  } catch (error) {
    if (error instanceof StartError || error instanceof Database.SqliteError) return 'not opened'
    throw error
  }
  try {
    return examineOpen(log, store)
  } finally {
    log.close()
  }
}

function examineOpen(log: MarkedLog, store: SmallStore): Notice {
  let notice: Notice = log.structure.state === 'damaged' ? 'structure' : null
  const whole = new Map<string, StoredDocument>()
  for (const [doc, truth] of store.truth) {
    const found = examineDocument(log, doc, truth, store)
    if (found === 'whole') whole.set(doc, log.load(doc))
    else notice ??= found
  }
  if (log.structure.state === 'damaged') {
    refusesWrites(log)
    return notice ?? 'structure'
  }
  writeOn(log, whole)
  return notice
}

function examineDocument(
  log: MarkedLog,
  doc: string,
  truth: KeptDocument,
  store: SmallStore,
): Exclude<Notice, null> | 'whole' {
  let found: StoredDocument
  try {
    for (const segment of log.history(doc)) {
      if (!truth.history.some(known => isDeepStrictEqual(known, segment))) {
        throw new Error(`The history of ${doc} is not what was written.`)
      }
    }
    found = log.load(doc)
  } catch (error) {
    if (isDamage(error)) return 'unreadable'
    throw error
  }
  if (found.damagedAt !== null) {
    if (!isPrefix(found, doc, store)) throw new Error(`What is left of ${doc} was never written.`)
    return 'set aside'
  }
  if (found.missing > 0) {
    // Whole commits are gone: what is left has been true.
    if (!isPrefix(found, doc, store)) throw new Error(`The older ${doc} was never there.`)
    return 'cut short'
  }
  if (!isWhole(found, doc, truth, store)) throw new Error(`${doc} is not what was written.`)
  return 'whole'
}

/** Whether every record is there, if in the form from before a compaction that is gone. */
function isWhole(
  found: StoredDocument,
  doc: string,
  truth: KeptDocument,
  store: SmallStore,
): boolean {
  const end = found.through + found.tail.length
  return (
    end === truth.through + truth.tail.length &&
    store.states.some(state => {
      const { history: _, ...known } = state.get(doc) ?? { history: [] }
      return isDeepStrictEqual(known, found)
    })
  )
}

/** Whether a snapshot has been the document's at some time, and the tail begins as it did then. */
function isPrefix(found: StoredDocument, doc: string, store: SmallStore): boolean {
  if (found.snapshot === null && found.tail.length === 0) return true
  return store.states.some(state => {
    const known = state.get(doc)
    return (
      known !== undefined &&
      known.through === found.through &&
      isDeepStrictEqual(known.snapshot, found.snapshot) &&
      isDeepStrictEqual(known.tail.slice(0, found.tail.length), found.tail)
    )
  })
}

function refusesWrites(log: MarkedLog): void {
  try {
    log.commit([{ doc: 'new', records: newRecords(new Random(1), 'new', 1) }])
  } catch (error) {
    if (isDamage(error)) return
    throw error
  }
  throw new Error('A damaged log takes writes.')
}

/** Adds to every document that is whole, and finds it whole with what was added. */
function writeOn(log: MarkedLog, whole: ReadonlyMap<string, StoredDocument>): void {
  while (log.sweep() === 'more');
  const random = new Random(2)
  const appends = [...whole.keys(), 'new'].map(doc => ({
    doc,
    records: newRecords(random, 'long', 3),
  }))
  let firstSeqs: number[]
  try {
    firstSeqs = log.commit(appends)
  } catch (error) {
    if (isDamage(error)) return
    throw error
  }
  for (const [i, { doc, records }] of appends.entries()) {
    const before = whole.get(doc) ?? { snapshot: null, tail: [] }
    const added: StoredRecord[] = records.map((record, n) => ({
      ...record,
      // As SQLite gives bytes out, so that they can be compared.
      bytes: Buffer.from(record.bytes),
      seq: (firstSeqs[i] as number) + n,
    }))
    const { snapshot, tail } = log.load(doc)
    const now = { snapshot, tail }
    if (!isDeepStrictEqual(now, { snapshot: before.snapshot, tail: [...before.tail, ...added] })) {
      throw new Error(`${doc} is not what was written to it.`)
    }
  }
}

export function flipBit(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes)
  const at = bit >> 3
  flipped[at] = (flipped[at] as number) ^ (1 << (bit & 7))
  return flipped
}

/** The commit after which all documents were as they are now; null where there was none. */
export function wholeCommitOf(log: MarkedLog, store: SmallStore): number | null {
  const now = [...store.truth.keys()].map(doc => {
    const { missing: _, ...stored } = log.load(doc)
    return [doc, { ...stored, history: log.history(doc) }] as const
  })
  const commit = store.states.findLastIndex(state =>
    now.every(([doc, stored]) => {
      const { missing: _, ...known } = state.get(doc) ?? NOTHING
      return isDeepStrictEqual(stored, known)
    }),
  )
  return commit < 0 ? null : commit
}

const NOTHING: KeptDocument = {
  snapshot: null,
  through: 0,
  tail: [],
  damagedAt: null,
  missing: 0,
  history: [],
}
