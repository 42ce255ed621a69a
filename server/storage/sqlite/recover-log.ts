/**
 * Makes a new log of what can be read of a damaged one, and tells what became of each document.
 *
 * A document opens up to the first record that is missing. Where its snapshot or a part of it is gone,
 * it is built again from its history, which holds every record that the snapshot replaced. Records beyond a gap
 * build on what is missing, and no document can hold them: they are kept in a file of their own.
 */
import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { decodeSegment } from '../segment'
import type { DamagedLog } from './damaged-log'
import {
  findStructuralDamage,
  type HistoryRow,
  makeLogTables,
  type PartRow,
  setUpLog,
  updateChecksum,
} from './log-tables'
import { readSnapshot } from './snapshot-parts'

export interface RecoveredDocument {
  readonly name: string
  /** Whether its name was lost: it then has one that nobody can ask for. */
  readonly isNameless: boolean
  /** The `seq` up to which it opens; 0 where nothing of it is left. */
  readonly last: number
  /** The `seq` that it is known to have reached. */
  readonly reached: number
  /** Records that are readable and lie beyond a gap. */
  readonly beyond: number
  readonly isRebuilt: boolean
  /** Records that history no longer holds, though the document does. */
  readonly forgotten: number
}

export interface RecoverOptions {
  readonly from: DamagedLog
  /** The file to be made. */
  readonly to: string
  /** Where records beyond a gap are kept; made only where there are any. */
  readonly beyond: string
  /** How far a document is known to have come; 0 where nothing is known. */
  readonly markOf: (name: string) => number
}

/** Throws where a file to be made is there already, and SQLite's errors. */
export function recoverLog({ from, to, beyond, markOf }: RecoverOptions): RecoveredDocument[] {
  for (const file of [to, beyond]) {
    if (existsSync(file)) throw new Error(`${file} is there already.`)
  }
  const db = new Database(to)
  try {
    setUpLog(db)
    makeLogTables(db, 0)
    db.transaction(() => copy(db, from, markOf))()
    const documents = db
      .prepare<[], { id: number; name: string }>('SELECT id, name FROM documents ORDER BY id')
      .all()
      .map(({ id, name }) => settle(db, id, name, markOf(name), beyond))
    db.pragma('wal_checkpoint(TRUNCATE)')
    const damage = findStructuralDamage(db)
    if (damage !== null) throw new Error(`The new file cannot be read back: ${damage}`)
    return documents
  } finally {
    db.close()
  }
}

function copy(db: Database.Database, from: DamagedLog, markOf: (name: string) => number): void {
  const putUpdate = db.prepare(
    'INSERT OR IGNORE INTO updates VALUES (@doc, @seq, @at, @author, @crc, @bytes)',
  )
  const putSnapshot = db.prepare(
    `INSERT OR IGNORE INTO snapshots (doc, through, at, part, crc, bytes)
       VALUES (@doc, @through, @at, @part, @crc, @bytes)`,
  )
  const putPart = db.prepare('INSERT OR IGNORE INTO parts VALUES (@doc, @n, @crc, @bytes)')
  const selectParts = db.prepare<[number, number, number], PartRow>(
    'SELECT n, crc, bytes FROM parts WHERE doc = ? AND n >= ? AND n < ? ORDER BY n',
  )
  const dropLeftOver = db.prepare(`
    DELETE FROM parts WHERE NOT EXISTS (
      SELECT 1 FROM snapshots WHERE snapshots.doc = parts.doc AND part > 0
        AND n >= part AND n < part + length(snapshots.bytes) / 4)
  `)
  const putHistory = db.prepare(
    'INSERT OR IGNORE INTO history VALUES (@doc, @first, @last, @at, @crc, @bytes)',
  )
  const putName = db.prepare('INSERT OR IGNORE INTO documents VALUES (?, ?)')
  const putNameless = db.prepare(`
    INSERT OR IGNORE INTO documents
      SELECT doc, 'recovered:' || doc FROM
        (SELECT doc FROM updates UNION SELECT doc FROM snapshots UNION SELECT doc FROM history)
  `)

  // Of two names for one number the one that has a mark is right: the other has a wrong letter.
  const names = [...from.names()]
  for (const { id, name } of names) if (markOf(name) > 0) putName.run(id, name)
  for (const { id, name } of names) putName.run(id, name)
  for (const row of from.updates()) putUpdate.run(row)
  for (const row of from.parts()) putPart.run(row)
  for (const row of from.snapshots()) {
    const snapshot = readSnapshot(row.doc, row, (first, end) =>
      selectParts.iterate(row.doc, first, end),
    )
    if (snapshot) putSnapshot.run(row)
  }
  dropLeftOver.run()
  for (const row of from.history()) putHistory.run(row)
  putNameless.run()
}

/** Makes of a document's rows something that opens. */
function settle(
  db: Database.Database,
  doc: number,
  name: string,
  mark: number,
  beyond: string,
): RecoveredDocument {
  const number = (sql: string, ...parameters: number[]) =>
    db
      .prepare<number[], number | null>(sql)
      .pluck()
      .get(doc, ...parameters) ?? 0
  const reached = Math.max(
    mark,
    number('SELECT max(seq) FROM updates WHERE doc = ?'),
    number('SELECT max(last) FROM history WHERE doc = ?'),
    number('SELECT through FROM snapshots WHERE doc = ?'),
  )
  const through = number('SELECT through FROM snapshots WHERE doc = ?')
  const isRebuilt = through === 0 && unpackHistory(db, doc) > 0
  let last = through
  const seqs = db
    .prepare<[number, number], number>('SELECT seq FROM updates WHERE doc = ? AND seq > ?')
    .pluck()
  for (const seq of seqs.iterate(doc, through)) {
    if (seq !== last + 1) break
    last = seq
  }
  const further =
    number('SELECT count(*) FROM updates WHERE doc = ? AND seq > ?', last) +
    number('SELECT sum(last - first + 1) FROM history WHERE doc = ? AND last > ?', last)
  if (further > 0) putBeyond(db, doc, last, beyond)
  const kept = number('SELECT sum(last - first + 1) FROM history WHERE doc = ?')
  return {
    name,
    isNameless: name === `recovered:${doc}`,
    last,
    reached,
    beyond: further,
    isRebuilt,
    forgotten: through - kept,
  }
}

/** Makes records again of history, from the first one to the first gap; how many. */
function unpackHistory(db: Database.Database, doc: number): number {
  const put = db.prepare(
    'INSERT OR IGNORE INTO updates VALUES (@doc, @seq, @at, @author, @crc, @bytes)',
  )
  const drop = db.prepare('DELETE FROM history WHERE doc = ? AND first = ?')
  const rows = db
    .prepare<[number], HistoryRow>('SELECT * FROM history WHERE doc = ? ORDER BY first')
    .all(doc)
  let last = 0
  db.transaction(() => {
    for (const { first, last: end, bytes } of rows) {
      if (first !== last + 1) break
      for (const record of decodeSegment(bytes)) {
        put.run({ doc, crc: updateChecksum(doc, record), ...record })
      }
      drop.run(doc, first)
      last = end
    }
  })()
  return last
}

/** Moves the records after `last` into the other file. */
function putBeyond(db: Database.Database, doc: number, last: number, file: string): void {
  db.prepare('ATTACH ? AS beyond').run(file)
  try {
    db.exec(`
      CREATE TABLE IF NOT EXISTS beyond.documents (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE IF NOT EXISTS beyond.updates (
        doc INTEGER, seq INTEGER, at INTEGER, author TEXT, crc INTEGER, bytes BLOB);
      CREATE TABLE IF NOT EXISTS beyond.history (
        doc INTEGER, first INTEGER, last INTEGER, at INTEGER, crc INTEGER, bytes BLOB);
    `)
    db.transaction(() => {
      const named = 'INSERT INTO beyond.documents SELECT * FROM main.documents WHERE id = ?'
      db.prepare(named).run(doc)
      for (const [table, rows] of [
        ['updates', 'updates WHERE doc = ? AND seq > ?'],
        ['history', 'history WHERE doc = ? AND last > ?'],
      ]) {
        db.prepare(`INSERT INTO beyond.${table} SELECT * FROM main.${rows}`).run(doc, last)
        db.prepare(`DELETE FROM main.${rows}`).run(doc, last)
      }
    })()
  } finally {
    db.exec('DETACH beyond')
  }
}
