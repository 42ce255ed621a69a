/** The WebSockets of the server: accepts them, looks after them, ends them. */
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Limits } from '../../lib/limits'
import { REFUSALS, type RefusalCode, writeRefused } from '../../lib/protocol'
import type { Clock } from '../relay/clock'
import type { RelaySocket } from '../relay/socket'
import { Connection, type ConnectionLimits, type ConnectionSession } from './connection'
import { createFrameWriter } from './websocket-frames'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly socket: Socket
  readonly head: Buffer
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
  /** Completes the handshake to say no in the words of the protocol. */
  refuse(upgrade: Upgrade, code: RefusalCode): void
  /** Gives closing handshakes their time, then ends what is left. Safe to call twice. */
  destroy(): Promise<void>
}

export interface WebSocketsOptions {
  readonly limits: ConnectionLimits & Pick<Limits, 'frameBytes' | 'sweepMs' | 'closeMs'>
  readonly clock: Clock
  /** A session failed in a way that it does not know. */
  readonly onError: (error: unknown) => void
}

/** The code with which `ws` closes for a frame above its limit. */
const WS_TOO_LARGE = 1009

/** `ws` ends an oversized frame with a code of its own; clients are told in Quire's words first. */
class RelayWebSocket extends WebSocket {
  onTooLarge = () => {}

  override close(code?: number, reason?: string | Buffer): void {
    if (code === WS_TOO_LARGE && this.readyState === WebSocket.OPEN) this.onTooLarge()
    // Where that has closed it, this only lets the closing handshake go on.
    super.close(code, reason)
  }
}

export function createWebSockets({ limits, clock, onError }: WebSocketsOptions): WebSockets {
  const server = new WebSocketServer<typeof RelayWebSocket>({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    // Text is refused whatever it says.
    skipUTF8Validation: true,
    WebSocket: RelayWebSocket,
    ...{ closeTimeout: limits.closeMs },
  })
  const frames = createFrameWriter()
  const connections = new Set<Connection>()
  let destroyed: Promise<void> | null = null

  const sweep = () => {
    for (const connection of connections) connection.sweep()
    callOffSweep = clock.after(limits.sweepMs, sweep)
  }
  let callOffSweep = clock.after(limits.sweepMs, sweep)

  const handshake = ({ request, socket, head }: Upgrade, use: (ws: RelayWebSocket) => void) => {
    server.handleUpgrade(request, socket, head, use)
  }

  return {
    accept(upgrade, { connect, onRefused }) {
      handshake(upgrade, websocket => {
        const connection = new Connection({
          websocket,
          socket: upgrade.socket,
          frames,
          limits,
          now: clock.now,
          onError,
          onRefused,
        })
        websocket.onTooLarge = () => connection.refuse('too-large')
        connections.add(connection)
        websocket.on('close', () => connections.delete(connection))
        connection.open(connect(connection))
      })
    },

    refuse(upgrade, code) {
      handshake(upgrade, websocket => {
        // Its end is all that is left to happen.
        websocket.on('error', () => websocket.terminate())
        websocket.send(writeRefused(code))
        websocket.close(REFUSALS[code].close, code)
      })
    },

    destroy() {
      destroyed ??= new Promise(resolve => {
        callOffSweep()
        const callOff = clock.after(limits.closeMs, () => {
          for (const websocket of server.clients) websocket.terminate()
        })
        server.close(() => {
          callOff()
          resolve()
        })
      })
      return destroyed
    },
  }
}
