/**
 * `log.sqlite`: every document's snapshot, tail and history. Written by one thread alone, in group
 * commits: WAL, `synchronous=FULL`, so that a commit returns after its fsync.
 *
 *     documents  a small number for each name, so that a record does not repeat it
 *     updates    the tails, one row a record
 *     snapshots  one a document: the state up to and with record `through`
 *     history    the records that snapshots replaced, one row a compaction
 *
 * Each row carries a CRC-32 over its bytes and what identifies it (zlib's polynomial, since Node
 * brings it; Castagnoli's would need a part of its own). Seqs are given here: the highest one of a
 * document is the largest of its last update, its snapshot's `through` and its last history row.
 */
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { StartError } from '../../errors'
import type {
  Compaction,
  HistorySegment,
  NewRecord,
  StoredDocument,
  StoredRecord,
} from '../storage'

/** Raised when the tables change. */
const FORMAT = 1
/** Documents whose number and last seq are remembered between commits. */
const CACHED_DOCUMENTS = 20_000
/** Bytes of the write-ahead log that a truncating checkpoint may leave. */
const WAL_BYTES = 4 * 1024 * 1024

/** Free pages that one tidying gives back, since commits wait for it. */
const TIDIED_PAGES = 2_000

export interface Append {
  readonly doc: string
  readonly records: readonly NewRecord[]
}

export interface LogFile {
  /** SQLite's `synchronous` as it holds for this connection. */
  readonly synchronous: number
  /** Writes all or nothing; the first seq of each append. Throws SQLite's errors. */
  commit(appends: readonly Append[]): number[]
  load(doc: string): StoredDocument
  compact(doc: string, compaction: Compaction): boolean
  history(doc: string): HistorySegment[]
  remove(doc: string): void
  /**
   * Moves the write-ahead log into the file and gives some free pages back. False where the disk refuses:
   * the file is as good as before, only larger, and the next tidying makes it up.
   */
  tidy(): boolean
  close(): void
}

interface DocumentPlace {
  readonly id: number
  lastSeq: number
}

/** Opens or makes the file, and proves by a commit that it can be written. */
export function openLogFile(path: string): LogFile {
  const db = new Database(path)
  db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma(`journal_size_limit = ${WAL_BYTES}`)
  const format = db.pragma('user_version', { simple: true }) as number
  if (format > FORMAT) {
    db.close()
    throw new StartError(`${path} has format ${format}; this Quire reads up to ${FORMAT}.`)
  }
  db.transaction(() => {
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
    `)
    db.pragma(`user_version = ${FORMAT}`)
    db.prepare('INSERT OR REPLACE INTO opened (id, at) VALUES (1, ?)').run(Date.now())
  }).immediate()

  const findDocument = db.prepare<[string], { id: number }>(
    'SELECT id FROM documents WHERE name = ?',
  )
  const makeDocument = db.prepare('INSERT INTO documents (name) VALUES (?)')
  const lastSeq = db.prepare<{ doc: number }, { seq: number | null }>(
    `SELECT max(
       coalesce((SELECT max(seq) FROM updates WHERE doc = @doc), 0),
       coalesce((SELECT through FROM snapshots WHERE doc = @doc), 0),
       coalesce((SELECT max(last) FROM history WHERE doc = @doc), 0)) AS seq`,
  )
  const insertUpdate = db.prepare(
    'INSERT INTO updates (doc, seq, at, author, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const selectUpdates = db.prepare<[number, number], StoredRecord & { crc: number }>(
    'SELECT seq, at, author, crc, bytes FROM updates WHERE doc = ? AND seq > ? ORDER BY seq',
  )
  const selectSnapshot = db.prepare<
    [number],
    { through: number; at: number; crc: number; bytes: Uint8Array }
  >('SELECT through, at, crc, bytes FROM snapshots WHERE doc = ?')
  const putSnapshot = db.prepare(
    'INSERT OR REPLACE INTO snapshots (doc, through, at, crc, bytes) VALUES (?, ?, ?, ?, ?)',
  )
  const insertHistory = db.prepare(
    'INSERT INTO history (doc, first, last, at, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const selectHistory = db.prepare<
    [number],
    { first: number; last: number; at: number; crc: number; bytes: Uint8Array }
  >('SELECT first, last, at, crc, bytes FROM history WHERE doc = ? ORDER BY first')
  const deleteUpdates = db.prepare('DELETE FROM updates WHERE doc = ? AND seq > ? AND seq <= ?')
  const removals = ['updates', 'snapshots', 'history'].map(table =>
    db.prepare(`DELETE FROM ${table} WHERE doc = ?`),
  )
  const removeDocument = db.prepare('DELETE FROM documents WHERE id = ?')

  const places = new Map<string, DocumentPlace>()
  /** A document's number; without `make`, null where it was never written. */
  const place = (doc: string, make: boolean): DocumentPlace | null => {
    const cached = places.get(doc)
    if (cached) return cached
    const found = findDocument.get(doc)
    if (!found && !make) return null
    const id = found?.id ?? Number(makeDocument.run(doc).lastInsertRowid)
    const made = { id, lastSeq: lastSeq.get({ doc: id })?.seq ?? 0 }
    if (places.size >= CACHED_DOCUMENTS) places.clear()
    places.set(doc, made)
    return made
  }

  const commit = db.transaction((appends: readonly Append[]) =>
    appends.map(({ doc, records }) => {
      const written = place(doc, true) as DocumentPlace
      const firstSeq = written.lastSeq + 1
      for (const { at, author, bytes } of records) {
        const seq = ++written.lastSeq
        const crc = checksum(bytes, written.id, seq, at, author)
        insertUpdate.run(written.id, seq, at, author, crc, bytes)
      }
      return firstSeq
    }),
  )

  const compact = db.transaction((doc: string, compaction: Compaction) => {
    const { from, through, at, snapshot, segment } = compaction
    const id = place(doc, false)?.id
    if (id === undefined || (selectSnapshot.get(id)?.through ?? 0) !== from) return false
    const { changes } = deleteUpdates.run(id, from, through)
    if (changes !== through - from) throw new StaleCompaction()
    putSnapshot.run(id, through, at, checksum(snapshot, id, through, at), snapshot)
    const crc = checksum(segment, id, from + 1, through, at)
    insertHistory.run(id, from + 1, through, at, crc, segment)
    return true
  })

  const remove = db.transaction((id: number) => {
    for (const removal of removals) removal.run(id)
    removeDocument.run(id)
  })

  return {
    synchronous: db.pragma('synchronous', { simple: true }) as number,
    commit(appends) {
      try {
        return commit.immediate(appends)
      } catch (error) {
        // The numbers that the failed transaction gave away are not to be trusted.
        places.clear()
        throw error
      }
    },
    load(doc) {
      const id = place(doc, false)?.id
      if (id === undefined)
        return { snapshot: null, through: 0, tail: [], damagedAt: null, missing: 0 }
      const row = selectSnapshot.get(id)
      if (row && row.crc !== checksum(row.bytes, id, row.through, row.at)) {
        return { snapshot: null, through: 0, tail: [], damagedAt: row.through, missing: 0 }
      }
      const through = row?.through ?? 0
      const tail: StoredRecord[] = []
      let damagedAt: number | null = null
      for (const { seq, at, author, crc, bytes } of selectUpdates.iterate(id, through)) {
        const expected = through + tail.length + 1
        if (seq !== expected || crc !== checksum(bytes, id, seq, at, author)) {
          damagedAt = expected
          break
        }
        tail.push({ seq, at, author, bytes })
      }
      return { snapshot: row?.bytes ?? null, through, tail, damagedAt, missing: 0 }
    },
    compact(doc, compaction) {
      try {
        return compact.immediate(doc, compaction)
      } catch (error) {
        if (error instanceof StaleCompaction) return false
        throw error
      }
    },
    history(doc) {
      const id = place(doc, false)?.id
      if (id === undefined) return []
      return selectHistory
        .all(id)
        .filter(row => row.crc === checksum(row.bytes, id, row.first, row.last, row.at))
        .map(({ first, last, bytes }) => ({ first, last, bytes }))
    },
    remove(doc) {
      const id = place(doc, false)?.id
      if (id === undefined) return
      remove.immediate(id)
      places.delete(doc)
    },
    tidy() {
      try {
        db.pragma(`incremental_vacuum(${TIDIED_PAGES})`)
        db.pragma('wal_checkpoint(TRUNCATE)')
        return true
      } catch (error) {
        if (error instanceof Database.SqliteError) return false
        throw error
      }
    },
    close() {
      db.close()
    },
  }
}

class StaleCompaction extends Error {
  override readonly name = 'StaleCompaction'
}

/** Over a row's bytes and what identifies it, so that a row in another's place is found as well. */
function checksum(bytes: Uint8Array, ...identity: (number | string)[]): number {
  return crc32(bytes, crc32(identity.join(' ')))
}
