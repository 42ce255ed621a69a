/** The catalog of a single node: `quire.sqlite`, behind the *catalog* thread. */
import { Kysely } from 'kysely'
import { createThread } from '../threads'
import type { Catalog } from './catalog'
import type { CatalogThread } from './catalog-thread'
import { openCatalog } from './kysely-catalog'
import { createPostedDialect } from './posted-dialect'
import type { Tables } from './tables'

export interface SqliteCatalogOptions {
  /** Where the file is or will be. */
  readonly path: string
  readonly onFatal: (error: Error) => void
}

/** Rejects with SQLite's own error where the file cannot be opened and brought up to date. */
export async function createSqliteCatalog(options: SqliteCatalogOptions): Promise<Catalog> {
  const thread = createThread<CatalogThread>('catalog', null, options.onFatal)
  const close = async () => {
    await thread.call('close')
    await thread.destroy()
  }
  try {
    await thread.call('open', options.path)
  } catch (error) {
    await thread.destroy()
    throw error
  }
  const dialect = createPostedDialect({
    execute: (sql, parameters) => thread.call('execute', sql, parameters),
    close,
  })
  return openCatalog(new Kysely<Tables>({ dialect }))
}
