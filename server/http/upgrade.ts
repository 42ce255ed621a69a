/**
 * From an HTTP request to a WebSocket in a room.
 *
 * What is refused here is refused in HTTP to a stock client, which then waits longer before each new
 * try; an extended one is let in to be told why, in a message and a close code, and does not return,
 * or, where trying again can succeed, not at once.
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Limits } from '../../lib/limits'
import { type RefusalCode, refusalOfClose } from '../../lib/protocol'
import type { TrustProxy } from '../config'
import { diskTrouble } from '../disk-trouble'
import type { Log } from '../log'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import { encodeAnswer, refused } from './answer'
import { type BarredClient, createBarred } from './barred'
import { type Client, readClient } from './client'
import type { Door } from './doors'
import { type Handshake, readHandshake } from './handshake'
import { createPlaces } from './places'
import { requestId } from './request-id'
import { SECURITY_HEADERS } from './security-headers'
import type { Upgrades } from './server'
import type { Upgrade, WebSockets } from './websockets'

export interface UpgradeOptions {
  readonly door: Door
  readonly rooms: Pick<Rooms, 'connect'>
  readonly sockets: Pick<WebSockets, 'accept' | 'refuse'>
  readonly isStopping: () => boolean
  readonly trustProxy: TrustProxy
  readonly time: Time
  readonly limits: Limits
  readonly log: Log
  /** What the log may call a document. */
  readonly tag: (doc: string) => string
  /** Where connections go that are not the relay's; null: nowhere. */
  readonly elsewhere: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null
}

export interface RelayUpgrades extends Upgrades {
  /** Those turned away before they had a session, since the start. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>
}

export function createUpgrades(options: UpgradeOptions): RelayUpgrades {
  const { door, rooms, sockets, isStopping, trustProxy, time, limits, log } = options
  const barred = createBarred(time, limits)
  const places = createPlaces(time, limits)
  const refusals: Partial<Record<RefusalCode, number>> = {}
  let hasWarned = false

  const handle = async (upgrade: Upgrade, client: Client, path: string, query: URLSearchParams) => {
    const handshake = readHandshake(query)
    if (!handshake) return refuse(upgrade, query.get('ext') === '1', 'malformed')
    const { extended } = handshake
    if (isStopping()) return refuse(upgrade, extended, 'restart')
    const taken = places.take(client.address)
    if (taken.type === 'full') return refuse(upgrade, extended, taken.code)
    upgrade.socket.once('close', taken.place.leave)
    const { headers } = upgrade.request
    const answer = await door.knock({ path, handshake, headers, client })
    // From here on nothing waits: a document that is deleted, or whose access changes, from now on
    // finds this connection among its sessions.
    if (answer.type === 'refused') return refuse(upgrade, extended, answer.code)
    if (isStopping()) return refuse(upgrade, extended, 'restart')
    const { doc, visitor } = answer
    const userAgent = headers['user-agent']?.slice(0, limits.userAgentLength) ?? ''
    const who = identify(handshake, visitor.author, client, userAgent)
    if (barred.has(doc, who)) return refuse(upgrade, extended, 'too-many')
    const full = taken.place.enter(doc)
    if (full) return refuse(upgrade, extended, full)
    const end = tell(upgrade, doc)
    sockets.accept(upgrade, {
      connect: socket => rooms.connect(doc, socket, visitor),
      onRefused: close => {
        end.close = close
        if (refusalOfClose(close)?.permanent) barred.note(doc, who)
      },
    })
  }

  const refuse = (upgrade: Upgrade, extended: boolean, code: RefusalCode) => {
    refusals[code] = (refusals[code] ?? 0) + 1
    log.debug({ connection: upgrade.id, code }, 'refused a connection')
    if (extended && sockets.refuse(upgrade, code)) return
    refuseInHttp(upgrade, code)
  }

  /** Logs a connection's start, and its end with the code that it is given here. */
  const tell = ({ id, socket }: Upgrade, doc: string) => {
    const end: { close?: number } = {}
    if (!log.isLevelEnabled('debug')) return end
    const since = time.elapsed()
    log.debug({ connection: id, doc: options.tag(doc) }, 'connected')
    socket.once('close', () => {
      const ms = Math.round(time.elapsed() - since)
      log.debug({ connection: id, ms, ...end }, 'disconnected')
    })
    return end
  }

  /** Everybody behind such a proxy has its address, and its limits. */
  const warnOfProxy = ({ headers }: IncomingMessage, { isProxied }: Client) => {
    if (hasWarned || isProxied || headers['x-forwarded-for'] === undefined) return
    hasWarned = true
    log.warn('a proxy passes connections on that TRUST_PROXY does not name: all of its are one’s')
  }

  return {
    refused: refusals,
    handle(request, stream, head) {
      const socket = stream as Socket
      const url = request.url ?? ''
      const at = url.indexOf('?')
      const path = at < 0 ? url : url.slice(0, at)
      const client = readClient(request, trustProxy)
      const id = requestId(request.headers, client)
      const upgrade: Upgrade = { request, socket, head, id, address: client.address }
      // A client may be gone before it is answered.
      socket.on('error', destroyThis)
      if (!isWebSocket(request)) return refuseInHttp(upgrade, 'malformed')
      if (!door.leads(path)) {
        if (options.elsewhere) options.elsewhere(request, socket, head)
        else socket.destroy()
        return
      }
      warnOfProxy(request, client)
      const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
      handle(upgrade, client, path, query).catch(error => {
        log.error({ err: error, connection: id }, 'a connection failed')
        refuseInHttp(upgrade, diskTrouble(error)?.code ?? 'internal')
      })
    },
  }
}

/** Not an arrow: one would keep the request as long as the socket lives. */
function destroyThis(this: Socket): void {
  this.destroy()
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket'
}

function identify(
  { clientId }: Handshake,
  author: string,
  client: Client,
  userAgent: string,
): BarredClient {
  const who = author || `${client.address} ${userAgent}`
  // A Yjs id alone is known to everyone in the room, who could have its owner turned away.
  if (clientId !== null) return { key: `${clientId} ${who}`, isNamed: true }
  return { key: who, isNamed: false }
}

function refuseInHttp({ socket, id }: Upgrade, code: RefusalCode): void {
  if (!socket.writable) return void socket.destroy()
  const { status, headers, body } = encodeAnswer(refused(code))
  const lines = Object.entries({
    ...SECURITY_HEADERS,
    ...headers,
    'x-request-id': id,
    connection: 'close',
  })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.once('finish', () => socket.destroy())
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`)
  socket.end(body)
}
