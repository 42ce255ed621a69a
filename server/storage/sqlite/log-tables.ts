/**
 * The tables of `log.sqlite` and the checksums of their rows, for all who read or write such a file:
 * the server's log thread, and `quire recover`.
 *
 *     documents  a small number for each name, so that a record does not repeat it
 *     updates    the tails, one row a record
 *     snapshots  one a document: the state up to and with record `through`
 *     history    the records that snapshots replaced, one row a compaction
 *     opened     when the file was last opened: a write that proves that it can be
 *
 * Each row carries a CRC-32 over its bytes and what identifies it (zlib's polynomial, since Node
 * brings it; Castagnoli's would need a part of its own), so that a row in another's place is found
 * as well. A name needs none: it stands in the table and in its index, and both must agree.
 */
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { isDamage } from '../../disk-trouble'

/** Raised when the tables change. */
export const LOG_FORMAT = 1

/** Made in this order always, from which their root pages follow: see `damaged-log.ts`. */
export const LOG_TABLES = `
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
`

/** Bytes of the write-ahead log that a truncating checkpoint may leave. */
const WAL_BYTES = 4 * 1024 * 1024

export interface UpdateRow {
  readonly seq: number
  readonly at: number
  readonly author: string
  readonly crc: number
  readonly bytes: Uint8Array
}

export interface SnapshotRow {
  readonly through: number
  readonly at: number
  readonly crc: number
  readonly bytes: Uint8Array
}

export interface HistoryRow {
  readonly first: number
  readonly last: number
  readonly at: number
  readonly crc: number
  readonly bytes: Uint8Array
}

/** How the file is written: WAL, and a commit returns after its fsync. Throws SQLite's errors. */
export function setUpLog(db: Database.Database): void {
  // Before WAL mode, which makes the file. In one that is there it would be a write, and a damaged one
  // is not written.
  if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`journal_size_limit = ${WAL_BYTES}`)
}

export function updateChecksum(doc: number, row: Omit<UpdateRow, 'crc'>): number {
  return checksum(row.bytes, `${doc} ${row.seq} ${row.at} ${row.author}`)
}

export function snapshotChecksum(doc: number, row: Omit<SnapshotRow, 'crc'>): number {
  return checksum(row.bytes, `${doc} ${row.through} ${row.at}`)
}

export function historyChecksum(doc: number, row: Omit<HistoryRow, 'crc'>): number {
  return checksum(row.bytes, `${doc} ${row.first} ${row.last} ${row.at}`)
}

/**
 * These are false as well where damage has made another type of a column: an empty text and an empty
 * blob, for one, have the same checksum.
 */
export function isWholeUpdate(doc: number, row: UpdateRow): boolean {
  const { seq, at, author, crc, bytes } = row
  return (
    bytes instanceof Uint8Array &&
    typeof author === 'string' &&
    areIntegers(seq, at) &&
    crc === updateChecksum(doc, row)
  )
}

export function isWholeSnapshot(doc: number, row: SnapshotRow): boolean {
  const { through, at, crc, bytes } = row
  return (
    bytes instanceof Uint8Array && areIntegers(through, at) && crc === snapshotChecksum(doc, row)
  )
}

export function isWholeHistory(doc: number, row: HistoryRow): boolean {
  const { first, last, at, crc, bytes } = row
  return (
    bytes instanceof Uint8Array &&
    areIntegers(first, last) &&
    Number.isSafeInteger(at) &&
    crc === historyChecksum(doc, row)
  )
}

function areIntegers(a: unknown, b: unknown): boolean {
  return Number.isSafeInteger(a) && Number.isSafeInteger(b)
}

function checksum(bytes: Uint8Array, identity: string): number {
  return crc32(bytes, crc32(identity))
}

/** Whether the tables are those of `LOG_TABLES`, and there are no others. */
export function hasLogTables(db: Database.Database): boolean {
  const made = new Database(':memory:')
  made.exec(LOG_TABLES)
  const expected = schemaOf(made)
  made.close()
  return schemaOf(db) === expected
}

function schemaOf(db: Database.Database): string {
  const select = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name'
  // How the statements were indented says nothing.
  return JSON.stringify(db.prepare(select).all()).replaceAll(/(\\n|\s)+/g, ' ')
}

/** What SQLite finds wrong with the structure of the file, or null. Reads all of it. */
export function findStructuralDamage(db: Database.Database): string | null {
  try {
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[]
    return first?.integrity_check === 'ok' ? null : (first?.integrity_check ?? 'no answer')
  } catch (error) {
    if (isDamage(error)) return error.message
    throw error
  }
}
