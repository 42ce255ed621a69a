/**
 * `log.sqlite`: every document's snapshot, tail and history (its tables: `log-tables.ts`). Written by
 * one thread alone, in group commits: WAL, `synchronous=FULL`, so that a commit returns after its
 * fsync.
 *
 * Seqs are given here: the highest one of a document is the largest of its last update, its snapshot's
 * `through` and its last history row. What is read is checked: each row by its checksum, a tail by its
 * seqs, a name by both of the places where it stands. A file whose structure is damaged is read as
 * far as that goes, and not written any more.
 */
import Database from 'better-sqlite3'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import { isDamage } from '../../disk-trouble'
import { StartError } from '../../errors'
import type {
  Compaction,
  HistorySegment,
  NewRecord,
  StoredDocument,
  StoredRecord,
} from '../storage'
import { createLogCompactions, type LogStep } from './log-compaction'
import { prepareStatements, type WalState } from './log-statements'
import {
  findStructuralDamage,
  hasLogTables,
  isWholeHistory,
  isWholeSnapshot,
  isWholeUpdate,
  LOG_FORMAT,
  logFormatOf,
  makeLogTables,
  setUpLog,
  updateChecksum,
} from './log-tables'
import { readSnapshot } from './snapshot-parts'

export type LogFileLimits = Pick<
  Limits,
  | 'logLockedMs'
  | 'placedDocuments'
  | 'snapshotPartBytes'
  | 'sweptParts'
  | 'checkpointedPages'
  | 'writeAheadBytes'
  | 'tidiedPages'
>

export interface Append {
  readonly doc: string
  readonly records: readonly NewRecord[]
}

/** What is known of SQLite's own structure of the file. */
export type LogStructure =
  | { readonly state: 'sound' }
  /** The file was too large to be read through while somebody waits. */
  | { readonly state: 'unchecked' }
  | { readonly state: 'damaged'; readonly detail: string }

export interface LogFileOptions {
  /** Bytes up to which the file's structure is checked when it is opened; default: any size. */
  readonly checkedBytes?: number
  readonly limits?: LogFileLimits
  readonly onStep?: (step: LogStep) => void
  /** Hands tests the connection, to make a small disk of it. */
  readonly onOpen?: (db: Database.Database) => void
}

export interface LogFile {
  /** SQLite's `synchronous` as it holds for this connection. */
  readonly synchronous: number
  readonly structure: LogStructure
  /** What a check of the whole file has found: null, or what is wrong. It is not written then. */
  judge(damage: string | null): void
  /** Writes all or nothing; the first seq of each append. Throws SQLite's errors. */
  commit(appends: readonly Append[]): number[]
  load(doc: string): StoredDocument
  /** The `seq` of the document's last record; 0 where it was never written. */
  lastSeq(doc: string): number
  /** In steps, between which everything else may be called: see `LogCompactions`. */
  compact(doc: string, compaction: Compaction): Generator<void, boolean>
  history(doc: string): HistorySegment[]
  remove(doc: string): void
  /**
   * Removes some of what compactions have left: of the snapshots that they replaced, or of those that
   * they could not finish. Where the disk refuses, it stays until the next sweep. Throws after a failed
   * fsync.
   */
  sweep(): 'done' | 'more' | 'refused'
  /**
   * Moves what has gathered in the write-ahead log into the file, where that is enough to be worth it.
   * To be called after each write, once who waits for that was answered. Fails as a tidying does.
   */
  checkpoint(): 'done' | 'refused'
  /**
   * Moves the write-ahead log into the file and gives some free pages back, or says that there are
   * more to be given back. Where the disk refuses, the file is as good as before, only larger, and the
   * next tidying makes it up. Throws after a failed fsync.
   */
  tidy(): 'done' | 'more' | 'refused'
  close(): void
}

interface DocumentPlace {
  readonly id: number
  lastSeq: number
}

/** Opens or makes the file, and proves by a commit that it can be written, unless it is damaged. */
export function openLogFile(path: string, options: LogFileOptions = {}): LogFile {
  const {
    checkedBytes = Number.POSITIVE_INFINITY,
    limits = defaultLimits,
    onStep = () => {},
  } = options
  const db = new Database(path, { timeout: limits.logLockedMs })
  let structure = prepare(db, path, checkedBytes, limits)
  options.onOpen?.(db)

  const statements = prepareStatements(db)

  const places = new Map<string, DocumentPlace>()
  /** A document's number; without `make`, null where it was never written. */
  const place = (doc: string, make: boolean): DocumentPlace | null => {
    const cached = places.get(doc)
    if (cached) return cached
    const found = statements.findDocument.get(doc)
    if (!found && !make) return null
    // The index has answered; the table must say the same.
    if (found && statements.nameOfDocument.get(found.id)?.name !== doc)
      throw corrupt('documents.name')
    const id = found?.id ?? Number(statements.makeDocument.run(doc).lastInsertRowid)
    const lastSeq = statements.selectLastSeq.get({ doc: id })?.seq
    if (!Number.isSafeInteger(lastSeq)) throw corrupt('seq')
    const made = { id, lastSeq: lastSeq as number }
    if (places.size >= limits.placedDocuments) places.clear()
    places.set(doc, made)
    return made
  }

  const commit = db.transaction((appends: readonly Append[]) =>
    appends.map(({ doc, records }) => {
      const written = place(doc, true) as DocumentPlace
      const firstSeq = written.lastSeq + 1
      for (const { at, author, bytes } of records) {
        const seq = ++written.lastSeq
        const crc = updateChecksum(written.id, { seq, at, author, bytes })
        statements.insertUpdate.run(written.id, seq, at, author, crc, bytes)
      }
      return firstSeq
    }),
  )

  const compactions = createLogCompactions({
    db,
    statements,
    idOf: doc => place(doc, false)?.id ?? null,
    limits,
    onStep,
  })

  const remove = db.transaction((id: number) => {
    for (const removal of statements.removals) removal.run(id)
    statements.removeDocument.run(id)
  })

  const load = (doc: string): StoredDocument => {
    const found = place(doc, false)
    const nothing = { snapshot: null, through: 0, tail: [], damagedAt: null, missing: 0 }
    if (!found) return nothing
    const { id, lastSeq } = found
    const row = statements.selectSnapshot.get(id)
    if (row && !isWholeSnapshot(id, row)) return { ...nothing, damagedAt: 1 }
    const snapshot = row
      ? readSnapshot(id, row, (first, end) => statements.selectParts.iterate(id, first, end))
      : null
    if (row && !snapshot) return { ...nothing, damagedAt: 1 }
    const through = row?.through ?? 0
    const tail: StoredRecord[] = []
    let damagedAt: number | null = null
    for (const update of statements.selectUpdates.iterate(id, through)) {
      const expected = through + tail.length + 1
      if (update.seq !== expected || !isWholeUpdate(id, update)) {
        damagedAt = expected
        break
      }
      const { seq, at, author, bytes } = update
      tail.push({ seq, at, author, bytes })
    }
    const end = through + tail.length
    // The snapshot's row may be gone, and with it all that told of the records in it but history.
    if (end < lastSeq) damagedAt ??= end + 1
    return { snapshot, through, tail, damagedAt, missing: 0 }
  }

  const history = (doc: string): HistorySegment[] => {
    const id = place(doc, false)?.id
    if (id === undefined) return []
    return statements.selectHistory
      .all(id)
      .filter(row => isWholeHistory(id, row))
      .map(({ first, last, bytes }) => ({ first, last, bytes }))
  }

  /** Does what SQLite may find its file damaged by; from then on it is not written. */
  const watch = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      if (isDamage(error)) structure = structureOf(error.message)
      throw error
    }
  }
  const write = <T>(work: () => T): T => {
    if (structure.state === 'damaged') throw corrupt(structure.detail)
    return watch(work)
  }
  /** Does what may be done later as well. */
  const unlessRefused = <T>(work: () => T): T | 'refused' => {
    try {
      return watch(work)
    } catch (error) {
      const mayWait = error instanceof Database.SqliteError && !/FSYNC$/.test(error.code)
      if (mayWait) return 'refused'
      throw error
    }
  }

  return {
    get structure() {
      return structure
    },
    judge(damage) {
      structure = structureOf(damage)
    },
    synchronous: db.pragma('synchronous', { simple: true }) as number,
    commit(appends) {
      try {
        return write(() => commit.immediate(appends))
      } catch (error) {
        // The numbers that the failed transaction gave away are not to be trusted.
        places.clear()
        throw error
      }
    },
    load: doc => watch(() => load(doc)),
    lastSeq: doc => watch(() => place(doc, false)?.lastSeq ?? 0),
    *compact(doc, compaction) {
      const steps = compactions.compact(doc, compaction)
      try {
        for (;;) {
          const step = write(() => steps.next())
          if (step.done) return step.value
          yield
        }
      } finally {
        // Where it ends before its time.
        steps.return(false)
      }
    },
    history: doc => watch(() => history(doc)),
    remove(doc) {
      write(() => {
        const id = place(doc, false)?.id
        if (id === undefined) return
        compactions.callOff(id)
        remove.immediate(id)
      })
      places.delete(doc)
    },
    sweep() {
      // What nothing leads to may be what damage has hidden.
      if (structure.state !== 'sound') return 'done'
      return unlessRefused(() => (compactions.sweep() ? 'more' : 'done'))
    },
    checkpoint() {
      if (structure.state === 'damaged') return 'done'
      return unlessRefused(() => {
        const { log, checkpointed } = statements.walState.get() as WalState
        if (log - checkpointed < limits.checkpointedPages) return 'done'
        db.pragma('wal_checkpoint(PASSIVE)')
        onStep('checkpoint made')
        return 'done'
      })
    },
    tidy() {
      if (structure.state === 'damaged') return 'done'
      const freePages = () => db.pragma('freelist_count', { simple: true }) as number
      return unlessRefused(() => {
        const before = freePages()
        db.pragma(`incremental_vacuum(${limits.tidiedPages})`)
        onStep('pages given back')
        db.pragma('wal_checkpoint(TRUNCATE)')
        onStep('checkpoint made')
        const left = freePages()
        return left > 0 && left < before ? 'more' : 'done'
      })
    },
    close() {
      db.close()
    },
  }
}

/** Sets the connection up and makes what is missing. Closes it where that fails. */
function prepare(
  db: Database.Database,
  path: string,
  checkedBytes: number,
  limits: LogFileLimits,
): LogStructure {
  try {
    setUpLog(db, limits)
    const format = logFormatOf(db)
    if (format > LOG_FORMAT) {
      throw new StartError(`${path} has format ${format}; this Quire reads up to ${LOG_FORMAT}.`)
    }
    // A new table would hide what is in one that is not as it was made.
    if (!hasLogTables(db, format)) throw corrupt('its schema')
    const isOlder = format < LOG_FORMAT
    const structure = checkStructure(db, isOlder ? Number.POSITIVE_INFINITY : checkedBytes)
    // It can be recovered as it is, and not be read by what follows.
    if (isOlder && structure.state === 'damaged') throw corrupt(structure.detail)
    if (structure.state !== 'damaged') {
      db.transaction(() => {
        makeLogTables(db, format)
        db.prepare('INSERT OR REPLACE INTO opened (id, at) VALUES (1, ?)').run(Date.now())
      }).immediate()
    }
    // From here on nobody else writes, and a checkpoint need not wait for those who read.
    db.pragma('busy_timeout = 0')
    return structure
  } catch (error) {
    db.close()
    throw error
  }
}

function checkStructure(db: Database.Database, checkedBytes: number): LogStructure {
  const pages = db.pragma('page_count', { simple: true }) as number
  const pageBytes = db.pragma('page_size', { simple: true }) as number
  if (pages * pageBytes > checkedBytes) return { state: 'unchecked' }
  return structureOf(findStructuralDamage(db))
}

function structureOf(damage: string | null): LogStructure {
  return damage === null ? { state: 'sound' } : { state: 'damaged', detail: damage }
}

function corrupt(where: string): Error {
  return new Database.SqliteError(`The log is damaged: ${where}`, 'SQLITE_CORRUPT')
}
