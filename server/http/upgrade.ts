/**
 * From an HTTP request to a WebSocket in a room.
 *
 * What is refused here is refused in HTTP to a stock client, which then waits longer before each new
 * try; an extended one is let in to be told why, in a message and a close code, and does not return.
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Limits } from '../../lib/limits'
import { type RefusalCode, refusalOfClose } from '../../lib/protocol'
import type { TrustProxy } from '../config'
import { diskTrouble } from '../disk-trouble'
import type { Log } from '../log'
import type { Clock } from '../relay/clock'
import type { Rooms } from '../relay/rooms'
import { encodeAnswer, refused } from './answer'
import { type BarredClient, createBarred } from './barred'
import { type Client, readClient } from './client'
import type { Door } from './doors'
import { type Handshake, readHandshake } from './handshake'
import { SECURITY_HEADERS } from './security-headers'
import type { Upgrades } from './server'
import type { Upgrade, WebSockets } from './websockets'

export interface UpgradeOptions {
  readonly door: Door
  readonly rooms: Pick<Rooms, 'connect'>
  readonly sockets: WebSockets
  readonly isStopping: () => boolean
  readonly trustProxy: TrustProxy
  readonly clock: Clock
  readonly limits: Pick<Limits, 'barredMs' | 'barredTries'>
  readonly log: Log
  /** Where connections go that are not the relay's; null: nowhere. */
  readonly elsewhere: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null
}

export function createUpgrades(options: UpgradeOptions): Upgrades {
  const { door, rooms, sockets, isStopping, trustProxy, clock, limits, log } = options
  const barred = createBarred(clock, limits)

  const handle = async (upgrade: Upgrade, path: string, query: URLSearchParams) => {
    const handshake = readHandshake(query)
    if (!handshake) return refuse(upgrade, query.get('ext') === '1', 'malformed')
    const { extended } = handshake
    if (isStopping()) return refuse(upgrade, extended, 'restart')
    const { headers } = upgrade.request
    const client = readClient(upgrade.request, trustProxy)
    const answer = await door.knock({ path, handshake, headers, client })
    // From here on nothing waits: a document that is deleted, or whose access changes, from now on
    // finds this connection among its sessions.
    if (answer.type === 'refused') return refuse(upgrade, extended, answer.code)
    const { doc, visitor } = answer
    const who = identify(handshake, visitor.author, client, headers['user-agent'])
    if (barred.has(doc, who)) return refuse(upgrade, extended, 'too-many')
    sockets.accept(upgrade, {
      connect: socket => rooms.connect(doc, socket, visitor),
      onRefused: close => {
        if (refusalOfClose(close)?.permanent) barred.note(doc, who)
      },
    })
  }

  const refuse = (upgrade: Upgrade, extended: boolean, code: RefusalCode) => {
    log.debug({ code }, 'refused a connection')
    if (extended) sockets.refuse(upgrade, code)
    else refuseInHttp(upgrade.socket, code)
  }

  return {
    handle(request, stream, head) {
      const socket = stream as Socket
      const url = request.url ?? ''
      const at = url.indexOf('?')
      const path = at < 0 ? url : url.slice(0, at)
      // A client may be gone before it is answered.
      socket.on('error', () => socket.destroy())
      if (!isWebSocket(request)) return refuseInHttp(socket, 'malformed')
      if (!door.leads(path)) {
        if (options.elsewhere) options.elsewhere(request, socket, head)
        else socket.destroy()
        return
      }
      const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
      handle({ request, socket, head }, path, query).catch(error => {
        log.error({ err: error }, 'a connection failed')
        refuseInHttp(socket, diskTrouble(error)?.code ?? 'internal')
      })
    },
  }
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket'
}

function identify(
  { clientId }: Handshake,
  author: string,
  client: Client,
  userAgent = '',
): BarredClient {
  const who = author || `${client.address} ${userAgent}`
  // A Yjs id alone is known to everyone in the room, who could have its owner turned away.
  if (clientId !== null) return { key: `${clientId} ${who}`, isNamed: true }
  return { key: who, isNamed: false }
}

function refuseInHttp(socket: Socket, code: RefusalCode): void {
  if (!socket.writable) return void socket.destroy()
  const { status, headers, body } = encodeAnswer(refused(code))
  const lines = Object.entries({ ...SECURITY_HEADERS, ...headers, connection: 'close' })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.once('finish', () => socket.destroy())
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`)
  socket.end(body)
}
