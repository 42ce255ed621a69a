/**
 * What the relay has others read and merge for it, off the main thread. A room is given one; the
 * relay itself only decodes small updates (`update-reader.ts`). A document whose bytes the server cannot
 * read would bring a codec of its own.
 */
import type { StoredRecord } from '../storage/storage'
import type { EncodedDocument } from './encoded-document'
import type { Facts } from './facts'
import type { Novelty } from './novelty'
import type { StateVector } from './state-vector'
import type { StoredKnowledge } from './stored-knowledge'

export interface CompactedDocument {
  readonly snapshot: Uint8Array
  readonly segment: Uint8Array
  /** The snapshot's state vector. */
  readonly vector: StateVector
  /** The text of the document's `title`, for the catalog's index. */
  readonly title: string
}

export interface Codec {
  /**
   * Decodes one update whole and reduces it to what `known` lacks, but for structs of `othersIds`;
   * null where it is malformed.
   */
  reduce(update: Uint8Array, known: Facts, othersIds: readonly number[]): Promise<Novelty | null>
  /** What is known after what is stored; null where that is malformed. */
  readStored(document: EncodedDocument): Promise<StoredKnowledge | null>
  /** One garbage-collected state of a snapshot and the records after it, and those records packed. */
  compact(snapshot: Uint8Array | null, records: readonly StoredRecord[]): Promise<CompactedDocument>
  /** What `document` has beyond a state vector, with every deletion, as one update. */
  difference(document: EncodedDocument, vector: Uint8Array): Promise<Uint8Array>
}
