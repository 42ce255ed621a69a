/** Watches what the relay of a test network sends, and lets connections be slow or break unnoticed. */
import { MESSAGE_AWARENESS } from '../../../lib/protocol'
import type { RelaySocket } from '../../../server/relay/socket'
import type { TestNetwork } from './network'

/** One connection, as the relay has it. */
export class Line {
  /** What the relay sent, in order. */
  readonly frames: Uint8Array[] = []
  /** The client leaves what it is sent unread. */
  isSlow = false
  /** The relay does not notice that the client is gone. */
  isHalfOpen = false
  end = () => {}

  get awareness(): Uint8Array[] {
    return this.frames.filter(frame => frame[0] === MESSAGE_AWARENESS)
  }
}

export class Meter {
  /** In the order in which they were opened. */
  readonly lines: Line[] = []

  constructor(network: TestNetwork) {
    const { connect } = network.rooms
    network.rooms.connect = (doc, socket, visitor) => {
      const line = new Line()
      this.lines.push(line)
      const session = connect(doc, watched(socket, line), visitor)
      const closed = session.closed.bind(session)
      line.end = closed
      session.closed = () => {
        if (!line.isHalfOpen) closed()
      }
      return session
    }
  }

  get awareness(): { frames: number; bytes: number } {
    let frames = 0
    let bytes = 0
    for (const line of this.lines) {
      for (const frame of line.awareness) {
        frames++
        bytes += frame.length
      }
    }
    return { frames, bytes }
  }

  /** Forgets what was sent so far. */
  reset(): void {
    for (const line of this.lines) line.frames.length = 0
  }
}

function watched(socket: RelaySocket, line: Line): RelaySocket {
  return {
    get isOpen() {
      return line.isHalfOpen || socket.isOpen
    },
    send(frame) {
      line.frames.push(frame)
      return socket.send(frame) && !line.isSlow
    },
    close: (code, reason) => socket.close(code, reason),
  }
}
