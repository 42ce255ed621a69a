/**
 * What the relay has others read and merge for it, off the main thread. A room is given one; the
 * relay itself only decodes small updates (`update-reader.ts`). A document whose bytes the server cannot
 * read would bring a codec of its own.
 */
import type { StoredRecord } from '../storage/storage'
import type { StateVector } from './state-vector'
import type { UpdateSummary } from './struct-run'

export interface CompactedDocument {
  readonly snapshot: Uint8Array
  readonly segment: Uint8Array
  /** The snapshot's state vector. */
  readonly vector: StateVector
  /** The text of the document's `title`, for the catalog's index. */
  readonly title: string
}

/** A document as stored: a snapshot, or none, and the updates after it. */
export interface EncodedDocument {
  readonly snapshot: Uint8Array | null
  readonly tail: readonly Uint8Array[]
}

export interface Codec {
  /** Decodes one update whole; null where it is malformed. */
  read(update: Uint8Array): Promise<UpdateSummary | null>
  /**
   * What is known after what is stored, update by update: summaries without `structs` and `needs`,
   * which a load does not ask for. No limit holds for it: it was accepted once, and is larger
   * together. Null where one is malformed.
   */
  readStored(updates: readonly Uint8Array[]): Promise<UpdateSummary[] | null>
  /** One garbage-collected state of a snapshot and the records after it, and those records packed. */
  compact(snapshot: Uint8Array | null, records: readonly StoredRecord[]): Promise<CompactedDocument>
  /** What `document` has beyond a state vector, with every deletion, as one update. */
  difference(document: EncodedDocument, vector: Uint8Array): Promise<Uint8Array>
}
