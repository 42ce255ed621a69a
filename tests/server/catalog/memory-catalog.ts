/** A catalog in this process's memory: the real one's statements, without its thread and its file. */
import { Kysely } from 'kysely'
import type { Catalog } from '../../../server/catalog/catalog'
import { openCatalogDatabase } from '../../../server/catalog/catalog-database'
import { openCatalog } from '../../../server/catalog/kysely-catalog'
import { createPostedDialect } from '../../../server/catalog/posted-dialect'
import type { Tables } from '../../../server/catalog/tables'

export function createMemoryCatalog(): Promise<Catalog> {
  const database = openCatalogDatabase(':memory:')
  const dialect = createPostedDialect({
    execute: async (sql, parameters) => database.execute(sql, parameters),
    close: async () => database.close(),
  })
  return openCatalog(new Kysely<Tables>({ dialect }))
}
