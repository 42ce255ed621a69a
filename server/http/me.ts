/** `/api/me` and `/api/instance`: who asks, and what there is to be asked for. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Identity } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import { oneLine } from '../../lib/one-line'
import type { Changes } from '../access/changes'
import { GUEST } from '../access/guest-proof'
import { ACCOUNT, type Sessions } from '../accounts/sessions'
import type { Catalog } from '../catalog/catalog'
import type { Tables } from '../catalog/tables'
import type { Config } from '../config'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import type { Route } from './router'

export interface MeOptions {
  readonly auth: Pick<Auth, 'introduce'>
  readonly db: Kysely<Tables>
  readonly catalog: Pick<Catalog, 'guests'>
  readonly sessions: Pick<Sessions, 'prolong'>
  readonly changes: Pick<Changes, 'authorRenamed'>
  readonly addresses: Pick<Addresses, 'isSecure'>
  readonly config: Pick<Config, 'signup' | 'create' | 'oidc'>
  /** Whether letters can be sent. */
  readonly hasMail: boolean
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'nameLength'>
}

export function createMeRoutes(options: MeOptions): Route[] {
  const { auth, db, catalog, sessions, changes, addresses, config, hasMail, time, limits } = options
  const name = z.string().transform(text => oneLine(text, limits.nameLength))
  const named = z.strictObject({ name })

  const present = async ({ kind, author, name, isAdmin }: Identity): Promise<object> => {
    const users = db.selectFrom('user').select('email')
    const isAccount = author.startsWith(ACCOUNT)
    const id = author.slice(ACCOUNT.length)
    const user = isAccount ? await users.where('id', '=', id).executeTakeFirst() : undefined
    return { kind, name, email: user?.email ?? null, isAdmin }
  }

  const rename = async (request: ApiRequest): Promise<Answer> => {
    const { identity, client } = request
    if (identity.kind === 'embed' || identity.kind === 'token') return refused('not-allowed')
    const body = await request.json(named)
    if (body.type === 'refused') return body
    const { name } = body.value
    const { author, cookie } = auth.introduce(identity, addresses.isSecure(client))
    if (author.startsWith(GUEST)) {
      await catalog.guests.rename(author.slice(GUEST.length), name, time.now())
    } else {
      const id = author.slice(ACCOUNT.length)
      await db.updateTable('user').set({ name }).where('id', '=', id).execute()
    }
    changes.authorRenamed(author, name)
    const kind = identity.kind === 'nobody' ? 'guest' : identity.kind
    return {
      type: 'json',
      status: 200,
      body: await present({ ...identity, kind, author, name }),
      headers: cookie === null ? {} : { 'set-cookie': cookie },
    }
  }

  return [
    {
      method: 'GET',
      pattern: '/api/me',
      async handle({ identity, headers, client }) {
        const isSigned = identity.kind === 'account'
        const isSecure = addresses.isSecure(client)
        const cookie = isSigned ? await sessions.prolong(headers, isSecure) : null
        return {
          type: 'json',
          status: 200,
          body: await present(identity),
          headers: cookie === null ? {} : { 'set-cookie': cookie },
        }
      },
    },
    { method: 'PATCH', pattern: '/api/me', handle: rename },
    {
      method: 'GET',
      pattern: '/api/instance',
      async handle() {
        const anybody = await db.selectFrom('user').select('id').limit(1).executeTakeFirst()
        const { signup, create, oidc } = config
        const body = {
          signup,
          create,
          oidc: oidc ? new URL(oidc.issuer).hostname : null,
          mail: hasMail,
          hasAccounts: anybody !== undefined,
        }
        return { type: 'json', status: 200, body }
      },
    },
  ]
}
