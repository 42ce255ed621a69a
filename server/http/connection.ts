/**
 * One WebSocket of `ws`, as the relay knows a connection.
 *
 * Writing. Without compression `ws` writes each of its frames to the TCP socket at once, so frames
 * that are written there directly fall between them; the tests hold `ws` to that.
 *
 * What a receiver is owed. `queued` counts the bytes handed to the socket, `flushed` those that the
 * kernel took. Everything up to and with the first sync step 2 is the answer to its join, and may
 * wait as long as it moves; beyond it a receiver that leaves `unsentBytes` unread is closed. A later
 * step 2 counts as an answer too, once the one before has left.
 *
 * Reading stops while the session is busy; the peer's pongs then wait unread, so that only a
 * connection that is read is asked for them.
 */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Limits } from '../../lib/limits'
import { MESSAGE_SYNC, type RefusalCode, SYNC_STEP_2 } from '../../lib/protocol'
import type { RelaySocket } from '../relay/socket'
import type { FrameWriter } from './websocket-frames'

/** What a connection feeds: the relay's session. */
export interface ConnectionSession {
  /** Takes a frame, whose bytes are its own; a promise: the next one should wait for it. */
  receive(frame: Uint8Array): Promise<void> | void
  /** Tells the client why, in its way, and closes the connection. */
  refuse(code: RefusalCode): void
  closed(): void
}

export type ConnectionLimits = Pick<Limits, 'pingMs' | 'stallMs' | 'unsentBytes' | 'frameBytes'>

export interface ConnectionOptions {
  readonly websocket: WebSocket
  /** The TCP socket below it. */
  readonly socket: Socket
  readonly frames: FrameWriter
  readonly limits: ConnectionLimits
  readonly now: () => number
  /** The session failed in a way that it does not know. */
  readonly onError: (error: unknown) => void
  /** The connection was ended from here with a close code. */
  readonly onRefused: (close: number) => void
}

/** Unanswered pings that end a connection. */
const PINGS = 2

export class Connection implements RelaySocket {
  readonly #options: ConnectionOptions
  #session: ConnectionSession | null = null
  #closing = false
  #refused = false
  #reading: Promise<void> | null = null
  #queued = 0
  /** What `queued` was when the last answer to a join was sent; null before the first. */
  #answered: number | null = null
  #unansweredPings = 0
  #pingedAt: number
  #progressedAt: number
  #progress = ''

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#pingedAt = options.now()
    this.#progressedAt = this.#pingedAt
  }

  /** Feeds `session` from now on. Frames that arrived before this call are lost: call it at once. */
  open(session: ConnectionSession): void {
    const { websocket } = this.#options
    this.#session = session
    websocket.on('message', (data, isBinary) => {
      this.#unansweredPings = 0
      if (this.#closing) return
      if (isBinary && data instanceof Uint8Array) this.#receive(ownBytes(data))
      else this.refuse('malformed')
    })
    websocket.on('pong', () => {
      this.#unansweredPings = 0
    })
    websocket.on('close', () => this.#end())
    // `ws` closes by itself, with the code for what the peer did wrong.
    websocket.on('error', () => this.#end())
  }

  /** Ends the connection through the session, which tells an extended client more than a code. */
  refuse(code: RefusalCode): void {
    if (this.#refused) return
    this.#refused = true
    this.#session?.refuse(code)
  }

  get isOpen(): boolean {
    const { websocket, socket } = this.#options
    return !this.#closing && websocket.readyState === websocket.OPEN && socket.writable
  }

  send(frame: Uint8Array): void {
    if (!this.isOpen) return
    const { socket, frames, limits } = this.#options
    const parts = frames.parts(frame)
    if (parts.length > 1) socket.cork()
    for (const part of parts) {
      this.#queued += part.length
      socket.write(part)
    }
    if (parts.length > 1) socket.uncork()
    const flushed = this.#flushed
    if (isStep2(frame) && (this.#answered === null || flushed >= this.#answered))
      this.#answered = this.#queued
    // Before the first answer, what comes with it may be as large as a document.
    const allowed = limits.unsentBytes + (this.#answered === null ? limits.frameBytes : 0)
    if (this.#queued - Math.max(flushed, this.#answered ?? 0) > allowed) this.refuse('overloaded')
  }

  close(code: number, reason: string): void {
    if (this.#closing) return
    this.#closing = true
    const { websocket, onRefused } = this.#options
    onRefused(code)
    // The peer's own close frame has to be read.
    websocket.resume()
    websocket.close(code, reason)
  }

  /** To be called every now and then: pings, and ends what is dead or does not read. */
  sweep(): void {
    const { websocket, socket, limits, now } = this.#options
    if (!this.isOpen) return
    if (socket.writableLength > 0) {
      const progress = `${this.#flushed}/${kernelQueue(socket)}`
      if (progress !== this.#progress) {
        this.#progress = progress
        this.#progressedAt = now()
      } else if (now() - this.#progressedAt > limits.stallMs) this.refuse('overloaded')
      // A ping would wait behind what the peer is still reading.
      this.#pingedAt = now()
      return
    }
    this.#progress = ''
    if (this.#reading || now() - this.#pingedAt < limits.pingMs) return
    if (this.#unansweredPings >= PINGS) {
      websocket.terminate()
      return
    }
    this.#unansweredPings++
    this.#pingedAt = now()
    websocket.ping()
  }

  get #flushed(): number {
    return this.#queued - this.#options.socket.writableLength
  }

  #receive(frame: Uint8Array): void {
    try {
      const busy = this.#session?.receive(frame)
      if (busy) this.#pauseFor(busy)
    } catch (error) {
      this.#fail(error)
    }
  }

  #pauseFor(busy: Promise<void>): void {
    if (this.#reading === busy) return
    this.#reading = busy
    this.#options.websocket.pause()
    busy.then(
      () => {
        if (this.#reading !== busy) return
        this.#reading = null
        this.#unansweredPings = 0
        this.#options.websocket.resume()
      },
      error => this.#fail(error),
    )
  }

  #fail(error: unknown): void {
    this.#options.onError(error)
    this.refuse('internal')
  }

  #end(): void {
    const session = this.#session
    this.#session = null
    this.#closing = true
    session?.closed()
  }
}

/**
 * A frame that owns its memory. `ws` hands out views into what it read from the network, 64 KB at a
 * time: a small update that is kept, or posted to a thread, would carry all of it along.
 */
function ownBytes(data: Uint8Array): Uint8Array {
  return data.byteLength === data.buffer.byteLength ? data : new Uint8Array(data)
}

function isStep2(frame: Uint8Array): boolean {
  return frame[0] === MESSAGE_SYNC && frame[1] === SYNC_STEP_2
}

/**
 * Bytes of the write under way that the kernel has not taken yet. Node counts a write as a whole;
 * its own timeouts look here to tell a slow reader of a large frame from one that stopped.
 */
function kernelQueue(socket: Socket): number {
  const { _handle } = socket as unknown as { _handle?: { writeQueueSize?: number } | null }
  return _handle?.writeQueueSize ?? 0
}
