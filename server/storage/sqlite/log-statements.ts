/** What the log's file is read and written with, prepared once for a connection. */
import type Database from 'better-sqlite3'
import type { HistoryRow, SnapshotRow, UpdateRow } from './log-tables'

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
      'SELECT through, at, crc, bytes FROM snapshots WHERE doc = ?',
    ),
    selectThrough: db.prepare<[number], Pick<SnapshotRow, 'through'>>(
      'SELECT through FROM snapshots WHERE doc = ?',
    ),
    putSnapshot: db.prepare(
      'INSERT OR REPLACE INTO snapshots (doc, through, at, crc, bytes) VALUES (?, ?, ?, ?, ?)',
    ),
    insertHistory: db.prepare(
      'INSERT INTO history (doc, first, last, at, crc, bytes) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    selectHistory: db.prepare<[number], HistoryRow>(
      'SELECT first, last, at, crc, bytes FROM history WHERE doc = ? ORDER BY first',
    ),
    deleteUpdates: db.prepare('DELETE FROM updates WHERE doc = ? AND seq > ? AND seq <= ?'),
    removals: ['updates', 'snapshots', 'history'].map(table =>
      db.prepare(`DELETE FROM ${table} WHERE doc = ?`),
    ),
    removeDocument: db.prepare('DELETE FROM documents WHERE id = ?'),
  }
}
