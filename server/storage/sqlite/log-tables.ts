/**
 * The tables of `log.sqlite` and the checksums of their rows, for all who read or write such a file:
 * the server's log thread, and `quire recover`.
 *
 *     documents  a small number for each name, so that a record does not repeat it
 *     updates    the tails, one row a record
 *     snapshots  one a document: the state up to and with record `through`. A large one lies in
 *                parts: `part` is then the number of the first of them, and `bytes` the checksums of
 *                all (`snapshot-parts.ts`); else `part` is 0
 *     history    the records that snapshots replaced, one row a compaction
 *     opened     when the file was last opened: a write that proves that it can be
 *     parts      of large snapshots; `n` is counted within a document, and its snapshot's parts follow
 *                one another. Parts that no snapshot names are left from a compaction: of what it
 *                replaced, or of what it could not finish
 *
 * Each row carries a CRC-32 over its bytes and what identifies it (zlib's polynomial, since Node
 * brings it; Castagnoli's would need a part of its own), so that a row in another's place is found
 * as well. A name needs none: it stands in the table and in its index, and both must agree.
 */
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { type Limits, limits } from '../../../lib/limits'
import { isDamage } from '../../disk-trouble'

/**
 * What each format of the file adds to the one before it. A new file goes through all of them, so that
 * its tables are made in one order always, from which their root pages follow: see `damaged-log.ts`.
 */
const FORMATS = [
  `
  CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE updates (
    doc INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT NOT NULL,
    crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (doc, seq)) WITHOUT ROWID;
  CREATE TABLE snapshots (
    doc INTEGER PRIMARY KEY, through INTEGER NOT NULL, at INTEGER NOT NULL,
    crc INTEGER NOT NULL, bytes BLOB NOT NULL);
  CREATE TABLE history (
    doc INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, at INTEGER NOT NULL,
    crc INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (doc, first)) WITHOUT ROWID;
  CREATE TABLE opened (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL);
  `,
  `
  ALTER TABLE snapshots ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE parts (
    doc INTEGER NOT NULL, n INTEGER NOT NULL, crc INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (doc, n)) WITHOUT ROWID;
  `,
]

/** The format that is written; files of the others are brought to it. */
export const LOG_FORMAT = FORMATS.length

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
  readonly part: number
  readonly crc: number
  readonly bytes: Uint8Array
}

export interface PartRow {
  readonly n: number
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
export function setUpLog(
  db: Database.Database,
  { writeAheadBytes }: Pick<Limits, 'writeAheadBytes'> = limits,
): void {
  // Before WAL mode, which makes the file. In one that is there it would be a write, and a damaged one
  // is not written.
  if (db.pragma('page_count', { simple: true }) === 0) db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`journal_size_limit = ${writeAheadBytes}`)
}

export function updateChecksum(doc: number, row: Omit<UpdateRow, 'crc'>): number {
  return checksum(row.bytes, `${doc} ${row.seq} ${row.at} ${row.author}`)
}

export function snapshotChecksum(doc: number, row: Omit<SnapshotRow, 'crc'>): number {
  const { through, at, part, bytes } = row
  // Those that are no list of parts are as they were before there were any.
  return checksum(bytes, `${doc} ${through} ${at}${part === 0 ? '' : ` ${part}`}`)
}

export function partChecksum(doc: number, row: Omit<PartRow, 'crc'>): number {
  return checksum(row.bytes, `${doc} ${row.n}`)
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
  const { through, at, part, crc, bytes } = row
  return (
    bytes instanceof Uint8Array &&
    areIntegers(through, at) &&
    Number.isSafeInteger(part) &&
    crc === snapshotChecksum(doc, row)
  )
}

export function isWholePart(doc: number, row: PartRow): boolean {
  const { n, crc, bytes } = row
  return bytes instanceof Uint8Array && Number.isSafeInteger(n) && crc === partChecksum(doc, row)
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

/** The format that the file says of itself; 0 where it is new. */
export function logFormatOf(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/** Makes the tables that a file of this format lacks. To be done in a transaction. */
export function makeLogTables(db: Database.Database, format: number): void {
  for (const tables of FORMATS.slice(format)) db.exec(tables)
  db.pragma(`user_version = ${LOG_FORMAT}`)
}

/** Whether the tables are those of this format, and there are no others. */
export function hasLogTables(db: Database.Database, format: number): boolean {
  const made = new Database(':memory:')
  for (const tables of FORMATS.slice(0, format)) made.exec(tables)
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
