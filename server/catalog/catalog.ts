/**
 * The catalog says which documents there are, whose they are and who may open them. Their contents
 * are the storage's. `docs.title` is an index of the title that the document itself holds.
 *
 * A document is *live*, or in the trash since `deletedAt`. Ids and authors are opaque here; times are
 * milliseconds since 1970. What may well happen (no such document, a taken id) is a value, what the
 * disk does wrong is thrown with SQLite's code.
 */
import type { Kysely } from 'kysely'
import type { Access, GivenRole } from '../../lib/access'
import type { Assets } from './assets'
import type { AuditLog } from './audit-log'
import type { Doc, NewDoc } from './doc'
import type { Given, Grants, Links } from './links'
import type { Guests, Tokens } from './people'
import type { Tables } from './tables'

/** A document and what was granted to somebody there: nothing where it is their own. */
export interface OwnDoc {
  readonly doc: Doc
  readonly given: readonly Given[]
}

export interface KeptGrant {
  readonly id: string
  readonly role: GivenRole
}

export interface Catalog {
  readonly assets: Assets
  readonly links: Links
  readonly grants: Grants
  readonly guests: Guests
  readonly tokens: Tokens
  readonly audit: AuditLog
  /** For the accounts, whose tables have a library of their own. */
  readonly db: Kysely<Tables>
  /** Makes a live document, of epoch 1, whose address is its id. */
  create(doc: NewDoc): Promise<'created' | 'taken'>
  /** The document, live or in the trash. */
  get(id: string): Promise<Doc | null>
  /** The document at an address, live or in the trash. */
  find(address: string): Promise<Doc | null>
  /** At most `count` live documents that are an author's, or were opened to them, the latest first. */
  of(author: string, at: number, count: number): Promise<OwnDoc[]>
  /** These change live documents only, and return what is then there, or null. */
  retitle(id: string, title: string, at: number): Promise<Doc | null>
  setAccess(id: string, access: Access, at: number): Promise<Doc | null>
  setIndexable(id: string, indexable: boolean, at: number): Promise<Doc | null>
  setAddress(id: string, address: string, at: number): Promise<Doc | null>
  /** Ends all links and grants, and general access; with `address`, that is its new one. */
  stopSharing(id: string, address: string | null, at: number): Promise<Doc | null>
  /**
   * Gives a document to `owner`, who has been granted something there and needs that no more; the one
   * whose it was keeps `keeps`, as the grant of this id.
   */
  handOver(id: string, owner: string, keeps: KeptGrant, at: number): Promise<Doc | null>
  /** Raises the schema of a document, live or not, where it is lower; changes nothing else. */
  raiseSchema(id: string, schema: number): Promise<void>
  /** Puts a live document into the trash and raises its epoch. */
  trash(id: string, at: number): Promise<Doc | null>
  /**
   * Takes a document that was trashed after `after` out again and raises its epoch. An expired one
   * stays: its content may be gone already.
   */
  restore(id: string, after: number, at: number): Promise<Doc | null>
  /** The ids of at most `count` documents that were trashed at `before` or earlier, oldest first. */
  expired(before: number, count: number): Promise<string[]>
  /** Forgets a document that is in the trash, and which uploads it had. */
  purge(id: string): Promise<boolean>
  /** Resolves where the catalog can be read. */
  ping(): Promise<void>
  /** Safe to call twice. */
  destroy(): Promise<void>
}
