/**
 * better-auth, as Quire uses it: passwords, passkeys, an OpenID provider, sessions in the catalog.
 *
 * It keeps no limits and writes no log: `server/access` counts tries, and its own lines would name
 * people. It is only ever reached through `server/http/accounts.ts`, which lists what may be asked of it.
 */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import type { Limits } from '../../lib/limits'
import type { Passwords } from '../access/passwords'
import type { Tables } from '../catalog/tables'
import type { Oidc } from '../config'
import type { Time } from '../relay/time'
import { calls } from './calls'
import { type Directory, LAST_ADMINISTRATOR } from './directory'
import { COOKIE_PREFIX } from './sessions'

export interface LibraryOptions {
  readonly db: Kysely<Tables>
  readonly secret: string
  readonly passwords: Passwords
  readonly oidc: Oidc | null
  readonly directory: Pick<Directory, 'leave'>
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<
    Limits,
    'passwordLength' | 'passwordLeast' | 'sessionMs' | 'sessionRenewedMs'
  >
}

/** By which the provider is named in addresses. */
const OIDC_PROVIDER = 'oidc'

export function createLibrary(options: LibraryOptions) {
  const { db, secret, passwords, oidc, directory, time, limits } = options
  const isDisabled = async (id: string) => {
    const users = db.selectFrom('user').select('disabled_at').where('id', '=', id)
    return (await users.executeTakeFirst())?.disabled_at !== null
  }
  return betterAuth({
    appName: 'Quire',
    database: { db, type: 'sqlite' },
    secret,
    basePath: '/api/auth',
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      // Where a request came over TLS, its route says so on the cookie.
      useSecureCookies: false,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { disableIpTracking: true },
    },
    session: {
      expiresIn: limits.sessionMs / 1000,
      updateAge: limits.sessionRenewedMs / 1000,
    },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordLeast,
      maxPasswordLength: limits.passwordLength,
      revokeSessionsOnPasswordReset: true,
      async onPasswordReset({ user }) {
        const call = calls.getStore()
        if (call) call.reset = user.id
      },
      password: {
        hash: passwords.hash,
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
    },
    account: { encryptOAuthTokens: true },
    user: {
      deleteUser: {
        enabled: true,
        // First what is the account's: where the rest fails, its documents can be taken out again.
        async beforeDelete(user) {
          const trashed = await directory.leave(user.id, time.now())
          if (trashed === 'last-administrator') {
            throw new APIError('FORBIDDEN', {
              code: 'LAST_ADMINISTRATOR',
              message: LAST_ADMINISTRATOR,
            })
          }
          const call = calls.getStore()
          if (call) call.trashed = trashed
        },
        async afterDelete(user) {
          const call = calls.getStore()
          if (call) call.deleted = user.id
        },
      },
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'member', input: false },
        disabledAt: { type: 'number', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    databaseHooks: {
      user: {
        create: {
          async before(user) {
            const role = (await calls.getStore()?.join()) ?? null
            if (role === null) throw new APIError('FORBIDDEN', { code: 'SIGN_UP_CLOSED' })
            return { data: { ...user, role } }
          },
          async after(user) {
            const call = calls.getStore()
            if (call) call.made = user.id
          },
        },
      },
      session: {
        create: {
          async before(session) {
            if (!(await isDisabled(session.userId))) return
            const call = calls.getStore()
            if (call) call.isDisabled = true
            throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
          },
          async after(session) {
            const call = calls.getStore()
            if (call) call.begun = { id: session.id, account: session.userId }
          },
        },
      },
    },
    plugins: [
      passkey({ rpName: 'Quire' }),
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: OIDC_PROVIDER,
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'profile', 'email'],
                  pkce: true,
                },
              ],
            }),
          ]
        : []),
    ],
  })
}

export type Library = Pick<ReturnType<typeof createLibrary>, 'handler' | '$context'>
