/** The grants in SQL: see `links.ts`. */
import type { Kysely, Selectable } from 'kysely'
import type { Grant, Grants } from './links'
import type { GrantsTable, Tables } from './tables'

export function createGrants(db: Kysely<Tables>): Grants {
  /** Those of a document whose link has not expired. */
  const live = (doc: string, at: number) =>
    db
      .selectFrom('grants')
      .leftJoin('links', 'links.id', 'grants.link')
      .where('grants.doc', '=', doc)
      .where(({ eb, or }) =>
        or([eb('links.expires_at', 'is', null), eb('links.expires_at', '>', at)]),
      )
  const given = (doc: string, at: number) =>
    live(doc, at).select(['grants.author', 'grants.role', 'links.expires_at as until'])

  return {
    to: (author, doc, at) => given(doc, at).where('grants.author', '=', author).execute(),

    given: (doc, at) => given(doc, at).execute(),

    async of(doc, at) {
      const rows = live(doc, at).selectAll('grants')
      return (await rows.orderBy('grants.created_at').orderBy('grants.id').execute()).map(toGrant)
    },

    async has(link, author) {
      const grants = db.selectFrom('grants').select('id').where('link', '=', link)
      return (await grants.where('author', '=', author).executeTakeFirst()) !== undefined
    },

    async setRole(doc, id, role) {
      const grants = db.updateTable('grants').set({ role }).where('doc', '=', doc)
      const row = await grants.where('id', '=', id).returningAll().executeTakeFirst()
      return row ? toGrant(row) : null
    },

    async remove(doc, id) {
      const grants = db.deleteFrom('grants').where('doc', '=', doc).where('id', '=', id)
      const row = await grants.returningAll().executeTakeFirst()
      return row ? toGrant(row) : null
    },

    async saw(doc, author, at, unlessAfter) {
      await db
        .updateTable('grants')
        .set({ last_seen_at: at })
        .where('doc', '=', doc)
        .where('author', '=', author)
        .where(({ eb, or }) =>
          or([eb('last_seen_at', 'is', null), eb('last_seen_at', '<=', unlessAfter)]),
        )
        .execute()
    },
  }
}

function toGrant(row: Selectable<GrantsTable>): Grant {
  return {
    id: row.id,
    doc: row.doc,
    author: row.author,
    role: row.role,
    link: row.link,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  }
}
