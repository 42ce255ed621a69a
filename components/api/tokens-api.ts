/** API tokens: what programs act by in somebody's name. */
import { ROLES, type Role } from '../../lib/access'
import { call, fieldsOf } from './call'
import { listOf, oneOf, readAs, textOf, timeOf } from './fields'

export interface ApiToken {
  id: string
  name: string
  atMost: Role
  /** Milliseconds since 1970, as the others. */
  createdAt: number | null
  /** Null: it does not end by itself. */
  expiresAt: number | null
  /** Null: never. */
  lastUsedAt: number | null
}

export interface NewApiToken {
  name: string
  atMost: Role
  /** Milliseconds since 1970; null: it does not end by itself. */
  expiresAt: number | null
}

export async function listTokens() {
  return readAs(await call('GET', '/api/tokens'), value =>
    listOf(
      fieldsOf(value).tokens,
      (entry): ApiToken => ({
        id: textOf(entry, 'id'),
        name: textOf(entry, 'name'),
        atMost: oneOf(ROLES, entry, 'atMost'),
        createdAt: timeOf(entry, 'createdAt'),
        expiresAt: timeOf(entry, 'expiresAt'),
        lastUsedAt: timeOf(entry, 'lastUsedAt'),
      }),
    ),
  )
}

/** The token itself, which is told only now. */
export async function makeToken({ expiresAt, ...token }: NewApiToken) {
  const ends = expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }
  return readAs(await call('POST', '/api/tokens', { ...token, ...ends }), value =>
    textOf(value, 'token'),
  )
}

export function revokeToken(id: string) {
  return call('DELETE', `/api/tokens/${encodeURIComponent(id)}`)
}
