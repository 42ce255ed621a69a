/**
 * Reads what can be read of a log whose structure may be damaged, from a copy of it that may be changed:
 * row by row, from both ends of each table and from every place between, wherever a seek still leads.
 * Rows come in no order and may come twice; none comes whose checksum fails.
 *
 * Where not even the first page can be read, it is made anew: tables are made in one order always, so
 * that their root pages are the same in every log.
 */
import { closeSync, fstatSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'
import { isDamage } from '../../disk-trouble'
import {
  type HistoryRow,
  hasLogTables,
  isWholeHistory,
  isWholePart,
  isWholeSnapshot,
  isWholeUpdate,
  LOG_FORMAT,
  logFormatOf,
  makeLogTables,
  type PartRow,
  type SnapshotRow,
  setUpLog,
  type UpdateRow,
} from './log-tables'

/** A row and the number of its document. */
export type Of<Row> = Row & { readonly doc: number }

export interface DamagedLog {
  /** Names as the table and its index have them; where these differ, a number has two. */
  names(): Iterable<{ id: number; name: string }>
  updates(): Iterable<Of<UpdateRow>>
  snapshots(): Iterable<Of<SnapshotRow>>
  parts(): Iterable<Of<PartRow>>
  history(): Iterable<Of<HistoryRow>>
  close(): void
}

/** A row's place in its table: its document, and its number within it. */
type Key = readonly [doc: number, n: number]

const FIRST: Key = [Number.MIN_SAFE_INTEGER, 0]
const LAST: Key = [Number.MAX_SAFE_INTEGER, 0]
/** SQLite's own page size, which the log keeps. */
const PAGE_BYTES = 4_096

/** `path` names a copy, which is changed. Throws where it is not a log, or nothing of it is readable. */
export function openDamagedLog(path: string): DamagedLog {
  const db = openSomehow(path)
  const hasParts = logFormatOf(db) > 1
  const ids = new Set<number>()

  function* names() {
    const select = 'SELECT id, name FROM documents'
    const queries = [
      `${select} NOT INDEXED ORDER BY id`,
      `${select} NOT INDEXED ORDER BY id DESC`,
      `${select} INDEXED BY sqlite_autoindex_documents_1 ORDER BY name`,
      `${select} INDEXED BY sqlite_autoindex_documents_1 ORDER BY name DESC`,
    ]
    for (const query of queries) {
      for (const row of untilDamage(() => db.prepare<[], { id: number; name: string }>(query))) {
        if (!Number.isSafeInteger(row.id) || typeof row.name !== 'string') continue
        ids.add(row.id)
        yield row
      }
    }
  }

  /** Rows of a table whose key is its document and `n`. */
  function* rows<Row>(table: string, n: string, columns: string) {
    type Found = Of<Row> & { readonly n: number }
    const select = `SELECT doc, ${n} AS n, ${columns} FROM ${table} WHERE (doc, ${n})`
    const up = db.prepare<[number, number], Found>(`${select} >= (?, ?) ORDER BY doc, ${n}`)
    const down = db.prepare<[number, number], Found>(
      `${select} <= (?, ?) ORDER BY doc DESC, ${n} DESC`,
    )
    let isBroken = false
    function* walk(statement: typeof up, from: Key, isKnown: (row: Found) => boolean) {
      try {
        for (const row of statement.iterate(...from)) {
          if (isKnown(row)) return
          if (Number.isSafeInteger(row.doc)) ids.add(row.doc)
          yield row
        }
      } catch (error) {
        if (!isDamage(error)) throw error
        isBroken = true
      }
    }

    let low: Key = FIRST
    let high: Key = LAST
    for (const row of walk(up, FIRST, () => false)) {
      low = [row.doc, row.n]
      yield row
    }
    if (!isBroken) return
    for (const row of walk(down, LAST, row => !isBefore(low, [row.doc, row.n]))) {
      high = [row.doc, row.n]
      yield row
    }
    // Between the broken page that the one walk met and the one that the other met.
    const seen = new Set<string>()
    const isKnown = ({ doc, n }: Found) => {
      if (!isBefore(low, [doc, n]) || !isBefore([doc, n], high)) return true
      return seen.size === seen.add(`${doc} ${n}`).size
    }
    for (const doc of [...ids]) {
      if (doc < low[0] || doc > high[0]) continue
      for (const key of placesWithin(doc)) {
        yield* walk(up, key, isKnown)
        yield* walk(down, key, isKnown)
      }
    }
  }

  return {
    names,
    *updates() {
      const columns = 'seq, at, author, crc, bytes'
      for (const row of rows<UpdateRow>('updates', 'seq', columns)) {
        if (isWholeUpdate(row.doc, row)) yield row
      }
    },
    *snapshots() {
      const columns = `through, at, ${hasParts ? 'part' : '0 AS part'}, crc, bytes`
      for (const row of rows<SnapshotRow>('snapshots', 'doc', columns)) {
        if (isWholeSnapshot(row.doc, row)) yield row
      }
    },
    *parts() {
      if (!hasParts) return
      for (const row of rows<PartRow>('parts', 'n', 'crc, bytes')) {
        if (isWholePart(row.doc, row)) yield row
      }
    },
    *history() {
      const columns = 'first, last, at, crc, bytes'
      for (const row of rows<HistoryRow>('history', 'first', columns)) {
        if (isWholeHistory(row.doc, row)) yield row
      }
    },
    close: () => void db.close(),
  }
}

function isBefore(a: Key, b: Key): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

/** The beginning of a document's rows, and steps into them: close at first, then wider. */
function* placesWithin(doc: number): Iterable<Key> {
  yield [doc, 0]
  for (let step = 1; step < 2 ** 31; step = Math.ceil(step * 1.2)) yield [doc, step]
}

function* untilDamage<Row>(prepare: () => Database.Statement<[], Row>): Iterable<Row> {
  try {
    yield* prepare().iterate()
  } catch (error) {
    if (!isDamage(error)) throw error
  }
}

/** Opens the file as it is, or with a new first page, or without its write-ahead log as well. */
function openSomehow(path: string): Database.Database {
  const repairs = [
    () => {},
    () => replaceFirstPage(path),
    () => rmSync(`${path}-wal`, { force: true }),
  ]
  let reason: unknown
  for (const repair of repairs) {
    repair()
    rmSync(`${path}-shm`, { force: true })
    const db = new Database(path)
    try {
      const format = logFormatOf(db)
      if (format > 0 && format <= LOG_FORMAT && hasLogTables(db, format)) return db
      reason = new Error(`${path} has another schema, or another format (${format}).`)
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error
      reason = error
    }
    db.close()
  }
  throw reason
}

/**
 * Puts the first page of a new log in the place of the file's own, fitted to its size. It fits older
 * formats as well: columns that their rows lack have defaults, and in what it takes for a new table no
 * row is whole.
 */
function replaceFirstPage(path: string): void {
  const blank = `${path}.blank`
  const db = new Database(blank)
  setUpLog(db)
  makeLogTables(db, 0)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const page = readFileSync(blank).subarray(0, PAGE_BYTES)
  rmSync(blank)
  const file = openSync(path, 'r+')
  try {
    // Offsets of SQLite's header: the file's size in pages; no free pages.
    page.writeUInt32BE(Math.floor(fstatSync(file).size / PAGE_BYTES), 28)
    page.writeUInt32BE(0, 32)
    page.writeUInt32BE(0, 36)
    writeSync(file, page, 0, PAGE_BYTES, 0)
  } finally {
    closeSync(file)
  }
}
