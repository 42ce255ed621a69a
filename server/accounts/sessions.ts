/** Sessions of accounts as the catalog keeps them: who one proves, which there are, how one ends. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Kysely } from 'kysely'
import type { Identity } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import type { Proof } from '../access/proof'
import type { Tables } from '../catalog/tables'
import type { Time } from '../relay/time'

/** The part of a session's cookie's name that stands before the dot. */
export const COOKIE_PREFIX = 'quire'

export const ACCOUNT = 'account:'
const SESSION = 'session:'

export interface Session {
  readonly id: string
  readonly createdAt: string
  readonly expiresAt: string
  /** What the browser called itself when it signed in. */
  readonly userAgent: string | null
}

export interface Sessions extends Required<Proof> {
  /**
   * Lets the session that a request proves last on, unless its browser was asked not to be remembered.
   * Returns its cookie anew, as the value of a `Set-Cookie` header; null where there is nothing to say.
   */
  prolong(headers: IncomingHttpHeaders, isSecure: boolean): Promise<string | null>
  /** Whom a session proves; null where it has ended. */
  get(id: string): Promise<Identity | null>
  of(account: string): Promise<Session[]>
  /** Ends sessions of an account, all but `except`, or `only` one; returns which. */
  end(account: string, which: { only?: string; except?: string }): Promise<string[]>
}

export interface SessionsOptions {
  readonly db: Kysely<Tables>
  /** What the library signs cookies with. */
  readonly secret: string
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'sessionMs' | 'sessionRenewedMs'>
}

const NAME = `${COOKIE_PREFIX}.session_token`
/** Stands beside it where a session is to end with the browser. */
const PASSING = `${COOKIE_PREFIX}.dont_remember`

export function createSessions({ db, secret, time, limits }: SessionsOptions): Sessions {
  const proved = async (column: 'id' | 'token', value: string): Promise<Identity | null> => {
    const row = await db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.userId')
      .select(['session.id', 'session.expiresAt', 'user.id as account', 'user.name', 'user.role'])
      .where(`session.${column}`, '=', value)
      .where('user.disabled_at', 'is', null)
      .executeTakeFirst()
    const until = row ? Date.parse(row.expiresAt) : 0
    if (!row || until <= time.now()) return null
    return {
      author: ACCOUNT + row.account,
      kind: 'account',
      name: row.name,
      credential: SESSION + row.id,
      until,
      atMost: 'own',
      only: null,
      isAdmin: row.role === 'admin',
    }
  }

  return {
    async prove(headers) {
      const token = tokenIn(headers, secret)
      // A session that has ended makes nobody of them, who may sign in again.
      return token === null ? null : proved('token', token)
    },
    async renew({ credential }) {
      if (!credential.startsWith(SESSION)) return null
      return proved('id', credential.slice(SESSION.length))
    },
    async prolong(headers, isSecure) {
      const token = tokenIn(headers, secret)
      if (token === null || headers.cookie?.includes(`${PASSING}=`)) return null
      const now = time.now()
      const ends = now + limits.sessionMs
      const iso = (ms: number) => new Date(ms).toISOString()
      await db
        .updateTable('session')
        .set({ expiresAt: iso(ends), updatedAt: iso(now) })
        .where('token', '=', token)
        .where('expiresAt', '>', iso(now))
        .where('expiresAt', '<=', iso(ends - limits.sessionRenewedMs))
        .execute()
      // Each time: what prolonged it last may have been a page's own question, which keeps no cookie.
      const signed = createHmac('sha256', secret).update(token).digest('base64')
      const value = encodeURIComponent(`${token}.${signed}`)
      const secure = isSecure ? '; Secure' : ''
      return `${NAME}=${value}; Path=/; Max-Age=${limits.sessionMs / 1000}; HttpOnly; SameSite=Lax${secure}`
    },
    get: id => proved('id', id),
    of: account =>
      db
        .selectFrom('session')
        .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
        .where('userId', '=', account)
        .where('expiresAt', '>', new Date(time.now()).toISOString())
        .orderBy('createdAt', 'desc')
        .execute(),
    async end(account, { only, except }) {
      let ending = db.deleteFrom('session').where('userId', '=', account)
      if (only !== undefined) ending = ending.where('id', '=', only)
      if (except !== undefined) ending = ending.where('id', '!=', except)
      return (await ending.returning('id').execute()).map(({ id }) => id)
    },
  }
}

/** The token of a session's cookie that was signed here. */
function tokenIn({ cookie = '' }: IncomingHttpHeaders, secret: string): string | null {
  for (const pair of cookie.split(';')) {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    if (name !== NAME || !/^[\w.%+/=-]+$/.test(value)) continue
    const text = value.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    const dot = text.lastIndexOf('.')
    const token = text.slice(0, dot)
    const given = Buffer.from(text.slice(dot + 1), 'base64')
    const expected = createHmac('sha256', secret).update(token).digest()
    if (given.length === expected.length && timingSafeEqual(given, expected)) return token
  }
  return null
}
