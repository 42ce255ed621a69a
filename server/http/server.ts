/**
 * The HTTP server: one request in, one answer out, and a line in the log that names neither the
 * document nor the visitor. Paths of no route are the pages', where there are pages.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { NOBODY } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import type { TrustProxy } from '../config'
import { codeOf, diskTrouble } from '../disk-trouble'
import { StartError } from '../errors'
import type { Log } from '../log'
import { LoadFailed } from '../relay/rooms'
import type { Addresses } from './addresses'
import { type Answer, refused, sendAnswer } from './answer'
import type { Auth } from './auth'
import { readJson } from './body'
import { type Client, readClient } from './client'
import { boundIdleConnections } from './idle-connections'
import type { Metrics } from './metrics'
import { requestId } from './request-id'
import { type Match, matchRoute, type Route } from './router'
import { SECURITY_HEADERS } from './security-headers'
import type { Unfinished } from './unfinished'

/** Takes the requests of no route. */
export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Takes connections that want to become something else than HTTP. */
export interface Upgrades {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

export interface HttpServerOptions {
  readonly routes: readonly Route[]
  readonly pages: Pages | null
  readonly upgrades: Upgrades
  /** Null in the open relay, which knows nobody. */
  readonly auth: Pick<Auth, 'identify'> | null
  readonly addresses: Pick<Addresses, 'isForeign'>
  readonly trustProxy: TrustProxy
  readonly metrics: Pick<Metrics, 'observe'>
  readonly unfinished: Unfinished
  /** Whether nothing more may be written, since what is written now might not be kept. */
  readonly isStopping: () => boolean
  readonly log: Log
  readonly limits: Limits
}

export interface HttpServer {
  /** Resolves with the port. Rejects with a `StartError` where the address cannot be had. */
  listen(port: number, host: string | null): Promise<number>
  /** Takes no more connections and waits for the requests under way. Safe to call twice. */
  destroy(): Promise<void>
}

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { upgrades, limits } = options
  const server = createServer(
    {
      headersTimeout: limits.requestHeadMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleConnectionMs,
      connectionsCheckingInterval: limits.sweepMs,
    },
    (request, response) => void respond(request, response, options),
  )
  boundIdleConnections(server, limits.idleConnections)
  server.on('upgrade', (request, socket, head) => upgrades.handle(request, socket, head))
  let closed: Promise<void> | null = null

  const close = () =>
    new Promise<void>(resolve => {
      const callOff = setTimeout(() => server.closeAllConnections(), limits.lingerMs)
      server.close(() => {
        clearTimeout(callOff)
        resolve()
      })
      server.closeIdleConnections()
    })

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const fail = (error: Error) => reject(listenError(error, port, host))
        server.once('error', fail)
        server.listen({ port, host: host ?? undefined }, () => {
          server.off('error', fail)
          // Those that are open go on.
          server.on('error', error => options.log.error({ err: error }, 'the port has trouble'))
          resolve((server.address() as AddressInfo).port)
        })
      }),
    destroy() {
      closed ??= server.listening ? close() : Promise.resolve()
      return closed
    },
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpServerOptions,
): Promise<void> {
  const { routes, pages, metrics, limits, isStopping } = options
  const started = performance.now()
  const client = readClient(request, options.trustProxy)
  const id = requestId(request.headers, client)
  const log = options.log.child({ request: id })
  const method = request.method ?? ''
  const [path = '', query = ''] = split(request.url ?? '')
  const isWrite = method !== 'GET' && method !== 'HEAD'
  const found = matchRoute(routes, method, path)
  const isPage = found.type === 'none' && pages !== null && !path.startsWith('/api/')
  // Pages are only read: what else they would make of a request is nobody's business.
  const match: Match = isPage && isWrite ? { type: 'wrong-method', allowed: ['GET'] } : found
  const route = match.type === 'found' ? match.route.pattern : isPage ? 'pages' : 'none'

  response.on('close', () => {
    const ms = performance.now() - started
    const status = response.headersSent ? response.statusCode : 499
    metrics.observe(method, route, status, ms / 1000)
    const line = { method, route, status, ms: Math.round(ms) }
    // What only reads is not worth a line: probes and pages would fill the log.
    if (isWrite) log.info(line, 'answered')
    else log.debug(line, 'answered')
  })
  response.setHeader('x-request-id', id)
  if (isStopping()) response.setHeader('connection', 'close')
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value)

  try {
    if (isPage && !isWrite && isReadable(path)) return await pages.handle(request, response)
    response.setHeader('cache-control', 'no-store')
    const answer = await answerRoute(request, match, client, new URLSearchParams(query), options)
    await sendAnswer(request, response, answer, limits)
  } catch (error) {
    log.error({ err: error, route }, 'a request failed')
    if (response.headersSent) response.destroy()
    else await sendAnswer(request, response, failure(error), limits)
  }
}

async function answerRoute(
  request: IncomingMessage,
  match: Match,
  client: Client,
  query: URLSearchParams,
  options: HttpServerOptions,
): Promise<Answer> {
  const { auth, addresses, unfinished, limits } = options
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  if (isWrite && addresses.isForeign(request.headers.origin, client)) {
    return refused('foreign-origin')
  }
  if (isWrite && options.isStopping()) return refused('restart')
  switch (match.type) {
    case 'none':
      return refused('not-found', 'There is nothing at this address.')
    case 'wrong-method':
      return { ...refused('method-not-allowed'), headers: { allow: match.allowed.join(', ') } }
    case 'found': {
      const identity = auth ? await auth.identify(request.headers) : NOBODY
      if (!identity) return refused('not-signed-in', 'This token is not valid (any more).')
      return match.route.handle({
        params: match.params,
        query,
        client,
        identity,
        headers: request.headers,
        body: request,
        json: schema =>
          readJson(request, schema, {
            limitBytes: limits.bodyBytes,
            limitValues: limits.bodyValues,
            address: client.address,
            unfinished,
          }),
      })
    }
  }
}

/** Whether the pages can decode a path: theirs begin with a slash and say their bytes properly. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path).startsWith('/')
  } catch (error) {
    if (error instanceof URIError) return false
    throw error
  }
}

/** Path and query as they came: resolving `..` or decoding twice is how paths lie. */
function split(url: string): string[] {
  const at = url.indexOf('?')
  return at < 0 ? [url] : [url.slice(0, at), url.slice(at + 1)]
}

function failure(error: unknown): Answer {
  if (error instanceof LoadFailed) return refused('load-failed')
  return refused(diskTrouble(error)?.code ?? 'internal')
}

function listenError(error: Error, port: number, host: string | null): Error {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is in use by another program: set PORT to a free one.`)
    case 'EACCES':
      return new StartError(`Port ${port} is not for this user: set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(`HOST is ${host}, which is no address of this machine.`)
    default:
      return error
  }
}
