/**
 * Who brings a token: in `Authorization: Bearer`, or, where a browser can set no header, as a WebSocket's
 * subprotocol `quire.token.<token>`. One that begins with `quire_` is an API token, and acts as its
 * maker; any other is an embed's, which may look at one document and is nobody.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Identity } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import type { Catalog } from '../catalog/catalog'
import type { Time } from '../relay/time'
import { embedIdentity } from './embed-identity'
import type { Proof } from './proof'
import { hashSecret } from './secret'

const API_TOKEN = 'quire_'
const SUBPROTOCOL = 'quire.token.'
const TOKEN = /^[\w-]{22,80}$/

export interface BearerProofOptions {
  readonly catalog: Pick<Catalog, 'tokens' | 'links'>
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'seenMs'>
}

export function createBearerProof({ catalog, time, limits }: BearerProofOptions): Proof {
  const { tokens, links } = catalog

  const proveToken = async (text: string): Promise<Identity | 'invalid'> => {
    const now = time.now()
    const token = await tokens.find(hashSecret(text))
    if (!token || (token.expiresAt !== null && token.expiresAt <= now)) return 'invalid'
    await tokens.used(token.id, now, now - limits.seenMs)
    return {
      author: token.author,
      kind: 'token',
      name: token.makerName,
      credential: `token:${token.id}`,
      until: token.expiresAt,
      atMost: token.atMost,
      only: null,
      // To administer an instance is as much as to own what is in it.
      isAdmin: token.isAdmin && token.atMost === 'own',
    }
  }

  const proveEmbed = async (text: string): Promise<Identity | 'invalid'> => {
    const found = await links.find(hashSecret(text))
    return (found && embedIdentity(found.link, time.now())) ?? 'invalid'
  }

  return {
    async prove(headers) {
      const token = bearerOf(headers)
      if (token === null) return null
      if (!TOKEN.test(token)) return 'invalid'
      return token.startsWith(API_TOKEN) ? proveToken(token) : proveEmbed(token)
    },
  }
}

function bearerOf(headers: IncomingHttpHeaders): string | null {
  const [, bearer] = /^Bearer +(.*)$/i.exec(headers.authorization ?? '') ?? []
  if (bearer !== undefined) return bearer.trim()
  const protocols = headers['sec-websocket-protocol'] ?? ''
  const offered = protocols.split(',').map(protocol => protocol.trim())
  const named = offered.find(protocol => protocol.startsWith(SUBPROTOCOL))
  return named?.slice(SUBPROTOCOL.length) ?? null
}
