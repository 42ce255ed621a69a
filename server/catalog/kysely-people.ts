/** Guests and tokens in SQL: see `people.ts`. */
import type { Kysely, Selectable } from 'kysely'
import type { Guests, Token, Tokens } from './people'
import type { Tables, TokensTable } from './tables'

const GUEST = 'guest:'
const ACCOUNT = 'account:'
/** Names that one statement asks for: SQLite takes some thousand parameters. */
const NAMES_AT_ONCE = 500

export function createGuests(db: Kysely<Tables>): Guests {
  return {
    async get(id) {
      const guests = db.selectFrom('guests').select(['id', 'name', 'account'])
      return (await guests.where('id', '=', id).executeTakeFirst()) ?? null
    },

    async rename(id, name, at) {
      await db
        .insertInto('guests')
        .values({ id, name, account: null, created_at: at })
        .onConflict(conflict => conflict.column('id').doUpdateSet({ name }))
        .execute()
    },

    adopt: (id, account, at) =>
      db.transaction().execute(async step => {
        const guest = GUEST + id
        await step
          .insertInto('guests')
          .values({ id, name: '', account, created_at: at })
          .onConflict(conflict => conflict.column('id').doUpdateSet({ account }))
          .execute()
        const docs = step.updateTable('docs').set({ owner: account })
        await docs.where('owner', '=', guest).execute()
        const both = step.selectFrom('grants').select('link').where('author', '=', account)
        const twice = step.deleteFrom('grants').where('author', '=', guest)
        await twice.where('link', 'in', both).execute()
        const grants = step.updateTable('grants').set({ author: account })
        await grants.where('author', '=', guest).execute()
        const tokens = step.updateTable('tokens').set({ author: account })
        await tokens.where('author', '=', guest).execute()
      }),

    async names(authors) {
      const names = new Map<string, string>()
      for (let from = 0; from < authors.length; from += NAMES_AT_ONCE) {
        const some = authors.slice(from, from + NAMES_AT_ONCE)
        const ids = (prefix: string) =>
          some
            .filter(author => author.startsWith(prefix))
            .map(author => author.slice(prefix.length))
        for (const [prefix, table] of [
          [GUEST, 'guests'],
          [ACCOUNT, 'user'],
        ] as const) {
          const wanted = ids(prefix)
          if (wanted.length === 0) continue
          const rows = db.selectFrom(table).select(['id', 'name']).where('id', 'in', wanted)
          for (const { id, name } of await rows.execute()) names.set(prefix + id, name)
        }
      }
      return names
    },

    async addRecovery(hash, guest, at) {
      await db.insertInto('recoveries').values({ hash, guest, created_at: at }).execute()
    },

    async recovered(hash) {
      const recoveries = db.selectFrom('recoveries').select('guest').where('hash', '=', hash)
      return (await recoveries.executeTakeFirst())?.guest ?? null
    },

    async removeRecoveries(guest) {
      await db.deleteFrom('recoveries').where('guest', '=', guest).execute()
    },
  }
}

export function createTokens(db: Kysely<Tables>): Tokens {
  return {
    async add({ id, hash, author, name, atMost, createdAt, expiresAt }) {
      await db
        .insertInto('tokens')
        .values({
          id,
          hash,
          author,
          name,
          at_most: atMost,
          created_at: createdAt,
          expires_at: expiresAt,
          last_used_at: null,
        })
        .execute()
    },

    async of(author) {
      const tokens = db.selectFrom('tokens').selectAll().where('author', '=', author)
      return (await tokens.orderBy('created_at').orderBy('id').execute()).map(toToken)
    },

    async find(hash) {
      const tokens = db.selectFrom('tokens').selectAll().where('hash', '=', hash)
      const row = await tokens.executeTakeFirst()
      if (!row) return null
      const token = toToken(row)
      if (row.author.startsWith(ACCOUNT)) {
        const users = db.selectFrom('user').select(['name', 'role', 'disabled_at'])
        const id = row.author.slice(ACCOUNT.length)
        const user = await users.where('id', '=', id).executeTakeFirst()
        if (!user || user.disabled_at !== null) return null
        return { ...token, makerName: user.name, isAdmin: user.role === 'admin' }
      }
      const guests = db.selectFrom('guests').select('name')
      const guest = await guests.where('id', '=', row.author.slice(GUEST.length)).executeTakeFirst()
      return { ...token, makerName: guest?.name ?? '', isAdmin: false }
    },

    async remove(author, id) {
      const { numDeletedRows } = await db
        .deleteFrom('tokens')
        .where('author', '=', author)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows === 1n
    },

    async used(id, at, unlessAfter) {
      await db
        .updateTable('tokens')
        .set({ last_used_at: at })
        .where('id', '=', id)
        .where(({ eb, or }) =>
          or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', unlessAfter)]),
        )
        .execute()
    },
  }
}

function toToken(row: Selectable<TokensTable>): Token {
  return {
    id: row.id,
    author: row.author,
    name: row.name,
    atMost: row.at_most,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}
