/** A row of the documents' table as the document that it tells of. */
import type { Selectable } from 'kysely'
import type { Doc } from './doc'
import type { DocsTable } from './tables'

export function toDoc(row: Selectable<DocsTable> | undefined): Doc | null {
  if (!row) return null
  return {
    id: row.id,
    address: row.address,
    title: row.title,
    owner: row.owner,
    access: row.access,
    indexable: row.indexable === 1,
    epoch: row.epoch,
    schema: row.schema,
    serverClient: row.server_client,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}
