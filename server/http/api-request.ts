/** What a route is given of a request. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Identity } from '../../lib/identity'
import type { Body } from './body'
import type { Client } from './client'

export interface ApiRequest {
  /** What the pattern's `:names` stand for, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly client: Client
  /** Who asks. */
  readonly identity: Identity
  readonly headers: IncomingHttpHeaders
  /** The body as it comes, for who takes no JSON. */
  readonly body: Readable
  /** Reads the body, once. */
  json<T>(schema: z.ZodType<T>): Promise<Body<T>>
}
