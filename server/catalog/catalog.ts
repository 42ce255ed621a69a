/**
 * The catalog says which documents there are, whose they are and who may open them. Their contents
 * are the storage's. `docs.title` is an index of the title that the document itself holds.
 *
 * A document is *live*, or in the trash since `deletedAt`. Ids and authors are opaque here; times are
 * milliseconds since 1970. What may well happen (no such document, a taken id) is a value, what the
 * disk does wrong is thrown with SQLite's code.
 */
import type { Access } from '../../lib/access'
import type { Assets } from './assets'

export interface Doc {
  readonly id: string
  readonly title: string
  /** The author whose document it is. */
  readonly owner: string
  /** What anyone with the address may do. */
  readonly access: Access
  /** Rises when the content is replaced: what clients kept of an older epoch is not merged. */
  readonly epoch: number
  /** The oldest schema that can hold the content. */
  readonly schema: number
  /** The Yjs client id of the server's own edits. */
  readonly serverClient: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly deletedAt: number | null
}

export type NewDoc = Pick<
  Doc,
  'id' | 'title' | 'owner' | 'access' | 'schema' | 'serverClient' | 'createdAt'
>

export interface Catalog {
  readonly assets: Assets
  /** Makes a live document, of epoch 1. */
  create(doc: NewDoc): Promise<'created' | 'taken'>
  /** The document, live or in the trash. */
  get(id: string): Promise<Doc | null>
  /** These change live documents only, and return what is then there, or null. */
  retitle(id: string, title: string, at: number): Promise<Doc | null>
  setAccess(id: string, access: Access, at: number): Promise<Doc | null>
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
