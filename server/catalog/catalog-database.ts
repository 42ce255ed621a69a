/** `quire.sqlite` itself, as the catalog's thread holds it open. */
import Database from 'better-sqlite3'
import { LastEntries } from '../relay/last-entries'

export type Parameter = string | number | bigint | null | Uint8Array

export interface StatementResult {
  readonly rows: readonly unknown[]
  /** Rows that were inserted, changed or deleted; null for a statement that only reads. */
  readonly changes: number | null
}

export interface CatalogDatabase {
  execute(sql: string, parameters: readonly Parameter[]): StatementResult
  /** Safe to call twice. */
  close(): void
}

/** What the write-ahead log is cut back to after a checkpoint, in bytes. */
const JOURNAL_BYTES = 4 * 1024 * 1024

/** Statements that are kept as SQLite has read them: there are fewer, but for lists of all lengths. */
const PREPARED_STATEMENTS = 200

export function openCatalogDatabase(file: string): CatalogDatabase {
  const database = new Database(file)
  try {
    // This holds only for a file without tables, and WAL mode makes the file: so it comes first.
    database.pragma('auto_vacuum = INCREMENTAL')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma(`journal_size_limit = ${JOURNAL_BYTES}`)
    database.pragma('incremental_vacuum')
  } catch (error) {
    database.close()
    throw error
  }
  const statements = new LastEntries<string, Database.Statement>(PREPARED_STATEMENTS)
  const prepare = (sql: string): Database.Statement => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    execute(sql, parameters) {
      const statement = prepare(sql)
      // `returning` makes a statement that writes a reader too: its rows tell what it changed.
      if (statement.reader) return { rows: statement.all(...parameters), changes: null }
      return { rows: [], changes: statement.run(...parameters).changes }
    },
    close: () => void database.close(),
  }
}
