/**
 * A small log with everything in it that a log can hold, twice: as a server that was killed leaves it,
 * part of it in `log.sqlite` and the rest in its write-ahead log, and as one that has ended well.
 * Tests damage copies of it.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { limits } from '../../../lib/limits'
import { encodeSegment } from '../../../server/storage/segment'
import { openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import type { HistorySegment, NewRecord, StoredDocument } from '../../../server/storage/storage'
import type { Random } from '../../seed'
import { doAll } from './steps'

export interface KeptDocument extends StoredDocument {
  readonly history: readonly HistorySegment[]
}

/** By name. */
export type Files = Readonly<Record<string, Buffer>>

export interface SmallStore {
  readonly killed: Files
  readonly settled: Files
  /** What every document held after each commit, the first being none; by name. */
  readonly states: readonly ReadonlyMap<string, KeptDocument>[]
  /** What every document holds. */
  readonly truth: ReadonlyMap<string, KeptDocument>
}

/** A folder that costs no disk where the system has one in memory. */
export function memoryFolder(): string {
  const parent = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
  return fs.mkdtempSync(path.join(parent, 'quire-storage-'))
}

const DOCUMENTS = ['notes', 'Bücher/eins', 'a', 'b'.repeat(120), 'compacted', 'long', 'large']
/** Enough for all snapshots but those of `large`, and more than a page keeps of a row. */
const PART_BYTES = 1_500

export function makeSmallStore(random: Random): SmallStore {
  const folder = memoryFolder()
  const file = path.join(folder, 'log.sqlite')
  const log = openMarkedLog(file, { limits: { ...limits, snapshotPartBytes: PART_BYTES } })
  const read = (doc: string): KeptDocument => ({ ...log.load(doc), history: log.history(doc) })
  const states: Map<string, KeptDocument>[] = [new Map()]
  const commit = (appends: [string, number][]) => {
    log.commit(appends.map(([doc, count]) => ({ doc, records: newRecords(random, doc, count) })))
    noteState()
  }
  const noteState = () => states.push(new Map(DOCUMENTS.map(doc => [doc, read(doc)])))
  const compact = (doc: string, count: number) => {
    const { snapshot, through: from, tail } = log.load(doc)
    const records = tail.slice(0, count)
    const bytes = [snapshot ?? new Uint8Array(), ...records.map(record => record.bytes)]
    doAll(
      log.compact(doc, {
        from,
        through: from + records.length,
        at: 1_700_000_000_000 + from,
        snapshot: new Uint8Array(Buffer.concat(bytes)),
        segment: encodeSegment(records),
      }),
    )
    noteState()
  }
  try {
    commit([
      ['notes', 30],
      ['Bücher/eins', 3],
      ['compacted', 12],
    ])
    commit([
      ['gone', 40],
      ['long', 1],
      ['large', 90],
    ])
    compact('notes', 20)
    compact('compacted', 12)
    commit([['notes', 5]])
    compact('notes', 8)
    compact('large', 60)
    log.remove('gone')
    log.tidy()
    // From here on it stands in the write-ahead log.
    commit([
      ['a', 2],
      ['notes', 4],
    ])
    commit([
      ['b'.repeat(120), 7],
      ['Bücher/eins', 1],
      ['long', 2],
    ])
    compact('Bücher/eins', 2)
    compact('large', 25)
    commit([['a', 3]])
    log.mark()
    const killed = readFiles(folder)
    while (log.sweep() === 'more');
    log.tidy()
    log.close()
    const settled = readFiles(folder)
    return { killed, settled, states, truth: states.at(-1) as Map<string, KeptDocument> }
  } finally {
    log.close()
    fs.rmSync(folder, { recursive: true })
  }
}

function readFiles(folder: string): Files {
  const names = fs.readdirSync(folder).filter(name => /\.sqlite(-wal)?$/.test(name))
  return Object.fromEntries(names.map(name => [name, fs.readFileSync(path.join(folder, name))]))
}

/** Puts files into a folder, in the place of what was there. */
export function layOut(folder: string, files: Files): void {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
  for (const [name, bytes] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), bytes)
  }
}

export function newRecords(random: Random, doc: string, count: number): NewRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    at: 1_700_000_000_000 + random.below(1_000_000),
    author: random.pick(['', 'guest:finch', 'guest:lark']),
    // Letters, so that bytes that are taken for a text are one.
    bytes: new Uint8Array(
      Buffer.from(`${doc} ${i} ${'x'.repeat(random.below(doc === 'long' ? 9_000 : 60))}`),
    ),
  }))
}
