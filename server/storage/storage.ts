/**
 * Where documents are kept: the contract that every storage meets and `tests/server/storage/contract.ts`
 * checks.
 *
 * The model. A document is a *snapshot* (the state up to and with `through`), a *tail* (every update
 * after it, one record an accepted message) and *history* (the records that snapshots have replaced,
 * in compressed segments). Bytes are opaque: no storage reads an update or imports yjs.
 *
 * Coordinates. `seq` counts the records of one document from 1, without gaps, in the order in which
 * they were appended. It is given inside the commit, never before. Times are milliseconds since 1970.
 *
 * Promises.
 * 1. `append` resolves when the records survive a power cut, never before. The appends of one
 *    document become durable in the order in which they were made; of one call, all or none.
 * 2. While the disk refuses (full, read-only), appends wait, are tried again, and `health` says so.
 *    They never resolve falsely and are never dropped while the storage lives; `destroy` makes one
 *    more try and rejects what could not be kept.
 * 3. `load` sees every append that resolved before it was called.
 * 4. A document that was never written loads as an empty one; only `append` makes one.
 * 5. `compact` moves exactly the records from the snapshot's end to `through` into one history
 *    segment and puts the new snapshot in the old one's place: after a crash either none or all of it
 *    is there. Whatever else is called meanwhile need not wait for it: a large snapshot is written
 *    beforehand, and the exchange itself is one short transaction. It returns false, and changes
 *    nothing, where the stored document is not, or by then no longer, what the caller read. It rejects,
 *    and changes nothing, where the segment does not hold these very records, bit for bit.
 * 6. A record whose checksum fails is never returned. `load` gives what stands before it, marked
 *    as damaged.
 * 7. Bytes handed in are not changed afterwards by the caller, bytes handed out not by the storage.
 */
import type { StorageTroubleCode } from '../../lib/protocol'
import type { StorageStats } from './storage-stats'

export interface NewRecord {
  readonly at: number
  /** Who wrote it: a guest's, an account's or a token's id; empty where nobody is known. */
  readonly author: string
  readonly bytes: Uint8Array
}

export interface StoredRecord extends NewRecord {
  readonly seq: number
}

export interface StoredDocument {
  readonly snapshot: Uint8Array | null
  /** The `seq` of the last record that the snapshot contains; 0 where there is none. */
  readonly through: number
  readonly tail: readonly StoredRecord[]
  /** The `seq` of the first record that could not be read, or null: then `tail` ends before it. */
  readonly damagedAt: number | null
  /**
   * How many acknowledged records are known to be gone from the tail's end, all whole commits: what
   * is there is an older state, and clients that have more bring it back.
   */
  readonly missing: number
}

export interface Compaction {
  /** The `through` of the document that was read. */
  readonly from: number
  /** The last record that the new snapshot contains. */
  readonly through: number
  readonly at: number
  readonly snapshot: Uint8Array
  /** The records `from + 1 … through`, as `encodeSegment` packs them. */
  readonly segment: Uint8Array
}

export interface HistorySegment {
  readonly first: number
  readonly last: number
  readonly bytes: Uint8Array
}

export type StorageHealth =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StorageTroubleCode; readonly detail: string }

/** What a room needs. `doc` is a document's id, or `open:<name>`. */
export interface Storage {
  load(doc: string): Promise<StoredDocument>
  /**
   * Resolves with the `seq` of the first record. `isAwaited` (true where it is not given): somebody is
   * told once the records are durable; those of nobody may be a little longer on their way.
   */
  append(doc: string, records: readonly NewRecord[], isAwaited?: boolean): Promise<number>
  compact(doc: string, compaction: Compaction): Promise<boolean>
  history(doc: string): Promise<readonly HistorySegment[]>
  /** Removes every trace of a document. */
  remove(doc: string): Promise<void>
}

/** What the process that owns a storage needs beside. */
export interface StorageHost extends Storage {
  readonly health: StorageHealth
  /** Calls `listener` at each change of `health`; returns what ends that. */
  onHealth(listener: (health: StorageHealth) => void): () => void
  readonly stats: StorageStats
  /** Commits what waits, closes the files. Safe to call twice. */
  destroy(): Promise<void>
}
