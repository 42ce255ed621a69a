import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openCatalogDatabase } from '../../../server/catalog/catalog-database'
import { createPostedDialect } from '../../../server/catalog/posted-dialect'

interface Words {
  words: { id: number; word: string }
}

let db: Kysely<Words>
beforeEach(async () => {
  const database = openCatalogDatabase(':memory:')
  const dialect = createPostedDialect({
    execute: async (statement, parameters) => database.execute(statement, parameters),
    close: async () => database.close(),
  })
  db = new Kysely<Words>({ dialect })
  await sql`create table words (id integer primary key, word text not null)`.execute(db)
})
afterEach(() => db.destroy())

const words = async () => {
  const rows = await db.selectFrom('words').select('word').orderBy('id').execute()
  return rows.map(row => row.word)
}

describe('a posted database', () => {
  it('keeps what comes during a transaction out of it', async () => {
    const outside = db.transaction().execute(async transaction => {
      await transaction.insertInto('words').values({ id: 1, word: 'in' }).execute()
      const meanwhile = db.insertInto('words').values({ id: 3, word: 'out' }).execute()
      await transaction.insertInto('words').values({ id: 2, word: 'side' }).execute()
      return { meanwhile }
    })
    await (await outside).meanwhile
    expect(await words()).toEqual(['in', 'side', 'out'])
  })

  it('takes a failed transaction back whole, and goes on', async () => {
    const failing = db.transaction().execute(async transaction => {
      await transaction.insertInto('words').values({ id: 1, word: 'gone' }).execute()
      await transaction.schema.createTable('gone').addColumn('id', 'integer').execute()
      await transaction.insertInto('words').values({ id: 1, word: 'twice' }).execute()
    })
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
    expect(await words()).toEqual([])
    const tables = await db.introspection.getTables()
    expect(tables.map(table => table.name)).toEqual(['words'])
  })
})
