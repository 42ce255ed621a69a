/** Logs of the formats before: brought to today's when they are opened, and recovered as they are. */
import fs from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limits } from '../../../lib/limits'
import { encodeSegment } from '../../../server/storage/segment'
import { openDamagedLog } from '../../../server/storage/sqlite/damaged-log'
import { openLogFile } from '../../../server/storage/sqlite/log-file'
import { LOG_FORMAT } from '../../../server/storage/sqlite/log-tables'
import { recoverLog } from '../../../server/storage/sqlite/recover-log'
import { record } from './contract'
import { memoryFolder } from './small-store'
import { doAll } from './steps'

const PAGE_BYTES = 4_096
const inSmallParts = { ...limits, snapshotPartBytes: 1_000 }

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const at = (name: string) => path.join(folder, name)
const file = () => at('log.sqlite')

/** A file of format 1, as the Quire of that time made it, with as many documents. */
function makeFormat1(documents: number): void {
  const db = new Database(file())
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.exec(`
    CREATE TABLE IF NOT EXISTS documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE IF NOT EXISTS updates (
      doc INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL,
      crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (doc, seq)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS snapshots (
      doc INTEGER PRIMARY KEY, through INTEGER NOT NULL, at INTEGER NOT NULL,
      crc INTEGER NOT NULL, bytes BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS history (
      doc INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, at INTEGER NOT NULL,
      crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (doc, first)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS opened (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL);
    INSERT INTO opened VALUES (1, 1);
    PRAGMA user_version = 1;
  `)
  const crc = (identity: string, bytes: Uint8Array) => crc32(bytes, crc32(identity))
  for (let doc = 1; doc <= documents; doc++) {
    db.prepare('INSERT INTO documents VALUES (?, ?)').run(doc, `doc ${doc}`)
    const { snapshot, added } = textOf(doc)
    const segment = encodeSegment([{ seq: 1, ...record(snapshot) }])
    db.prepare('INSERT INTO snapshots VALUES (?, 1, 5, ?, ?)').run(
      doc,
      crc(`${doc} 1 5`, Buffer.from(snapshot)),
      Buffer.from(snapshot),
    )
    db.prepare('INSERT INTO history VALUES (?, 1, 1, 5, ?, ?)').run(
      doc,
      crc(`${doc} 1 1 5`, segment),
      segment,
    )
    db.prepare("INSERT INTO updates VALUES (?, 2, 6, 'guest:finch', ?, ?)").run(
      doc,
      crc(`${doc} 2 6 guest:finch`, Buffer.from(added)),
      Buffer.from(added),
    )
  }
  db.close()
}

function textOf(doc: number): { snapshot: string; added: string } {
  return { snapshot: `snapshot ${doc}`.repeat(500), added: `added ${doc}` }
}

function expectAll(log: ReturnType<typeof openLogFile>, documents: number): void {
  for (let doc = 1; doc <= documents; doc++) {
    const { snapshot, added } = textOf(doc)
    expect(log.load(`doc ${doc}`)).toEqual({
      snapshot: Buffer.from(snapshot),
      through: 1,
      tail: [{ seq: 2, at: 6, author: 'guest:finch', bytes: Buffer.from(added) }],
      damagedAt: null,
      missing: 0,
    })
    expect(log.history(`doc ${doc}`)).toHaveLength(1)
  }
}

function rootPages(path: string): unknown[] {
  const db = new Database(path, { readonly: true })
  const rows = db.prepare('SELECT name, rootpage FROM sqlite_schema ORDER BY name').all()
  db.close()
  return rows
}

/** Copies what can be read into a new log. */
function recover(): ReturnType<typeof openLogFile> {
  const damaged = openDamagedLog(file())
  const beyond = at('beyond.sqlite')
  recoverLog({ from: damaged, to: at('new.sqlite'), beyond, markOf: () => 0 })
  damaged.close()
  return openLogFile(at('new.sqlite'))
}

test('a log of format 1 is read as it is, written on, and compacted into parts', () => {
  makeFormat1(20)
  // Whatever its size is: it is not changed before it was looked through.
  let log = openLogFile(file(), { checkedBytes: 0, limits: inSmallParts })
  expect(log.structure).toEqual({ state: 'sound' })
  expectAll(log, 20)
  log.close()

  log = openLogFile(file(), { limits: inSmallParts })
  expectAll(log, 20)
  const { snapshot, tail } = log.load('doc 1')
  const whole = Buffer.concat([snapshot as Uint8Array, ...tail.map(({ bytes }) => bytes)])
  const segment = encodeSegment(tail)
  const compaction = { from: 1, through: 2, at: 7, snapshot: whole, segment }
  expect(doAll(log.compact('doc 1', compaction))).toBe(true)
  expect(log.load('doc 1')).toMatchObject({ snapshot: whole, through: 2, tail: [] })
  expect(log.commit([{ doc: 'doc 1', records: [record('on')] }])).toEqual([3])
  log.close()
  const db = new Database(file(), { readonly: true })
  expect(db.pragma('user_version', { simple: true })).toBe(LOG_FORMAT)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})

test('its tables then stand where they stand in a new log', () => {
  makeFormat1(20)
  openLogFile(file()).close()
  openLogFile(at('new.sqlite')).close()
  expect(rootPages(file())).toEqual(rootPages(at('new.sqlite')))
})

test('a log of format 1 that says that it is of another is not opened', () => {
  for (const format of [0, LOG_FORMAT, LOG_FORMAT + 1]) {
    makeFormat1(1)
    const db = new Database(file())
    db.pragma(`user_version = ${format}`)
    db.close()
    expect(() => openLogFile(file())).toThrow(format > LOG_FORMAT ? 'format' : 'schema')
    fs.rmSync(file())
  }
})

test('one whose structure is damaged is left as it is, and can be recovered', () => {
  makeFormat1(20)
  const bytes = fs.readFileSync(file())
  // Free pages that the header counts and nothing leads to.
  bytes.writeUInt32BE(3, 36)
  fs.writeFileSync(file(), bytes)
  expect(() => openLogFile(file())).toThrow(/damaged: .*freelist/is)
  expect(fs.readFileSync(file())).toEqual(bytes)
  const log = recover()
  expectAll(log, 20)
  log.close()
})

test('one that lost its first page can be recovered', () => {
  makeFormat1(20)
  const bytes = fs.readFileSync(file())
  fs.writeFileSync(file(), bytes.fill(0, 0, PAGE_BYTES))
  const log = recover()
  expectAll(log, 20)
  log.close()
})
