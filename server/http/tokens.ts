/** `/api/tokens`: what programs act by in somebody's name. A token itself is told once, when it is made. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ROLES } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import { oneLine } from '../../lib/one-line'
import type { Audit } from '../access/audit'
import type { Changes } from '../access/changes'
import { hashSecret, newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Token } from '../catalog/people'
import type { Time } from '../relay/time'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Route } from './router'

export interface TokensOptions {
  readonly catalog: Pick<Catalog, 'tokens'>
  readonly changes: Pick<Changes, 'credentialEnded'>
  readonly audit: Audit
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'nameLength' | 'tokensOfPerson'>
}

export function createTokensRoutes(options: TokensOptions): Route[] {
  const { catalog, changes, audit, time, limits } = options
  const { tokens } = catalog
  const wanted = z.strictObject({
    name: z.string().transform(text => oneLine(text, limits.nameLength)),
    atMost: z.enum(ROLES),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })

  const list = async ({ identity }: ApiRequest): Promise<Answer> => {
    if (!mayHave(identity)) return refused('not-allowed', NOBODYS)
    const own = await tokens.of(identity.author)
    return { type: 'json', status: 200, body: { tokens: own.map(present) } }
  }

  const make = async (request: ApiRequest): Promise<Answer> => {
    const { identity, client } = request
    if (!mayHave(identity)) return refused('not-allowed', NOBODYS)
    const body = await request.json(wanted)
    if (body.type === 'refused') return body
    const { name, atMost, expiresAt } = body.value
    const ends = expiresAt === undefined ? null : Date.parse(expiresAt)
    if (ends !== null && ends <= time.now()) {
      return refused('malformed', 'It has expired already.')
    }
    if ((await tokens.of(identity.author)).length >= limits.tokensOfPerson) {
      return refused('too-many', 'You have no more tokens than that: revoke one first.')
    }
    const token = `quire_${randomBytes(32).toString('base64url')}`
    const made = {
      id: newAddressSecret(),
      author: identity.author,
      name,
      atMost,
      createdAt: time.now(),
      expiresAt: ends,
    }
    await tokens.add({ ...made, hash: hashSecret(token) })
    await audit.note({
      action: 'token-made',
      actor: identity.author,
      detail: { token: made.id, name, atMost, expiresAt: ends },
      address: client.address,
    })
    return { type: 'json', status: 201, body: { ...present({ ...made, lastUsedAt: null }), token } }
  }

  const revoke = async ({ identity, params, client }: ApiRequest): Promise<Answer> => {
    if (!mayHave(identity)) return refused('not-allowed', NOBODYS)
    const id = params.token ?? ''
    if (!(await tokens.remove(identity.author, id))) {
      return refused('not-found', 'You have no such token.')
    }
    changes.credentialEnded(`token:${id}`)
    await audit.note({
      action: 'token-revoked',
      actor: identity.author,
      detail: { token: id },
      address: client.address,
    })
    return { type: 'nothing' }
  }

  return [
    { method: 'GET', pattern: '/api/tokens', handle: list },
    { method: 'POST', pattern: '/api/tokens', handle: make },
    { method: 'DELETE', pattern: '/api/tokens/:token', handle: revoke },
  ]
}

const NOBODYS = 'Only who has signed in, or is a guest here, has tokens; a token makes no other.'

/** A token that could make tokens would outlive itself. */
function mayHave({ kind }: ApiRequest['identity']): boolean {
  return kind === 'guest' || kind === 'account'
}

function present({ id, name, atMost, createdAt, expiresAt, lastUsedAt }: Token) {
  const date = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
  return {
    id,
    name,
    atMost,
    createdAt: date(createdAt),
    expiresAt: date(expiresAt),
    lastUsedAt: date(lastUsedAt),
  }
}
