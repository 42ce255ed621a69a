/** The catalog in SQL, on whichever database the Kysely that it is given speaks to. */
import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator, sql } from 'kysely'
import { StartError } from '../errors'
import type { Catalog } from './catalog'
import { createAssets } from './kysely-assets'
import { createAuditLog } from './kysely-audit'
import { ownDocs, toDoc } from './kysely-docs'
import { createGrants } from './kysely-grants'
import { createLinks } from './kysely-links'
import { createGuests, createTokens } from './kysely-people'
import { migrations } from './migrations'
import type { Tables } from './tables'

/**
 * Brings the tables up to date and opens the catalog, which owns `db` from then on. Rejects with a
 * `StartError` where a newer Quire has been there.
 */
export async function openCatalog(db: Kysely<Tables>): Promise<Catalog> {
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createCatalog(db)
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const known = Object.keys(await migrations.getMigrations())
  const unknown = (await stepsTaken(db)).find(step => !known.includes(step))
  if (unknown !== undefined) {
    throw new StartError(`The catalog has the step ${unknown}, which this Quire does not know.`)
  }
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest()
  if (error) throw error
}

/** The names of the steps that the database has been through, by Kysely's own table. */
async function stepsTaken(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(table => table.name === DEFAULT_MIGRATION_TABLE)) return []
  const table = sql.table(DEFAULT_MIGRATION_TABLE)
  const { rows } = await sql<{ name: string }>`select name from ${table}`.execute(db)
  return rows.map(row => row.name)
}

function createCatalog(db: Kysely<Tables>): Catalog {
  const change = (id: string, at: number) =>
    db.updateTable('docs').set({ updated_at: at }).where('id', '=', id).returningAll()
  const live = (id: string, at: number, on: Kysely<Tables>) =>
    on
      .updateTable('docs')
      .set({ updated_at: at })
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .returningAll()
  const changeLive = (id: string, at: number) => live(id, at, db)
  const nextEpoch = sql<number>`epoch + 1`

  return {
    db,
    assets: createAssets(db),
    links: createLinks(db),
    grants: createGrants(db),
    guests: createGuests(db),
    tokens: createTokens(db),
    audit: createAuditLog(db),

    async create({ id, title, owner, access, schema, serverClient, createdAt }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('docs')
        .values({
          id,
          title,
          owner,
          access,
          epoch: 1,
          schema,
          server_client: serverClient,
          created_at: createdAt,
          updated_at: createdAt,
          deleted_at: null,
          address: id,
          indexable: 0,
        })
        .onConflict(conflict => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n ? 'created' : 'taken'
    },

    async get(id) {
      return toDoc(await db.selectFrom('docs').selectAll().where('id', '=', id).executeTakeFirst())
    },

    async find(address) {
      const docs = db.selectFrom('docs').selectAll()
      return toDoc(await docs.where('address', '=', address).executeTakeFirst())
    },

    of: (author, at, count) => ownDocs(db, author, at, count),

    async retitle(id, title, at) {
      return toDoc(await changeLive(id, at).set({ title }).executeTakeFirst())
    },

    async setAccess(id, access, at) {
      return toDoc(await changeLive(id, at).set({ access }).executeTakeFirst())
    },

    async setIndexable(id, indexable, at) {
      const changed = changeLive(id, at).set({ indexable: Number(indexable) })
      return toDoc(await changed.executeTakeFirst())
    },

    async setAddress(id, address, at) {
      return toDoc(await changeLive(id, at).set({ address }).executeTakeFirst())
    },

    stopSharing: (id, address, at) =>
      db.transaction().execute(async step => {
        const doc = await live(id, at, step)
          .set({ access: 'none', ...(address === null ? {} : { address }) })
          .executeTakeFirst()
        if (!doc) return null
        await step.deleteFrom('grants').where('doc', '=', id).execute()
        await step.deleteFrom('links').where('doc', '=', id).execute()
        return toDoc(doc)
      }),

    handOver: (id, owner, keeps, at) =>
      db.transaction().execute(async step => {
        const docs = step.selectFrom('docs').select('owner').where('id', '=', id)
        const before = await docs.executeTakeFirst()
        const doc = await live(id, at, step).set({ owner }).executeTakeFirst()
        if (!before || !doc) return null
        const grants = step.deleteFrom('grants').where('doc', '=', id)
        await grants.where('author', '=', owner).execute()
        await step
          .insertInto('grants')
          .values({
            id: keeps.id,
            doc: id,
            author: before.owner,
            role: keeps.role,
            link: null,
            created_at: at,
            last_seen_at: at,
          })
          .execute()
        return toDoc(doc)
      }),

    async raiseSchema(id, schema) {
      await db
        .updateTable('docs')
        .set({ schema })
        .where('id', '=', id)
        .where('schema', '<', schema)
        .execute()
    },

    async trash(id, at) {
      return toDoc(
        await changeLive(id, at).set({ deleted_at: at, epoch: nextEpoch }).executeTakeFirst(),
      )
    },

    async restore(id, after, at) {
      return toDoc(
        await change(id, at)
          .where('deleted_at', '>', after)
          .set({ deleted_at: null, epoch: nextEpoch })
          .executeTakeFirst(),
      )
    },

    async expired(before, count) {
      const rows = await db
        .selectFrom('docs')
        .select('id')
        .where('deleted_at', '<=', before)
        .orderBy('deleted_at')
        .limit(count)
        .execute()
      return rows.map(row => row.id)
    },

    async purge(id) {
      const { numDeletedRows } = await db
        .deleteFrom('docs')
        .where('id', '=', id)
        .where('deleted_at', 'is not', null)
        .executeTakeFirstOrThrow()
      return numDeletedRows === 1n
    },

    async ping() {
      await db.selectFrom('docs').select('id').limit(1).execute()
    },

    destroy: () => db.destroy(),
  }
}
