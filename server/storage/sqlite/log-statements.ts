/** What the log's file is read and written with, prepared once for a connection. */
import type Database from 'better-sqlite3'
import type { HistoryRow, PartRow, SnapshotRow, UpdateRow } from './log-tables'

/** Pages in the write-ahead log; of these, those that are in the file as well. */
export interface WalState {
  readonly log: number
  readonly checkpointed: number
}

export function prepareStatements(db: Database.Database) {
  return {
    findDocument: db.prepare<[string], { id: number }>('SELECT id FROM documents WHERE name = ?'),
    nameOfDocument: db.prepare<[number], { name: string }>(
      'SELECT name FROM documents WHERE id = ?',
    ),
    makeDocument: db.prepare('INSERT INTO documents (name) VALUES (?)'),
    selectLastSeq: db.prepare<{ doc: number }, { seq: number }>(
      `SELECT max(
       coalesce((SELECT max(seq) FROM updates WHERE doc = @doc), 0),
       coalesce((SELECT through FROM snapshots WHERE doc = @doc), 0),
       coalesce((SELECT max(last) FROM history WHERE doc = @doc), 0)) AS seq`,
    ),
    insertUpdate: db.prepare(
      'INSERT INTO updates (doc, seq, at, author, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    selectUpdates: db.prepare<[number, number], UpdateRow>(
      'SELECT seq, at, author, crc, bytes FROM updates WHERE doc = ? AND seq > ? ORDER BY seq',
    ),
    selectChecksums: db.prepare<[number, number, number], Pick<UpdateRow, 'seq' | 'crc'>>(
      'SELECT seq, crc FROM updates WHERE doc = ? AND seq > ? AND seq <= ? ORDER BY seq',
    ),
    selectSnapshot: db.prepare<[number], SnapshotRow>(
      'SELECT through, at, part, crc, bytes FROM snapshots WHERE doc = ?',
    ),
    selectThrough: db.prepare<[number], Pick<SnapshotRow, 'through'>>(
      'SELECT through FROM snapshots WHERE doc = ?',
    ),
    putSnapshot: db.prepare(
      'INSERT OR REPLACE INTO snapshots (doc, through, at, part, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    insertHistory: db.prepare(
      'INSERT INTO history (doc, first, last, at, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    selectHistory: db.prepare<[number], HistoryRow>(
      'SELECT first, last, at, crc, bytes FROM history WHERE doc = ? ORDER BY first',
    ),
    deleteUpdates: db.prepare('DELETE FROM updates WHERE doc = ? AND seq > ? AND seq <= ?'),
    insertPart: db.prepare('INSERT INTO parts (doc, n, crc, bytes) VALUES (?, ?, ?, ?)'),
    selectLastPart: db
      .prepare<[number], number | null>('SELECT max(n) FROM parts WHERE doc = ?')
      .pluck(),
    selectParts: db.prepare<[number, number, number], PartRow>(
      'SELECT n, crc, bytes FROM parts WHERE doc = ? AND n >= ? AND n < ? ORDER BY n',
    ),
    /** Numbers of a document's parts outside of a range. */
    selectOtherParts: db
      .prepare<{ doc: number; first: number; end: number; count: number }, number>(
        `SELECT n FROM parts WHERE doc = @doc AND n < @first
         UNION ALL SELECT n FROM parts WHERE doc = @doc AND n >= @end LIMIT @count`,
      )
      .pluck(),
    /** The documents that have parts, without a look at each part. */
    selectDocumentsInParts: db
      .prepare<[], number>(
        `WITH RECURSIVE found (doc) AS (
           SELECT min(doc) FROM parts
           UNION ALL
           SELECT (SELECT min(doc) FROM parts WHERE doc > found.doc) FROM found WHERE doc IS NOT NULL)
         SELECT doc FROM found WHERE doc IS NOT NULL`,
      )
      .pluck(),
    deletePart: db.prepare('DELETE FROM parts WHERE doc = ? AND n = ?'),
    removals: ['updates', 'snapshots', 'history', 'parts'].map(table =>
      db.prepare(`DELETE FROM ${table} WHERE doc = ?`),
    ),
    walState: db.prepare<[], WalState>('PRAGMA wal_checkpoint(NOOP)'),
    removeDocument: db.prepare('DELETE FROM documents WHERE id = ?'),
  }
}

export type LogStatements = ReturnType<typeof prepareStatements>
