/** The *catalog* thread: the only writer of `quire.sqlite`, one statement after the other. */
import { serveThread } from '../threads'
import {
  type CatalogDatabase,
  openCatalogDatabase,
  type Parameter,
  type StatementResult,
} from './catalog-database'

export interface CatalogThread {
  open(file: string): void
  execute(sql: string, parameters: readonly Parameter[]): StatementResult
  close(): void
}

function createCatalogThread(): CatalogThread {
  let database: CatalogDatabase | null = null
  return {
    open(file) {
      database = openCatalogDatabase(file)
    },
    execute(sql, parameters) {
      if (!database) throw new Error('The catalog is not open.')
      return database.execute(sql, parameters)
    },
    close() {
      database?.close()
      database = null
    },
  }
}

serveThread(createCatalogThread())
