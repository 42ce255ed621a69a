/**
 * A Kysely dialect for a SQLite database that lives elsewhere: statements are posted to it, one at a
 * time. There is one connection, so a transaction keeps every other statement waiting: keep it short.
 */
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Parameter, StatementResult } from './catalog-database'

/** Where statements are posted to. */
export interface StatementPost {
  execute(sql: string, parameters: readonly Parameter[]): Promise<StatementResult>
  close(): Promise<void>
}

export function createPostedDialect(post: StatementPost): Dialect {
  return {
    createDriver: () => new PostedDriver(post),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  }
}

/** SQLite's schema changes are part of their transaction: a migration happens whole or not at all. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class PostedDriver implements Driver {
  readonly #post: StatementPost
  readonly #connection: PostedConnection
  /** Who waits for the connection, in order; null while it is free. */
  #queue: (() => void)[] | null = null

  constructor(post: StatementPost) {
    this.#post = post
    this.#connection = new PostedConnection(post)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const queue = this.#queue
    if (queue) await new Promise<void>(resolve => queue.push(resolve))
    else this.#queue = []
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    const next = this.#queue?.shift()
    if (next) next()
    else this.#queue = null
  }

  beginTransaction = (connection: DatabaseConnection) => run(connection, 'begin immediate')
  commitTransaction = (connection: DatabaseConnection) => run(connection, 'commit')
  rollbackTransaction = (connection: DatabaseConnection) => run(connection, 'rollback')

  destroy(): Promise<void> {
    return this.#post.close()
  }
}

async function run(connection: DatabaseConnection, sql: string): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(sql))
}

class PostedConnection implements DatabaseConnection {
  readonly #post: StatementPost

  constructor(post: StatementPost) {
    this.#post = post
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery) {
    const { rows, changes } = await this.#post.execute(sql, parameters as readonly Parameter[])
    return {
      rows: rows as R[],
      ...(changes === null ? {} : { numAffectedRows: BigInt(changes) }),
    }
  }

  streamQuery(): never {
    throw new Error('The catalog is read whole, never streamed.')
  }
}
