/** A damaged log is copied: what was readable stays readable, and nothing is in the copy that never was. */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decodeSegment } from '../../../server/storage/segment'
import { openDamagedLog } from '../../../server/storage/sqlite/damaged-log'
import { openMarkFile } from '../../../server/storage/sqlite/mark-file'
import { type MarkedLog, marksPath, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { type RecoveredDocument, recoverLog } from '../../../server/storage/sqlite/recover-log'
import { Random, underSeeds } from '../../seed'
import { flipBit } from './damage'
import { type Files, layOut, makeSmallStore, memoryFolder, type SmallStore } from './small-store'

const PAGE_BYTES = 4_096

let folder = ''
let store: SmallStore
beforeEach(() => {
  folder = memoryFolder()
  store = makeSmallStore(new Random(1))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

interface Recovered {
  readonly log: MarkedLog
  readonly documents: ReadonlyMap<string, RecoveredDocument>
}

/** Lays files out, recovers what they hold, and opens the new log. */
function recoverFrom(files: Files): Recovered {
  layOut(folder, files)
  const [from, to, beyond] = ['log.sqlite', 'new.sqlite', 'beyond.sqlite'].map(name =>
    path.join(folder, name),
  ) as [string, string, string]
  const marks = openMarkFile(marksPath(from))
  const damaged = openDamagedLog(from)
  const documents = recoverLog({ from: damaged, to, beyond, markOf: marks.of })
  damaged.close()
  marks.close()
  fs.rmSync(marksPath(from))
  return {
    log: openMarkedLog(to),
    documents: new Map(documents.map(document => [document.name, document])),
  }
}

/** A small store's snapshots are their records' bytes in a row, so that every form can be compared. */
function textOf(log: Pick<MarkedLog, 'load'>, doc: string): { text: string; last: number } {
  const { snapshot, through, tail, damagedAt } = log.load(doc)
  expect(damagedAt, doc).toBe(null)
  const bytes = Buffer.concat([snapshot ?? new Uint8Array(), ...tail.map(({ bytes }) => bytes)])
  return { text: bytes.toString(), last: through + tail.length }
}

function trueRecords(doc: string): string[] {
  const { history, tail } = store.truth.get(doc) ?? { history: [], tail: [] }
  const records = [...history.flatMap(segment => decodeSegment(segment.bytes)), ...tail]
  return records.map(({ bytes }) => Buffer.from(bytes).toString())
}

/** What must hold however the log was damaged. */
function expectTrue({ log, documents }: Recovered): void {
  expect(log.structure).toEqual({ state: 'sound' })
  for (const doc of store.truth.keys()) {
    const { text, last } = textOf(log, doc)
    expect(last, doc).toBe(documents.get(doc)?.last ?? 0)
    expect(text).toBe(trueRecords(doc).slice(0, last).join(''))
    for (const segment of log.history(doc)) {
      const records = decodeSegment(segment.bytes).map(({ bytes }) => Buffer.from(bytes).toString())
      expect(records).toEqual(trueRecords(doc).slice(segment.first - 1, segment.last))
    }
  }
}

/** The settled store after a statement that the log itself would never make. */
function changed(statement: string): Files {
  layOut(folder, store.settled)
  const file = path.join(folder, 'log.sqlite')
  const db = new Database(file)
  expect(db.prepare(statement).run().changes).toBe(1)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return { ...store.settled, 'log.sqlite': fs.readFileSync(file) }
}

/** The last record of each document that the damaged log itself still gives. */
function readableOf(files: Files): ReadonlyMap<string, number> {
  layOut(folder, files)
  const readable = new Map<string, number>()
  try {
    const log = openMarkedLog(path.join(folder, 'log.sqlite'))
    for (const doc of store.truth.keys()) {
      try {
        const { through, tail } = log.load(doc)
        readable.set(doc, through + tail.length)
      } catch {
        readable.set(doc, 0)
      }
    }
    log.close()
  } catch {
    for (const doc of store.truth.keys()) readable.set(doc, 0)
  }
  return readable
}

describe('a log is copied whole', () => {
  test.each(['killed', 'settled'] as const)('after it was %s', state => {
    const { log, documents } = recoverFrom(store[state])
    for (const [doc, { through, tail, history }] of store.truth) {
      const records = through + tail.length
      expect(documents.get(doc)).toEqual({
        name: doc,
        isNameless: false,
        last: records,
        reached: records,
        beyond: 0,
        isRebuilt: false,
        forgotten: 0,
      })
      expect(log.load(doc)).toMatchObject({ through, tail, damagedAt: null })
      expect(log.history(doc)).toEqual(history)
    }
    expect(documents.has('gone')).toBe(false)
    log.close()
  })
})

describe('a damaged log', () => {
  test('with one bit flipped gives all that it gave before, and mostly more', () =>
    underSeeds(400, random => {
      const files = random.chance(0.3) ? store.killed : store.settled
      const name = random.pick(Object.keys(files).filter(name => name.startsWith('log.')))
      const bytes = files[name] as Buffer
      const damaged = { ...files, [name]: flipBit(bytes, random.below(bytes.length * 8)) }
      const readable = readableOf(damaged)
      const recovered = recoverFrom(damaged)
      expectTrue(recovered)
      for (const [doc, last] of readable) {
        expect(recovered.documents.get(doc)?.last ?? 0, doc).toBeGreaterThanOrEqual(last)
      }
      recovered.log.close()
    }))

  test('that lost a page gives the documents that had nothing on it', () => {
    const file = store.settled['log.sqlite'] as Buffer
    const pages = file.length / PAGE_BYTES
    let whole = 0
    for (let page = 0; page < pages; page++) {
      const bytes = Buffer.from(file).fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES)
      const recovered = recoverFrom({ ...store.settled, 'log.sqlite': bytes })
      expectTrue(recovered)
      const { documents } = recovered
      whole += [...documents.values()].filter(({ last, reached }) => last === reached).length
      recovered.log.close()
    }
    expect(whole / pages).toBeGreaterThan(store.truth.size / 2)
  })

  test('builds a document again from its history where its snapshot is gone', () => {
    const { log, documents } = recoverFrom(
      changed(
        "DELETE FROM snapshots WHERE doc = (SELECT id FROM documents WHERE name = 'compacted')",
      ),
    )
    expect(documents.get('compacted')).toMatchObject({ last: 12, reached: 12, isRebuilt: true })
    expect(textOf(log, 'compacted').text).toBe(trueRecords('compacted').join(''))
    expect(log.load('compacted').tail).toHaveLength(12)
    log.close()
  })

  test('keeps what lies beyond a gap in a file of its own', () => {
    const { log, documents } = recoverFrom(
      changed(
        "DELETE FROM updates WHERE seq = 37 AND doc = (SELECT id FROM documents WHERE name = 'notes')",
      ),
    )
    expect(documents.get('notes')).toMatchObject({ last: 36, reached: 39, beyond: 2 })
    log.close()
    const beyond = new Database(path.join(folder, 'beyond.sqlite'))
    const kept = beyond.prepare<[], string>('SELECT bytes FROM updates ORDER BY seq').pluck().all()
    expect(kept.map(String)).toEqual(trueRecords('notes').slice(37))
    expect(beyond.prepare('SELECT name FROM documents').pluck().all()).toEqual(['notes'])
    beyond.close()
  })

  test('keeps records whose document lost its name', () => {
    const { log, documents } = recoverFrom(changed("DELETE FROM documents WHERE name = 'notes'"))
    expect(documents.has('notes')).toBe(false)
    const [nameless] = [...documents.values()].filter(document => document.isNameless)
    expect(nameless).toMatchObject({ last: 39, reached: 39 })
    expect(textOf(log, (nameless as RecoveredDocument).name).text).toBe(
      trueRecords('notes').join(''),
    )
    log.close()
  })

  test('says which records history no longer holds', () => {
    const { log, documents } = recoverFrom(changed('DELETE FROM history WHERE first = 21'))
    expect(documents.get('notes')).toMatchObject({ last: 39, reached: 39, forgotten: 8 })
    log.close()
  })
})

test('a long log that lost leaves of its tree gives nearly all of the rest, from either side of them', () => {
  const file = path.join(folder, 'log.sqlite')
  const long = openMarkedLog(file)
  const docs = Array.from({ length: 20 }, (_, i) => `doc ${i}`)
  const records = (doc: string) =>
    Array.from({ length: 1_000 }, (_, i) => ({
      at: i,
      author: 'guest:finch',
      bytes: Buffer.from(`${doc}: ${i}`),
    }))
  long.commit(docs.map(doc => ({ doc, records: records(doc) })))
  long.tidy()
  long.close()
  const bytes = fs.readFileSync(file)
  // 10 marks a leaf of a table that has no rowids.
  const leaves = Array.from({ length: bytes.length / PAGE_BYTES }, (_, page) => page).filter(
    page => bytes[page * PAGE_BYTES] === 10,
  )
  const random = new Random(1)
  for (let i = 0; i < 4; i++) {
    const page = random.pick(leaves)
    bytes.fill(0, page * PAGE_BYTES, (page + 1) * PAGE_BYTES)
  }
  const { log, documents } = recoverFrom({ 'log.sqlite': bytes })
  expect(log.structure).toEqual({ state: 'sound' })
  let found = 0
  for (const doc of docs) {
    const { last = 0, beyond = 0 } = documents.get(doc) ?? {}
    expect(textOf(log, doc).text).toBe(
      records(doc)
        .slice(0, last)
        .map(record => record.bytes)
        .join(''),
    )
    found += last + beyond
  }
  expect(found).toBeGreaterThan(19_500)
  expect([...documents.values()].filter(({ last }) => last === 1_000).length).toBeGreaterThan(14)
  log.close()
})

test('a file that is there is not overwritten', () => {
  layOut(folder, store.settled)
  const [from, to] = ['log.sqlite', 'new.sqlite'].map(name => path.join(folder, name)) as [
    string,
    string,
  ]
  fs.writeFileSync(to, 'mine')
  const damaged = openDamagedLog(from)
  expect(() => recoverLog({ from: damaged, to, beyond: `${to}-`, markOf: () => 0 })).toThrow(
    'there already',
  )
  damaged.close()
  expect(fs.readFileSync(to, 'utf8')).toBe('mine')
})
