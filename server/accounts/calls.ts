/** What one request to the accounts' library is about: told to it on the way in, and by it on the way. */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Call {
  /** Whether an account may be made on the way, and which role it has; null: none may be made. */
  readonly makes: 'member' | 'admin' | null
  /** The account that was made. */
  made: string | null
  /** The session that was begun, by its id, and whose it is. */
  begun: { readonly id: string; readonly account: string } | null
  /** The accounts that were given a new password, and that was deleted. */
  reset: string | null
  deleted: string | null
  /** Somebody with a disabled account wanted to sign in. */
  isDisabled: boolean
}

export const calls = new AsyncLocalStorage<Call>()

export function newCall(makes: Call['makes']): Call {
  return { makes, made: null, begun: null, reset: null, deleted: null, isDisabled: false }
}
