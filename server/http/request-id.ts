/** The id by which the log knows one request, or one connection, and its client can name it. */
import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Client } from './client'

/** The one that a trusted proxy gave it, so that both logs can be read together; else a new one. */
export function requestId(headers: IncomingHttpHeaders, client: Pick<Client, 'isProxied'>): string {
  const given = headers['x-request-id']
  if (client.isProxied && typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given)) return given
  return randomBytes(9).toString('base64url')
}
