/**
 * Exchanges records of a document for a new snapshot and a history segment, in steps between which
 * commits are taken.
 *
 * A large snapshot is written beforehand, part by part, each in a transaction of its own: parts that no
 * snapshot names say nothing. The *exchange* is one short transaction. It looks again whether the
 * document is still what was read, puts the row that names the parts, and moves the records into
 * history. What the old snapshot consisted of is *swept* afterwards, as is what a compaction leaves that
 * did not come to its end, in this process or in one before.
 *
 * Invariants. Numbers of parts are given away beyond every one that is there, so that no two
 * compactions write into one another's. Of one document only the latest compaction goes on. A sweep
 * removes no part that a snapshot names or a compaction is writing, and none of a document whose
 * snapshot is damaged, or lost.
 */
import type Database from 'better-sqlite3'
import type { Limits } from '../../../lib/limits'
import { decodeSegment } from '../segment'
import type { Compaction, StoredRecord } from '../storage'
import type { LogStatements } from './log-statements'
import {
  historyChecksum,
  isWholeSnapshot,
  snapshotChecksum,
  type UpdateRow,
  updateChecksum,
} from './log-tables'
import { listParts, partsOf, rangeOfParts } from './snapshot-parts'

/** Between two statements of a compaction, a sweep or a tidying; tests end the process there. */
export type LogStep =
  | 'part put'
  | 'compaction begun'
  | 'records removed'
  | 'snapshot put'
  | 'history put'
  | 'compaction committed'
  | 'parts removed'
  | 'swept'
  | 'pages given back'
  | 'checkpoint made'

export interface LogCompactions {
  /**
   * Each `next()` does one step; in between, anything else may be done with the log. Returns false
   * where the document is not, or no longer, what was read. Throws where the segment does not hold the
   * very records that it is to replace.
   */
  compact(doc: string, compaction: Compaction): Generator<void, boolean>
  /** What was begun for this document will return false. */
  callOff(id: number): void
  /** Removes some parts that belong to nothing; whether there may be more of them. */
  sweep(): boolean
}

export interface LogCompactionsOptions {
  readonly db: Database.Database
  readonly statements: LogStatements
  /** A document's number; null where it was never written. */
  readonly idOf: (doc: string) => number | null
  readonly limits: Pick<Limits, 'snapshotPartBytes' | 'sweptParts'>
  readonly onStep: (step: LogStep) => void
}

type RowChecksum = Pick<UpdateRow, 'seq' | 'crc'>

export function createLogCompactions(options: LogCompactionsOptions): LogCompactions {
  const { db, statements, idOf, limits, onStep } = options
  /** The latest compaction of a document that has not ended. */
  const underWay = new Map<number, Compaction>()
  /** Documents that may have parts which belong to nothing; null: not looked for yet. */
  let unswept: Set<number> | null = null

  /** The checksums of the records to be replaced, or null where the document is not what was read. */
  const find = (id: number, { from, through }: Compaction): RowChecksum[] | null => {
    if ((statements.selectThrough.get(id)?.through ?? 0) !== from) return null
    const rows = statements.selectChecksums.all(id, from, through)
    return rows.length === through - from ? rows : null
  }

  const exchange = db.transaction(
    (
      id: number,
      compaction: Compaction,
      found: readonly RowChecksum[],
      part: number,
      bytes: Uint8Array,
    ) => {
      const { from, through, at, segment } = compaction
      if (!areSame(found, find(id, compaction))) return false
      onStep('compaction begun')
      statements.deleteUpdates.run(id, from, through)
      onStep('records removed')
      const crc = snapshotChecksum(id, { through, at, part, bytes })
      statements.putSnapshot.run(id, through, at, part, crc, bytes)
      onStep('snapshot put')
      const row = { first: from + 1, last: through, at, bytes: segment }
      statements.insertHistory.run(id, row.first, row.last, at, historyChecksum(id, row), segment)
      onStep('history put')
      return true
    },
  )

  function* write(id: number, compaction: Compaction): Generator<void, boolean> {
    const { from, through, snapshot, segment } = compaction
    const found = find(id, compaction)
    if (!found) return false
    if (!holdsExactly(segment, id, found)) {
      throw new Error(`The segment is not the records ${from + 1} to ${through}.`)
    }
    if (snapshot.length <= limits.snapshotPartBytes) {
      return exchange.immediate(id, compaction, found, 0, snapshot)
    }
    const first = (statements.selectLastPart.get(id) ?? 0) + 1
    const checksums: number[] = []
    for (const { n, crc, bytes } of partsOf(id, snapshot, first, limits.snapshotPartBytes)) {
      statements.insertPart.run(id, n, crc, bytes)
      checksums.push(crc)
      onStep('part put')
      yield
      if (underWay.get(id) !== compaction) return false
    }
    return exchange.immediate(id, compaction, found, first, listParts(checksums))
  }

  function* compact(doc: string, compaction: Compaction): Generator<void, boolean> {
    const id = idOf(doc)
    if (id === null) return false
    underWay.set(id, compaction)
    try {
      const exchanged = yield* write(id, compaction)
      if (exchanged) onStep('compaction committed')
      return exchanged
    } finally {
      if (underWay.get(id) === compaction) underWay.delete(id)
      unswept?.add(id)
    }
  }

  /** Numbers of some parts of a document that belong to nothing. */
  const findLeftOver = (id: number): number[] => {
    const row = statements.selectSnapshot.get(id)
    // A snapshot of which history tells is lost, or damaged: what is left of it may be of use.
    const isDamaged = row ? !isWholeSnapshot(id, row) : statements.selectHistory.get(id)
    if (underWay.has(id) || isDamaged) return []
    const { first, end } = row ? rangeOfParts(row) : { first: 0, end: 0 }
    return statements.selectOtherParts.all({ doc: id, first, end, count: limits.sweptParts })
  }

  const removeParts = db.transaction((id: number, numbers: readonly number[]) => {
    for (const n of numbers) statements.deletePart.run(id, n)
    onStep('parts removed')
  })

  return {
    compact,
    callOff: id => void underWay.delete(id),
    sweep() {
      unswept ??= new Set(statements.selectDocumentsInParts.all())
      const [id] = unswept
      if (id === undefined) return false
      const leftOver = findLeftOver(id)
      if (leftOver.length > 0) {
        removeParts.immediate(id, leftOver)
        onStep('swept')
      }
      if (leftOver.length < limits.sweptParts) unswept.delete(id)
      return unswept.size > 0
    },
  }
}

function areSame(before: readonly RowChecksum[], now: readonly RowChecksum[] | null): boolean {
  return (
    now?.length === before.length &&
    now.every(({ seq, crc }, i) => seq === before[i]?.seq && crc === before[i]?.crc)
  )
}

/** Whether a segment holds, bit for bit, what was once written into these rows. */
function holdsExactly(segment: Uint8Array, doc: number, rows: readonly RowChecksum[]): boolean {
  const records = decodeSegment(segment)
  return (
    records.length === rows.length &&
    rows.every(({ seq, crc }, i) => {
      const record = records[i] as StoredRecord
      return record.seq === seq && crc === updateChecksum(doc, record)
    })
  )
}
