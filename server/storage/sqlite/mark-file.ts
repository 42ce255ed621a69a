/**
 * `marks.sqlite`: how far each document's log once reached, to notice records that are gone from its
 * end, which the log itself cannot tell: a write-ahead log that was cut, or a disk that promised more
 * than it kept, leaves whole commits and nothing that says that there were more.
 *
 * A mark is noted after the record's own commit and written some seconds later: the log is always at
 * or past it. It is a file of its own, not a table of the catalog's: the open relay has no catalog, and
 * the thread that commits is the one that can compare at each load, without asking another. It holds
 * nothing that is not in the log as well: where it is lost, marks begin anew.
 *
 *     marks   one row a document; a rewritten one moves to the end, so that the last written are the
 *             last rows. Its CRC tells a damaged mark from a document that was cut
 *     losses  documents that were found cut short, until somebody accepts it
 */
import { renameSync, rmSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import Database from 'better-sqlite3'
import { codeOf, isDamage } from '../../disk-trouble'
import { findStructuralDamage } from './log-tables'

export interface Loss {
  readonly doc: string
  /** The `seq` of the last record that is left. */
  readonly left: number
  /** The `seq` that there has been. */
  readonly marked: number
}

export interface MarkFile {
  /** Whether the file was damaged, and marks begin anew. */
  readonly isNew: boolean
  /** Remembers, in memory, that the document's log has reached `seq`. */
  note(doc: string, seq: number): void
  /** The mark of a document, written or not; 0 where there is none. */
  of(doc: string): number
  /** Writes what was noted. False where the disk refuses: it stays noted. */
  flush(): boolean
  /** Writes what was noted, and moves the write-ahead log into the file. False as above. */
  tidy(): boolean
  /** Removes every trace of a document, durably. */
  forget(doc: string): void
  /** The marks that were written last, latest first. */
  latest(count: number): Iterable<{ doc: string; seq: number }>
  /** Notes a loss, to be kept until it is accepted, and sets the mark to what is left. */
  lose(loss: Loss): void
  /** The losses that are written down. */
  losses(): Loss[]
  /** Forgets all losses. */
  accept(): void
  /** Writes what was noted, and safe to call twice. */
  close(): void
}

/**
 * Opens or makes the file, in a folder that takes writes. One that is damaged, or says of itself what
 * cannot be, is put aside, beside it. Throws SQLite's errors.
 */
export function openMarkFile(path: string): MarkFile {
  try {
    return open(path, false)
  } catch (error) {
    if (!isDamage(error) && !/^SQLITE_(READONLY|ERROR)$/.test(codeOf(error) ?? '')) throw error
    renameSync(path, `${path}.damaged`)
    for (const suffix of ['-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
    return open(path, true)
  }
}

function open(path: string, isNew: boolean): MarkFile {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = WAL')
    // A mark that a power cut takes back is only an older mark.
    db.pragma('synchronous = NORMAL')
    db.exec(`
      CREATE TABLE IF NOT EXISTS marks (
        id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL, crc INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS losses (
        doc TEXT PRIMARY KEY, left INTEGER NOT NULL, marked INTEGER NOT NULL) WITHOUT ROWID;
    `)
    const damage = findStructuralDamage(db)
    if (damage !== null) throw new Database.SqliteError(damage, 'SQLITE_CORRUPT')
  } catch (error) {
    db.close()
    throw error
  }
  const put = db.prepare('INSERT OR REPLACE INTO marks (doc, seq, crc) VALUES (?, ?, ?)')
  const get = db.prepare<[string], MarkRow>('SELECT doc, seq, crc FROM marks WHERE doc = ?')
  const last = db.prepare<[number], MarkRow>(
    'SELECT doc, seq, crc FROM marks ORDER BY id DESC LIMIT ?',
  )
  const removals = ['marks', 'losses'].map(table =>
    db.prepare(`DELETE FROM ${table} WHERE doc = ?`),
  )
  const putLoss = db.prepare(
    'INSERT OR REPLACE INTO losses (doc, left, marked) VALUES (@doc, @left, @marked)',
  )
  const noted = new Map<string, number>()
  const lost = new Map<string, Loss>()

  const flush = db.transaction(() => {
    for (const [doc, seq] of noted) put.run(doc, seq, checksum(doc, seq))
    for (const loss of lost.values()) putLoss.run(loss)
  })
  const forget = db.transaction((doc: string) => {
    for (const removal of removals) removal.run(doc)
  })
  const durably = (write: () => void) => {
    db.pragma('synchronous = FULL')
    try {
      write()
    } finally {
      db.pragma('synchronous = NORMAL')
    }
  }

  const marks: MarkFile = {
    isNew,
    note: (doc, seq) => void noted.set(doc, seq),
    of(doc) {
      const seq = noted.get(doc)
      if (seq !== undefined) return seq
      const row = get.get(doc)
      return row && isWhole(row) ? row.seq : 0
    },
    flush: () =>
      unlessRefused(() => {
        if (noted.size === 0 && lost.size === 0) return
        flush.immediate()
        noted.clear()
        lost.clear()
      }),
    tidy: () => marks.flush() && unlessRefused(() => void db.pragma('wal_checkpoint(TRUNCATE)')),
    forget(doc) {
      noted.delete(doc)
      lost.delete(doc)
      // Should the log's removal survive a power cut that this one did not, it would look like a loss.
      durably(() => forget.immediate(doc))
    },
    *latest(count) {
      for (const row of last.iterate(count)) if (isWhole(row)) yield row
    },
    lose(loss) {
      noted.set(loss.doc, loss.left)
      lost.set(loss.doc, loss)
    },
    losses: () => db.prepare<[], Loss>('SELECT doc, left, marked FROM losses').all(),
    accept() {
      lost.clear()
      durably(() => db.prepare('DELETE FROM losses').run())
    },
    close() {
      if (db.open) marks.flush()
      db.close()
    },
  }
  return marks
}

/** False where the disk refuses: the log, which is on the same one, tells people. */
function unlessRefused(write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError) return false
    throw error
  }
}

interface MarkRow {
  readonly doc: string
  readonly seq: number
  readonly crc: number
}

function isWhole({ doc, seq, crc }: MarkRow): boolean {
  return crc === checksum(doc, seq)
}

function checksum(doc: string, seq: number): number {
  return crc32(`${seq} ${doc}`)
}
