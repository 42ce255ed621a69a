/** The documents' uploads in SQL: see `assets.ts`. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Asset, Assets } from './assets'
import type { AssetsTable, Tables } from './tables'

export function createAssets(db: Kysely<Tables>): Assets {
  const rowsOf = (doc: string) => db.selectFrom('assets').where('doc', '=', doc)
  return {
    async add({ doc, hash, name, type, size, createdAt, by }) {
      await db
        .insertInto('assets')
        .values({
          doc,
          hash,
          name,
          type,
          size,
          created_at: createdAt,
          by,
          unreferenced_since: null,
        })
        .onConflict(conflict =>
          conflict.columns(['doc', 'hash']).doUpdateSet({ unreferenced_since: null }),
        )
        .execute()
    },

    async get(doc, hash) {
      const row = await rowsOf(doc).selectAll().where('hash', '=', hash).executeTakeFirst()
      return row ? toAsset(row) : null
    },

    async of(doc) {
      return (await rowsOf(doc).selectAll().execute()).map(toAsset)
    },

    async bytesOf(doc) {
      const { bytes } = await rowsOf(doc).select(sumOfSizes).executeTakeFirstOrThrow()
      return Number(bytes)
    },

    async bytes() {
      const files = db.selectFrom('assets').select(['hash', 'size']).distinct().as('files')
      const { bytes } = await db.selectFrom(files).select(sumOfSizes).executeTakeFirstOrThrow()
      return Number(bytes)
    },

    async isKnown(hash) {
      const row = await db
        .selectFrom('assets')
        .select('hash')
        .where('hash', '=', hash)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async documents(after, count) {
      const rows = await db
        .selectFrom('assets')
        .innerJoin('docs', 'docs.id', 'assets.doc')
        .select('assets.doc')
        .distinct()
        .where('docs.deleted_at', 'is', null)
        .where('assets.doc', '>', after)
        .orderBy('assets.doc')
        .limit(count)
        .execute()
      return rows.map(row => row.doc)
    },

    async settle(doc, shown, at, before) {
      const rows = await rowsOf(doc).select(['hash', 'unreferenced_since']).execute()
      const mark = (hash: string, since: number | null) =>
        db
          .updateTable('assets')
          .set({ unreferenced_since: since })
          .where('doc', '=', doc)
          .where('hash', '=', hash)
          .execute()
      const forgotten: string[] = []
      for (const { hash, unreferenced_since: since } of rows) {
        if (shown.has(hash)) {
          if (since !== null) await mark(hash, null)
        } else if (since === null) {
          await mark(hash, at)
        } else if (since <= before) {
          const { numDeletedRows } = await db
            .deleteFrom('assets')
            .where('doc', '=', doc)
            .where('hash', '=', hash)
            // Somebody may have brought it again since.
            .where('unreferenced_since', '=', since)
            .executeTakeFirstOrThrow()
          if (numDeletedRows === 1n) forgotten.push(hash)
        }
      }
      return forgotten
    },
  }
}

const sumOfSizes = sql<number>`coalesce(sum(size), 0)`.as('bytes')

function toAsset(row: Selectable<AssetsTable>): Asset {
  const { doc, hash, name, type, size, created_at: createdAt, by } = row
  return { doc, hash, name, type, size, createdAt, by }
}
