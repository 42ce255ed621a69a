/**
 * What one connection brings: its frames, handed to the session one by one, as fast as the session,
 * the other connections and the memory allow.
 *
 * A frame that cannot be handed over yet, because the session is busy or the turn is full
 * (read-turns.ts), waits here with what came in one piece with it, and the socket is read no further.
 *
 * What is kept of a client is counted with what all clients have unfinished (unfinished.ts): the frame
 * that is not whole yet, those that wait, and those that the session is not done with, also after the
 * connection is over. A frame that is not whole is bounded by its size as well, and by time: it may always take `frameMs`, and longer only while it
 * keeps up `frameBytesPerSecond` on average, so that a slow upload of a whole document passes and a
 * frame that never ends does not.
 *
 * Pings are answered once for all that came in one piece, as RFC 6455 (section 5.5.3) allows.
 */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Reader, ReadTurns } from './read-turns'
import type { Piece, Unfinished } from './unfinished'
import { abandonUnfinished, unfinishedBytes } from './websocket-receiver'

/** What a connection feeds: the relay's session. */
export interface ConnectionSession {
  readonly mayEdit: boolean
  /** Takes a frame, whose bytes are its own; a promise: the next one should wait for it. */
  receive(frame: Uint8Array): Promise<void> | void
  /** Tells the client why, in its way, and closes the connection. */
  refuse(code: RefusalCode): void
  closed(): void
}

export type InboxLimits = Pick<
  Limits,
  'viewerFrameBytes' | 'frameMs' | 'frameBytesPerSecond' | 'closingBytes'
>

export interface InboxOptions {
  readonly websocket: WebSocket
  /** The TCP socket below it. */
  readonly socket: Socket
  /** The client's. */
  readonly address: string
  readonly session: Pick<ConnectionSession, 'mayEdit' | 'receive' | 'refuse'>
  readonly turns: ReadTurns
  readonly unfinished: Unfinished
  readonly limits: InboxLimits
  readonly elapsed: () => number
  readonly refuse: (code: RefusalCode) => void
  /** The session failed in a way that it does not know. */
  readonly onError: (error: unknown) => void
}

export class Inbox implements Reader {
  readonly #options: InboxOptions
  readonly #piece: Piece
  /** Frames that are whole and not handed over. */
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  /** Until when the session wants nothing more. */
  #busy: Promise<void> | null = null
  /** Bytes of the frames that it is busy with. */
  #busyBytes = 0
  /** Nothing is handed over any more. */
  #isOver = false
  #ping: Buffer | null = null
  /** Frames that arrived. */
  frames = 0
  /** The frame that is not whole: how many were before it, and when it was first seen. */
  #unfinishedAfter = 0
  #unfinishedSince: number

  /** Frames that arrived before are lost: to be made as soon as there is a connection. */
  constructor(options: InboxOptions) {
    this.#options = options
    this.#unfinishedSince = options.elapsed()
    this.#piece = options.unfinished.begin(options.address, () => this.#giveUp())
    const { websocket, socket } = options
    websocket.on('message', (data, isBinary) => this.#arrive(data, isBinary))
    websocket.on('ping', data => this.#pinged(data))
    // After `ws`, which takes the frames out of what was read.
    socket.on('data', () => this.#afterRead())
  }

  /** Whether the socket is not read at present. */
  get isPaused(): boolean {
    return this.#options.websocket.isPaused
  }

  #arrive(data: unknown, isBinary: boolean): void {
    this.frames++
    if (this.#isOver) return
    if (!isBinary || !(data instanceof Uint8Array)) this.#options.refuse('malformed')
    else if (this.#mayHand(data)) this.#hand(data)
    else {
      this.#waiting.push(data)
      this.#waitingBytes += data.length
    }
  }

  #mayHand(frame: Uint8Array): boolean {
    if (this.#busy || this.#waiting.length > 0) return false
    const fits = this.#options.turns.take(this, frame.length)
    if (!fits) this.#queue()
    return fits
  }

  #pinged(data: Buffer): void {
    this.#ping = data
    if (!this.#options.turns.take(this, data.length)) this.#queue()
  }

  #afterRead(): void {
    const { websocket, limits, session } = this.#options
    if (this.#ping) {
      websocket.pong(this.#ping)
      this.#ping = null
    }
    const unfinished = unfinishedBytes(websocket)
    if (this.#isOver) {
      if (unfinished > limits.closingBytes) abandonUnfinished(websocket)
      return
    }
    this.#piece.set(unfinished + this.#waitingBytes + this.#busyBytes)
    if (unfinished > limits.viewerFrameBytes && !session.mayEdit) this.#abandon('too-large')
  }

  #queue(): void {
    if (this.#isOver) return
    this.#options.websocket.pause()
    this.#options.turns.queue(this)
  }

  goOn(): boolean {
    const { websocket, turns } = this.#options
    while (!this.#busy && this.#waiting.length > 0) {
      const frame = this.#waiting[0] as Uint8Array
      if (!turns.take(this, frame.length)) return false
      this.#waiting.shift()
      this.#waitingBytes -= frame.length
      this.#hand(frame)
    }
    if (this.#busy || this.#isOver) return true
    this.#piece.set(unfinishedBytes(websocket))
    websocket.resume()
    return true
  }

  #hand(frame: Uint8Array): void {
    const { session, onError } = this.#options
    try {
      const busy = session.receive(ownBytes(frame))
      if (!busy) return
      this.#busyBytes += frame.length
      this.#pauseFor(busy)
    } catch (error) {
      onError(error)
    }
  }

  #pauseFor(busy: Promise<void>): void {
    if (this.#busy === busy || this.#isOver) return
    const { websocket, onError } = this.#options
    this.#busy = busy
    websocket.pause()
    busy.then(() => {
      if (this.#busy !== busy) return
      this.#busy = null
      this.#busyBytes = 0
      if (!this.#isOver && !this.goOn()) this.#queue()
    }, onError)
  }

  /** To be called every now and then: ends a frame that takes too long. */
  sweep(): void {
    const { websocket, limits, elapsed } = this.#options
    const bytes = unfinishedBytes(websocket)
    if (bytes === 0 || this.isPaused || this.frames !== this.#unfinishedAfter) {
      this.#unfinishedAfter = this.frames
      this.#unfinishedSince = elapsed()
      return
    }
    const over = elapsed() - this.#unfinishedSince - limits.frameMs
    if (bytes < (over / 1000) * limits.frameBytesPerSecond) this.#abandon('overloaded')
  }

  #giveUp(): void {
    if (!this.#isOver) this.#abandon('overloaded')
    // Nobody is there to be told, but what it is busy with is let go of.
    else this.#options.session.refuse('overloaded')
  }

  #abandon(code: RefusalCode): void {
    this.#options.refuse(code)
    abandonUnfinished(this.#options.websocket)
  }

  /** The connection is closed from here: nothing is handed over any more. */
  stop(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#busy = null
    this.#waiting = []
    this.#options.turns.leave(this)
    this.#piece.set(0)
    // The peer's own close frame has to be read.
    this.#options.websocket.resume()
  }

  /** The connection is over: what it had brought is handed over, somebody's last words among it. */
  end(): void {
    for (const frame of this.#waiting) this.#hand(frame)
    const busy = this.#busy
    this.stop()
    if (!busy) return
    const done = () => this.#piece.set(0)
    busy.then(done, done)
    this.#piece.set(this.#busyBytes)
  }
}

/**
 * A frame that owns its memory. `ws` hands out views into what it read from the network, 64 KB at a
 * time: a small update that is kept, or posted to a thread, would carry all of it along.
 */
function ownBytes(data: Uint8Array): Uint8Array {
  return data.byteLength === data.buffer.byteLength ? data : new Uint8Array(data)
}
