/** What one request to the accounts' library is about: told to it on the way in, and by it on the way. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type AccountRole = 'member' | 'admin'

export interface Call {
  /** Asked when an account is about to be made: the role that it has; null where none may be made. */
  readonly join: () => Promise<AccountRole | null>
  /** The account that was made. */
  made: string | null
  /** The session that was begun, by its id, and whose it is. */
  begun: { readonly id: string; readonly account: string } | null
  /** The accounts that were given a new password, and that was deleted. */
  reset: string | null
  deleted: string | null
  /** The documents that went to the trash with it. */
  trashed: readonly string[]
  /** Somebody with a disabled account wanted to sign in. */
  isDisabled: boolean
}

export const calls = new AsyncLocalStorage<Call>()

export function newCall(join: Call['join']): Call {
  return {
    join,
    made: null,
    begun: null,
    reset: null,
    deleted: null,
    trashed: [],
    isDisabled: false,
  }
}
