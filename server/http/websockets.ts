/** The WebSockets of the server: accepts them, looks after them, ends them. */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Limits } from '../../lib/limits'
import { REFUSALS, type RefusalCode, writeRefused } from '../../lib/protocol'
import type { RelaySocket } from '../relay/socket'
import type { Time } from '../relay/time'
import { Connection, type ConnectionLimits } from './connection'
import type { ConnectionSession } from './inbox'
import { createReadTurns } from './read-turns'
import type { Unfinished } from './unfinished'
import { excessOf } from './unsent'
import { createFrameWriter } from './websocket-frames'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Socket
  readonly head: Buffer
  /** By which the log knows the connection. */
  readonly id: string
  /** The client's. */
  readonly address: string
}

export interface AcceptOptions {
  /** Makes the session that the connection feeds. */
  readonly connect: (socket: RelaySocket) => ConnectionSession
  /** Hears of a connection that is ended from here. */
  readonly onRefused: (close: number) => void
}

export interface WebSockets {
  /** Completes the handshake, or answers what is no proper one with an HTTP error. */
  accept(upgrade: Upgrade, options: AcceptOptions): void
  /**
   * Completes the handshake to say no in the words of the protocol. False, and nothing is done, where
   * as many hear theirs as may at one time.
   */
  refuse(upgrade: Upgrade, code: RefusalCode): boolean
  readonly stats: WebSocketsStats
  /** Gives closing handshakes their time, then ends what is left. Safe to call twice. */
  destroy(): Promise<void>
}

export interface WebSocketsStats {
  readonly connections: number
  /** Bytes handed to sockets that have not left the process. */
  readonly unsentBytes: number
}

type WebSocketsLimits = ConnectionLimits &
  Pick<
    Limits,
    | 'frameFragments'
    | 'framePieces'
    | 'turnBytes'
    | 'turnShareBytes'
    | 'frameOverheadBytes'
    | 'farewells'
    | 'unsentBytesOfAll'
    | 'sweepMs'
    | 'closeMs'
  >

export interface WebSocketsOptions {
  readonly limits: WebSocketsLimits
  readonly time: Time
  readonly unfinished: Unfinished
  /** The session of the connection `id` failed in a way that it does not know. */
  readonly onError: (error: unknown, id: string) => void
}

/** The codes with which `ws` itself ends a connection, for what its peer sent. */
const VIOLATIONS: ReadonlyMap<number, RefusalCode> = new Map([
  [1002, 'malformed'],
  [1007, 'malformed'],
  // Too many fragments, or pieces.
  [1008, 'malformed'],
  [1009, 'too-large'],
])

/** `ws` ends what breaks its rules with a code of its own; clients are told in Quire's words first. */
class RelayWebSocket extends WebSocket {
  onViolation = (_code: RefusalCode) => {}

  override close(code?: number, reason?: string | Buffer): void {
    // `ws` gives no reason; what the peer closes with is echoed with one.
    const violation = reason === undefined ? VIOLATIONS.get(code ?? 0) : undefined
    if (violation && this.readyState === WebSocket.OPEN) this.onViolation(violation)
    // Where that has closed it, this only lets the closing handshake go on.
    super.close(code, reason)
  }
}

export function createWebSockets(options: WebSocketsOptions): WebSockets {
  const { limits, time, unfinished, onError } = options
  const serve = (maxPayload: number) =>
    new WebSocketServer<typeof RelayWebSocket>({
      noServer: true,
      perMessageDeflate: false,
      maxPayload,
      // Text is refused whatever it says.
      skipUTF8Validation: true,
      WebSocket: RelayWebSocket,
      ...{
        closeTimeout: limits.closeMs,
        // Pings are answered by the inbox.
        autoPong: false,
        maxFragments: limits.frameFragments,
        maxBufferedChunks: limits.framePieces,
      },
    })
  const server = serve(limits.frameBytes)
  /** For those who are only told why they cannot come in. */
  const farewells = serve(limits.closingBytes)
  const frames = createFrameWriter()
  const turns = createReadTurns(limits, time.soon)
  const connections = new Set<Connection>()
  let destroyed: Promise<void> | null = null

  const unsentBytes = () => {
    let bytes = 0
    for (const connection of connections) bytes += connection.unsentBytes
    return bytes
  }
  const sweep = () => {
    for (const connection of connections) connection.sweep()
    const most = limits.unsentBytesOfAll
    // With shared frames counted for each it is no less than what is in memory.
    if (unsentBytes() > most)
      for (const slow of excessOf(connections, most)) slow.refuse('overloaded')
    callOffSweep = time.after(limits.sweepMs, sweep)
  }
  let callOffSweep = time.after(limits.sweepMs, sweep)

  const handshake = (
    server: ReturnType<typeof serve>,
    { request, socket, head, id }: Upgrade,
    use: (websocket: RelayWebSocket) => void,
  ) => {
    const name = (headers: string[]) => void headers.push(`X-Request-Id: ${id}`)
    server.once('headers', name)
    server.handleUpgrade(request, socket, head, use)
    server.off('headers', name)
  }

  const end = async () => {
    callOffSweep()
    const servers = [server, farewells]
    const callOff = time.after(limits.closeMs, () => {
      for (const { clients } of servers) for (const websocket of clients) websocket.terminate()
    })
    await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
    callOff()
  }

  // Apart from `accept`, so that nothing here keeps the request while the connection lives.
  const open = (
    websocket: RelayWebSocket,
    { socket, address, id }: Pick<Upgrade, 'socket' | 'address' | 'id'>,
    { connect, onRefused }: AcceptOptions,
  ) => {
    const connection = new Connection({
      websocket,
      socket,
      address,
      frames,
      turns,
      unfinished,
      limits,
      elapsed: time.elapsed,
      onError: error => onError(error, id),
      onRefused,
    })
    websocket.onViolation = code => connection.refuse(code)
    connections.add(connection)
    websocket.on('close', () => connections.delete(connection))
    connection.open(connect(connection))
  }

  return {
    accept(upgrade, options) {
      handshake(server, upgrade, websocket => open(websocket, upgrade, options))
    },

    refuse(upgrade, code) {
      if (farewells.clients.size >= limits.farewells) return false
      handshake(farewells, upgrade, websocket => {
        // Its end is all that is left to happen.
        websocket.on('error', () => websocket.terminate())
        websocket.send(writeRefused(code))
        websocket.close(REFUSALS[code].close, code)
      })
      return true
    },

    get stats() {
      return { connections: connections.size, unsentBytes: unsentBytes() }
    },

    destroy() {
      destroyed ??= end()
      return destroyed
    },
  }
}
