/** A document as the catalog knows it. Its id and its owner are opaque; times are milliseconds since 1970. */
import type { Access } from '../../lib/access'

export interface Doc {
  /** The key of its content, its uploads and all else that is kept of it. */
  readonly id: string
  /** What it is found by: its id at first, until its owner wants another. */
  readonly address: string
  readonly title: string
  /** The author whose document it is. */
  readonly owner: string
  /** What anyone with the address may do. */
  readonly access: Access
  /** Whether search engines may list its page. */
  readonly indexable: boolean
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
