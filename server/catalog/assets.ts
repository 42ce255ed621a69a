/**
 * Which document has which uploads. A file's bytes are named by their SHA-256 and may belong to many
 * documents; the right to fetch them is the document's own, by (document, hash).
 *
 * Whether a document's text still shows an upload is found now and then: `unreferencedSince` is when it
 * was first found that it does not. What is forgotten with a document goes with its row.
 */

export interface Asset {
  /** The document's id. */
  readonly doc: string
  /** SHA-256 in lower-case hexadecimal. */
  readonly hash: string
  /** The file's name when it was uploaded; empty where it had none. */
  readonly name: string
  /** The media type, by content. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  readonly createdAt: number
  /** The author who brought it; empty for someone without a cookie. */
  readonly by: string
}

export interface Assets {
  /** Notes that a document has a file. Where it had it before, it is wanted again. */
  add(asset: Asset): Promise<void>
  get(doc: string, hash: string): Promise<Asset | null>
  /** All of a document's. */
  of(doc: string): Promise<Asset[]>
  /** Bytes of all of a document's files. */
  bytesOf(doc: string): Promise<number>
  /** Bytes of all files; one that several documents have counts once. */
  bytes(): Promise<number>
  /** Whether any document has the file. */
  isKnown(hash: string): Promise<boolean>
  /** At most `count` live documents that have uploads, by id, from `after` on. */
  documents(after: string, count: number): Promise<string[]>
  /**
   * Notes which uploads a document's text shows at `at`, and forgets those that it has not shown since
   * `before` or longer. Resolves with the hashes of these.
   */
  settle(doc: string, shown: ReadonlySet<string>, at: number, before: number): Promise<string[]>
}
