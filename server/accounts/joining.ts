/**
 * Who may make an account: the first one of an instance anybody, who then administers it; later ones as
 * SIGNUP says. An invitation is a secret that one account can be made by, and is used up by that.
 */
import type { Kysely } from 'kysely'
import type { Limits } from '../../lib/limits'
import { OneAtATime } from '../../lib/one-at-a-time'
import { hashSecret, newAddressSecret } from '../access/secret'
import type { Tables } from '../catalog/tables'
import type { Signup } from '../config'
import type { Time } from '../relay/time'
import type { AccountRole } from './calls'

export interface Joining {
  /** Whether an account may be made by who has this invitation (null: none); uses nothing up. */
  mayJoin(invitation: string | null): Promise<boolean>
  /** The role of the account that is made now, which uses the invitation up; null: none may be. */
  join(invitation: string | null): Promise<AccountRole | null>
  /** Runs what may make an account. Until there is one, one after the other: only one is the first. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
  /** Makes an invitation and returns it. `inviter` is an author. */
  invite(inviter: string): Promise<string>
}

export interface JoiningOptions {
  readonly db: Kysely<Tables>
  readonly signup: Signup
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'invitationMs'>
}

export function createJoining({ db, signup, time, limits }: JoiningOptions): Joining {
  const first = new OneAtATime()

  const isEmpty = async () =>
    (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) === undefined

  const isInvited = async (invitation: string) => {
    const invitations = db.selectFrom('invitations').select('hash')
    const found = invitations
      .where('hash', '=', hashSecret(invitation))
      .where('expires_at', '>', time.now())
    return (await found.executeTakeFirst()) !== undefined
  }

  const consume = async (invitation: string) => {
    const used = db
      .deleteFrom('invitations')
      .where('hash', '=', hashSecret(invitation))
      .where('expires_at', '>', time.now())
      .returning('hash')
    return (await used.executeTakeFirst()) !== undefined
  }

  return {
    async mayJoin(invitation) {
      if (signup === 'open' || (await isEmpty())) return true
      return signup === 'invite' && invitation !== null && (await isInvited(invitation))
    },
    async join(invitation) {
      if (await isEmpty()) return 'admin'
      if (signup === 'open') return 'member'
      if (signup === 'closed' || invitation === null) return null
      return (await consume(invitation)) ? 'member' : null
    },
    // This process alone has the data folder, so that no other one makes accounts.
    inTurn: async work => ((await isEmpty()) ? first.run(work) : work()),
    async invite(inviter) {
      const now = time.now()
      await db.deleteFrom('invitations').where('expires_at', '<=', now).execute()
      const invitation = newAddressSecret()
      const row = { hash: hashSecret(invitation), inviter, created_at: now }
      await db
        .insertInto('invitations')
        .values({ ...row, expires_at: now + limits.invitationMs })
        .execute()
      return invitation
    },
  }
}
