/** What was done about sharing and signing in, by whom and when: only ever added to. */

export interface AuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  /** The document's id; null: it is about none. */
  readonly doc: string | null
  /** The author who did it; empty: somebody who has shown nothing. */
  readonly actor: string
  readonly action: string
  readonly detail: Readonly<Record<string, unknown>>
  /** A keyed hash of the address that it came from. */
  readonly addressHash: string
}

export interface AuditLog {
  add(entry: AuditEntry): Promise<void>
  /** The last `count` entries about a document (null: about all and everything), the newest first. */
  last(doc: string | null, count: number): Promise<AuditEntry[]>
}
