/** Links by which an account is given a new password; the library keeps them, hashed, and uses them up. */
import type { Kysely } from 'kysely'
import type { Limits } from '../../lib/limits'
import { newAddressSecret } from '../access/secret'
import type { Tables } from '../catalog/tables'
import type { Library } from './library'

export interface Resets {
  /** The secret of a new one; null where there is no such account. */
  begin(account: string): Promise<string | null>
}

export interface ResetsOptions {
  readonly db: Kysely<Tables>
  readonly library: Pick<Library, '$context'>
  readonly limits: Pick<Limits, 'resetMs'>
}

export function createResets({ db, library, limits }: ResetsOptions): Resets {
  return {
    async begin(account) {
      const users = db.selectFrom('user').select('id').where('id', '=', account)
      if (!(await users.executeTakeFirst())) return null
      const secret = newAddressSecret()
      const { internalAdapter } = await library.$context
      await internalAdapter.createVerificationValue({
        identifier: `reset-password:${secret}`,
        value: account,
        // The library goes by the machine's clock.
        expiresAt: new Date(Date.now() + limits.resetMs),
      })
      return secret
    },
  }
}
