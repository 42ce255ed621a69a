/** The links in SQL: see `links.ts`. */
import type { Kysely, Selectable } from 'kysely'
import { toDoc } from './kysely-docs'
import type { Link, Links } from './links'
import type { LinksTable, Tables } from './tables'

export function createLinks(db: Kysely<Tables>): Links {
  const linksOf = (doc: string) => db.selectFrom('links').selectAll().where('doc', '=', doc)
  return {
    add: (link, { lowersAccess, most }) =>
      db.transaction().execute(async step => {
        const docs = step.selectFrom('docs').selectAll().where('id', '=', link.doc)
        const doc = await docs.where('deleted_at', 'is', null).executeTakeFirst()
        if (!doc) return null
        const { count } = await step
          .selectFrom('links')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('doc', '=', link.doc)
          .executeTakeFirstOrThrow()
        if (Number(count) >= most) return 'full'
        await step
          .insertInto('links')
          .values({
            id: link.id,
            doc: link.doc,
            kind: link.kind,
            hash: link.hash,
            role: link.role,
            name: link.name,
            password: link.password,
            expires_at: link.expiresAt,
            max_uses: link.maxUses,
            uses: 0,
            last_used_at: null,
            created_at: link.createdAt,
            origins: JSON.stringify(link.origins),
          })
          .execute()
        if (!lowersAccess) return toDoc(doc)
        const lowered = step.updateTable('docs').set({ access: 'none', updated_at: link.createdAt })
        return toDoc(await lowered.where('id', '=', link.doc).returningAll().executeTakeFirst())
      }),

    async of(doc) {
      return (await linksOf(doc).orderBy('created_at').orderBy('id').execute()).map(toLink)
    },

    async find(hash) {
      const links = db.selectFrom('links').selectAll().where('hash', '=', hash)
      const row = await links.executeTakeFirst()
      if (!row) return null
      const docs = db.selectFrom('docs').selectAll().where('id', '=', row.doc)
      const doc = toDoc(await docs.where('deleted_at', 'is', null).executeTakeFirst())
      return doc && { link: toLink(row), doc }
    },

    async get(id) {
      const links = db.selectFrom('links').selectAll().where('id', '=', id)
      const row = await links.executeTakeFirst()
      return row ? toLink(row) : null
    },

    async remove(doc, id) {
      const links = db.deleteFrom('links').where('doc', '=', doc).where('id', '=', id)
      const row = await links.returningAll().executeTakeFirst()
      return row ? toLink(row) : null
    },

    use: (id, author, { grant, at, most }) =>
      db.transaction().execute(async step => {
        const link = await step
          .selectFrom('links')
          .innerJoin('docs', 'docs.id', 'links.doc')
          .selectAll('links')
          .where('links.id', '=', id)
          .where('docs.deleted_at', 'is', null)
          .executeTakeFirst()
        if (!link) return { type: 'none' }
        if (link.expires_at !== null && link.expires_at <= at) return { type: 'ended' }
        const touch = (uses: number) =>
          step.updateTable('links').set({ uses, last_used_at: at }).where('id', '=', id).execute()
        const grants = step.selectFrom('grants').where('doc', '=', link.doc)
        const has = grants.select('id').where('link', '=', id).where('author', '=', author)
        if (await has.executeTakeFirst()) {
          await touch(link.uses)
          return { type: 'used', isNew: false }
        }
        if (link.max_uses !== null && link.uses >= link.max_uses) return { type: 'ended' }
        const { count } = await grants
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow()
        if (Number(count) >= most) return { type: 'full' }
        await step
          .insertInto('grants')
          .values({
            id: grant,
            doc: link.doc,
            author,
            role: link.role,
            link: id,
            created_at: at,
            last_seen_at: at,
          })
          .execute()
        await touch(link.uses + 1)
        return { type: 'used', isNew: true }
      }),
  }
}

function toLink(row: Selectable<LinksTable>): Link {
  return {
    id: row.id,
    doc: row.doc,
    kind: row.kind,
    role: row.role,
    name: row.name,
    password: row.password,
    expiresAt: row.expires_at,
    maxUses: row.max_uses,
    uses: row.uses,
    lastUsedAt: row.last_used_at,
    createdAt: row.created_at,
    origins: JSON.parse(row.origins),
  }
}
