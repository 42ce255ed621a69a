/**
 * All accounts, for who administers them, and what goes with one that ends. Somebody who is not
 * disabled always administers an instance that has accounts: the last one who does stays so.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Limits } from '../../lib/limits'
import type { Tables } from '../catalog/tables'
import { ACCOUNT } from './sessions'

/** What is said where somebody has to go on administering. */
export const LAST_ADMINISTRATOR =
  'Somebody has to administer Quire: make another one an administrator first.'

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isAdmin: boolean
  /** Milliseconds since 1970; null: it is not. */
  readonly disabledAt: number | null
  readonly createdAt: number
}

export interface AccountChange {
  readonly isAdmin?: boolean | undefined
  readonly disabled?: boolean | undefined
}

export interface Directory {
  /** The first made first. */
  all(): Promise<Account[]>
  /** Who is disabled has no session any more. Nothing is changed where it says why not. */
  change(
    id: string,
    change: AccountChange,
    at: number,
  ): Promise<Account | 'none' | 'last-administrator'>
  /** Whether an account is proved by a password: it may be by passkeys or elsewhere alone. */
  hasPassword(id: string): Promise<boolean>
  /**
   * Prepares an account's end: its live documents go to the trash, its tokens and what it was granted
   * end. Returns the ids of those documents. Only an account that is the only one leaves nobody to
   * administer the instance.
   */
  leave(id: string, at: number): Promise<string[] | 'last-administrator'>
}

export function createDirectory(
  db: Kysely<Tables>,
  limits: Pick<Limits, 'listedAccounts'>,
): Directory {
  const columns = ['id', 'name', 'email', 'role', 'disabled_at', 'createdAt'] as const
  const accounts = (on: Kysely<Tables> | Transaction<Tables>) =>
    on.selectFrom('user').select(columns)

  const hasOthers = async (step: Transaction<Tables>, id: string, which: 'all' | 'admins') => {
    const others = step.selectFrom('user').select('id').where('id', '!=', id).limit(1)
    const found =
      which === 'all' ? others : others.where('role', '=', 'admin').where('disabled_at', 'is', null)
    return (await found.executeTakeFirst()) !== undefined
  }

  return {
    async all() {
      const rows = accounts(db).orderBy('createdAt').orderBy('id').limit(limits.listedAccounts)
      return (await rows.execute()).map(toAccount)
    },

    change: (id, { isAdmin, disabled }, at) =>
      db.transaction().execute(async step => {
        const before = await accounts(step).where('id', '=', id).executeTakeFirst()
        if (!before) return 'none'
        const role = isAdmin === undefined ? before.role : isAdmin ? 'admin' : 'member'
        const kept = disabled === undefined ? before.disabled_at : null
        const disabledAt = disabled ? (before.disabled_at ?? at) : kept
        const administers = role === 'admin' && disabledAt === null
        const administered = before.role === 'admin' && before.disabled_at === null
        if (administered && !administers && !(await hasOthers(step, id, 'admins'))) {
          return 'last-administrator'
        }
        const changed = step.updateTable('user').set({ role, disabled_at: disabledAt })
        await changed.where('id', '=', id).execute()
        if (disabledAt !== null) await step.deleteFrom('session').where('userId', '=', id).execute()
        return toAccount({ ...before, role, disabled_at: disabledAt })
      }),

    async hasPassword(id) {
      const proofs = db.selectFrom('account').select('id').where('userId', '=', id)
      return (await proofs.where('password', 'is not', null).executeTakeFirst()) !== undefined
    },

    leave: (id, at) =>
      db.transaction().execute(async step => {
        if (!(await hasOthers(step, id, 'admins')) && (await hasOthers(step, id, 'all'))) {
          return 'last-administrator'
        }
        const author = ACCOUNT + id
        // Two who leave at the same time do not each count on the other.
        await step.updateTable('user').set({ role: 'member' }).where('id', '=', id).execute()
        await step.deleteFrom('tokens').where('author', '=', author).execute()
        await step.deleteFrom('grants').where('author', '=', author).execute()
        const trashed = await step
          .updateTable('docs')
          .set({ deleted_at: at, updated_at: at, epoch: sql<number>`epoch + 1` })
          .where('owner', '=', author)
          .where('deleted_at', 'is', null)
          .returning('id')
          .execute()
        return trashed.map(doc => doc.id)
      }),
  }
}

function toAccount(row: {
  id: string
  name: string
  email: string
  role: string
  disabled_at: number | null
  createdAt: string
}): Account {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    isAdmin: row.role === 'admin',
    disabledAt: row.disabled_at,
    createdAt: Date.parse(row.createdAt),
  }
}
