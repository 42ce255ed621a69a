/** The catalog in SQL, on whichever database the Kysely that it is given speaks to. */
import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator, type Selectable, sql } from 'kysely'
import { StartError } from '../errors'
import type { Catalog, Doc } from './catalog'
import { createAssets } from './kysely-assets'
import { migrations } from './migrations'
import type { DocsTable, Tables } from './tables'

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
  const changeLive = (id: string, at: number) => change(id, at).where('deleted_at', 'is', null)
  const nextEpoch = sql<number>`epoch + 1`

  return {
    assets: createAssets(db),

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
        })
        .onConflict(conflict => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n ? 'created' : 'taken'
    },

    async get(id) {
      return toDoc(await db.selectFrom('docs').selectAll().where('id', '=', id).executeTakeFirst())
    },

    async retitle(id, title, at) {
      return toDoc(await changeLive(id, at).set({ title }).executeTakeFirst())
    },

    async setAccess(id, access, at) {
      return toDoc(await changeLive(id, at).set({ access }).executeTakeFirst())
    },

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

function toDoc(row: Selectable<DocsTable> | undefined): Doc | null {
  if (!row) return null
  return {
    id: row.id,
    title: row.title,
    owner: row.owner,
    access: row.access,
    epoch: row.epoch,
    schema: row.schema,
    serverClient: row.server_client,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  }
}
