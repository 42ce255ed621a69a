/** A document as stored: a snapshot, or none, and the updates after it. */
export interface EncodedDocument {
  readonly snapshot: Uint8Array | null
  readonly tail: readonly Uint8Array[]
}
