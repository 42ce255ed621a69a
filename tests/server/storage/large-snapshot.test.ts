/** Snapshots that are written in parts, and what may happen between two of these. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '../../../lib/limits'
import { encodeSegment } from '../../../server/storage/segment'
import { type MarkedLog, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { createSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage'
import type { Compaction, StoredDocument } from '../../../server/storage/storage'
import { type Random, underSeeds } from '../../seed'
import { record } from './contract'
import { countLeftOverParts } from './left-over-parts'
import { memoryFolder } from './small-store'
import { doAll } from './steps'

const PART_BYTES = 1_000

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const file = () => path.join(folder, 'log.sqlite')
const open = () => openMarkedLog(file(), { limits: { ...limits, snapshotPartBytes: PART_BYTES } })

/** The state of a document in these tests: its records' bytes in a row. */
function textOf({ snapshot, tail }: StoredDocument): string {
  return Buffer.concat([snapshot ?? new Uint8Array(), ...tail.map(({ bytes }) => bytes)]).toString()
}

/** Puts all of a document but its last `rest` records into a snapshot. */
function compactionOf(stored: StoredDocument, rest = 0): Compaction {
  const records = stored.tail.slice(0, stored.tail.length - rest)
  return {
    from: stored.through,
    through: stored.through + records.length,
    at: 1,
    snapshot: Buffer.from(textOf({ ...stored, tail: records })),
    segment: encodeSegment(records),
  }
}

const compact = (log: MarkedLog, doc: string) =>
  doAll(log.compact(doc, compactionOf(log.load(doc))))
const commit = (log: MarkedLog, doc: string, text: string) =>
  log.commit([{ doc, records: [record(text)] }])

function sweepAll(log: MarkedLog): void {
  while (log.sweep() === 'more');
}

function rowsOf(query: string): unknown[] {
  const db = new Database(file(), { readonly: true })
  const rows = db.prepare(query).all()
  db.close()
  return rows
}

test('a large snapshot lies in parts and comes back whole; a small one lies in its row', () => {
  let log = open()
  const text = 'x'.repeat(3_500)
  commit(log, 'large', text)
  commit(log, 'small', 'x'.repeat(PART_BYTES))
  for (const doc of ['large', 'small']) expect(compact(log, doc)).toBe(true)
  expect(rowsOf('SELECT n, length(bytes) AS size FROM parts')).toEqual([
    { n: 1, size: 1_000 },
    { n: 2, size: 1_000 },
    { n: 3, size: 1_000 },
    { n: 4, size: 500 },
  ])
  expect(rowsOf('SELECT part, length(bytes) AS size FROM snapshots ORDER BY doc')).toEqual([
    { part: 1, size: 16 },
    { part: 0, size: PART_BYTES },
  ])
  log.close()
  log = open()
  expect(log.load('large')).toMatchObject({ through: 1, tail: [], damagedAt: null })
  expect(textOf(log.load('large'))).toBe(text)
  log.close()
})

test('what a snapshot replaces is swept, and nothing else', () => {
  const log = open()
  for (const letter of ['a', 'b', 'c']) {
    for (const doc of ['doc', 'other']) {
      commit(log, doc, letter.repeat(4_321))
      compact(log, doc)
    }
    expect(countLeftOverParts(file()) > 0).toBe(letter !== 'a')
    sweepAll(log)
    expect(countLeftOverParts(file())).toBe(0)
  }
  for (const doc of ['doc', 'other']) {
    expect(textOf(log.load(doc))).toBe(['a', 'b', 'c'].map(l => l.repeat(4_321)).join(''))
  }
  log.close()
})

test('parts of a compaction that a kill has cut short are swept after the next start', () => {
  let log = open()
  commit(log, 'doc', 'x'.repeat(5_000))
  const steps = log.compact('doc', compactionOf(log.load('doc')))
  for (let i = 0; i < 3; i++) steps.next()
  log.close()
  expect(countLeftOverParts(file())).toBe(3)
  log = open()
  sweepAll(log)
  expect(countLeftOverParts(file())).toBe(0)
  expect(log.load('doc')).toMatchObject({ snapshot: null, through: 0, damagedAt: null })
  log.close()
})

describe('a large snapshot that is damaged', () => {
  test.each([
    ['a part has changed', "UPDATE parts SET bytes = CAST('x' AS BLOB) WHERE n = 2"],
    ['a part is missing', 'DELETE FROM parts WHERE n = 2'],
    ['the last part is missing', 'DELETE FROM parts WHERE n = 4'],
    ["a part is another's", 'UPDATE parts SET doc = 3 - doc WHERE n = 2 AND doc = 2'],
    ['the list has changed', 'UPDATE snapshots SET bytes = zeroblob(16)'],
    ['the list begins elsewhere', 'UPDATE snapshots SET part = 2'],
    ['the list is taken for the snapshot', 'UPDATE snapshots SET part = 0'],
  ])('because %s, sets its document aside, and its parts stay', (_, statement) => {
    let log = open()
    commit(log, 'other', 'y')
    commit(log, 'doc', 'x'.repeat(3_500))
    compact(log, 'doc')
    log.close()
    const db = new Database(file())
    expect(db.prepare(statement).run().changes).toBe(1)
    const parts = db.prepare('SELECT * FROM parts WHERE doc = 2').all()
    db.close()
    log = open()
    expect(log.load('doc')).toMatchObject({ snapshot: null, damagedAt: 1 })
    expect(textOf(log.load('other'))).toBe('y')
    sweepAll(log)
    expect(rowsOf('SELECT * FROM parts WHERE doc = 2')).toEqual(parts)
    log.close()
  })
})

test('nothing is swept while nobody knows whether the file is sound', () => {
  let log = open()
  commit(log, 'doc', 'x'.repeat(3_500))
  log.compact('doc', compactionOf(log.load('doc'))).next()
  log.close()
  log = openMarkedLog(file(), { checkedBytes: 0 })
  sweepAll(log)
  expect(countLeftOverParts(file())).toBe(1)
  log.judge(null)
  sweepAll(log)
  expect(countLeftOverParts(file())).toBe(0)
  log.close()
})

describe('between two parts', () => {
  /** Begins to compact `doc`, does something after the second part, and goes on to the end. */
  function compactAround(between: (log: MarkedLog) => void): { log: MarkedLog; outcome: boolean } {
    const log = open()
    commit(log, 'doc', 'x'.repeat(5_000))
    const steps = log.compact('doc', compactionOf(log.load('doc')))
    steps.next()
    steps.next()
    between(log)
    return { log, outcome: doAll(steps) }
  }

  test('words may be added, which come after the snapshot', () => {
    const { log, outcome } = compactAround(log => commit(log, 'doc', 'new'))
    expect(outcome).toBe(true)
    expect(log.load('doc')).toMatchObject({ through: 1, tail: [{ seq: 2 }] })
    expect(textOf(log.load('doc'))).toBe(`${'x'.repeat(5_000)}new`)
    log.close()
  })

  test('the document may be removed, also where it is made again: the compaction says no', () => {
    for (const makeAgain of [false, true]) {
      const { log, outcome } = compactAround(log => {
        log.remove('doc')
        if (makeAgain) commit(log, 'doc', 'x'.repeat(5_000))
      })
      expect(outcome).toBe(false)
      expect(textOf(log.load('doc'))).toBe(makeAgain ? 'x'.repeat(5_000) : '')
      sweepAll(log)
      expect(countLeftOverParts(file())).toBe(0)
      log.remove('doc')
      log.close()
    }
  })

  test('a later compaction may overtake it: the earlier one says no, and harms nothing', () => {
    const { log, outcome } = compactAround(log => expect(compact(log, 'doc')).toBe(true))
    expect(outcome).toBe(false)
    expect(textOf(log.load('doc'))).toBe('x'.repeat(5_000))
    sweepAll(log)
    expect(countLeftOverParts(file())).toBe(0)
    expect(textOf(log.load('doc'))).toBe('x'.repeat(5_000))
    log.close()
  })

  test('a sweep leaves it alone', () => {
    const { log, outcome } = compactAround(sweepAll)
    expect(outcome).toBe(true)
    expect(textOf(log.load('doc'))).toBe('x'.repeat(5_000))
    log.close()
  })

  test('anything may happen, in any order: all documents stay what was written', () =>
    underSeeds(30, (random, steps) => anything(random, what => steps.push(what))))
})

/** Random calls between the steps of random compactions, and what must hold after each. */
function anything(random: Random, note: (what: string) => void): void {
  let log = open()
  const docs = ['a', 'b', 'c']
  const truth = new Map<string, string>(docs.map(doc => [doc, '']))
  let compactions: Generator<void, boolean>[] = []
  for (let i = 0; i < 80; i++) {
    const doc = random.pick(docs)
    const what = random.below(20)
    note(`${what} ${doc}`)
    if (what < 7) {
      const text = random.pick(['x', 'y', 'z']).repeat(random.below(2_000))
      commit(log, doc, text)
      truth.set(doc, truth.get(doc) + text)
    } else if (what < 10) {
      const stored = log.load(doc)
      if (stored.tail.length > 0) {
        compactions.push(log.compact(doc, compactionOf(stored, random.below(stored.tail.length))))
      }
    } else if (what < 15) for (const each of compactions) each.next()
    else if (what === 15) log.sweep()
    else if (what === 16) log.tidy()
    else if (what === 17) log.checkpoint()
    else if (what === 18) {
      log.remove(doc)
      truth.set(doc, '')
    } else {
      compactions = []
      log.close()
      log = open()
    }
    for (const [doc, text] of truth) expect(textOf(log.load(doc))).toBe(text)
  }
  for (const each of compactions) doAll(each)
  sweepAll(log)
  expect(countLeftOverParts(file())).toBe(0)
  for (const [doc, text] of truth) expect(textOf(log.load(doc))).toBe(text)
  for (const doc of docs) log.remove(doc)
  log.close()
}

describe('the log thread', () => {
  const openStorage = () =>
    createSqliteStorage({
      path: file(),
      limits: { ...limits, commitIntervalMs: 0 },
      onFatal: error => {
        throw error
      },
      onTrouble: what => {
        throw new Error(what)
      },
    })
  /** Of twenty parts, as the server makes them. */
  const LARGE = 'x'.repeat(10_000_000)

  test('takes what others write between two parts of a snapshot', async () => {
    const storage = await openStorage()
    await storage.append('large', [record(LARGE)])
    const compaction = compactionOf(await storage.load('large'))
    const ended: string[] = []
    await Promise.all([
      storage.compact('large', compaction).then(() => ended.push('compaction')),
      storage.append('small', [record('a')]).then(() => ended.push('commit')),
    ])
    expect(ended).toEqual(['commit', 'compaction'])
    expect(textOf(await storage.load('large')) === LARGE).toBe(true)
    await storage.destroy()
  })

  test('ends with the snapshot that it has begun, and leaves nothing over', async () => {
    const storage = await openStorage()
    await storage.append('large', [record(LARGE)])
    await storage.compact('large', compactionOf(await storage.load('large')))
    await storage.append('large', [record('!')])
    const compacted = storage.compact('large', compactionOf(await storage.load('large')))
    await storage.destroy()
    expect(await compacted).toBe(true)
    expect(countLeftOverParts(file())).toBe(0)
    const next = await openStorage()
    expect(await next.load('large')).toMatchObject({ through: 2, tail: [] })
    await next.destroy()
  })

  test('keeps the write-ahead log short while it writes without a pause', async () => {
    const storage = await openStorage()
    for (let i = 0; i < 200; i++) {
      await storage.append('doc', [record('x'.repeat(64 * 1024))])
      expect(fs.statSync(`${file()}-wal`).size).toBeLessThan(5_000_000)
    }
    await storage.compact('doc', compactionOf(await storage.load('doc')))
    expect(fs.statSync(`${file()}-wal`).size).toBeLessThan(5_000_000)
    await storage.destroy()
  })
})

test('where the row of a snapshot is gone and history tells of it, its parts stay', () => {
  let log = open()
  commit(log, 'doc', 'x'.repeat(3_500))
  expect(compact(log, 'doc')).toBe(true)
  log.close()
  const db = new Database(file())
  db.exec('DELETE FROM snapshots')
  db.close()
  log = open()
  sweepAll(log)
  log.close()
  expect(rowsOf('SELECT n FROM parts')).toHaveLength(4)
})
