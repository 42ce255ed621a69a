/** Rows of the documents' table as the documents that they tell of, and whose they are. */
import type { Kysely, Selectable } from 'kysely'
import type { OwnDoc } from './catalog'
import type { Doc } from './doc'
import type { DocsTable, Tables } from './tables'

export function toDoc(row: Selectable<DocsTable>): Doc
export function toDoc(row: Selectable<DocsTable> | undefined): Doc | null
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

/** See `Catalog.of`. */
export async function ownDocs(
  db: Kysely<Tables>,
  author: string,
  at: number,
  count: number,
): Promise<OwnDoc[]> {
  const grants = await db
    .selectFrom('grants')
    .leftJoin('links', 'links.id', 'grants.link')
    .select(['grants.doc', 'grants.author', 'grants.role', 'links.expires_at as until'])
    .where('grants.author', '=', author)
    .where(({ eb, or }) =>
      or([eb('links.expires_at', 'is', null), eb('links.expires_at', '>', at)]),
    )
    .orderBy('grants.last_seen_at', 'desc')
    .limit(count)
    .execute()
  const opened = grants.map(({ doc }) => doc)
  const rows = await db
    .selectFrom('docs')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where(({ eb, or }) => {
      const isOwn = eb('owner', '=', author)
      return opened.length > 0 ? or([isOwn, eb('id', 'in', opened)]) : isOwn
    })
    .orderBy('updated_at', 'desc')
    .limit(count)
    .execute()
  return rows.map(row => ({
    doc: toDoc(row),
    given: grants.filter(({ doc }) => doc === row.id),
  }))
}
