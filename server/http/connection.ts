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
 * Reading (inbox.ts) stops now and then; the peer's pongs then wait unread, so that only a connection
 * that is read is asked for them.
 */
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { Limits } from '../../lib/limits'
import { MESSAGE_SYNC, type RefusalCode, SYNC_STEP_2 } from '../../lib/protocol'
import type { RelaySocket } from '../relay/socket'
import { type ConnectionSession, Inbox, type InboxLimits, type InboxOptions } from './inbox'
import type { Unsent, UnsentTo } from './unsent'
import { type FrameWriter, JOINED_BYTES } from './websocket-frames'

export type ConnectionLimits = InboxLimits &
  Pick<
    Limits,
    'pingMs' | 'unansweredPings' | 'stallMs' | 'unsentBytes' | 'frameBytes' | 'awarenessUnsentBytes'
  >

export interface ConnectionOptions extends Omit<InboxOptions, 'session' | 'limits' | 'refuse'> {
  readonly frames: FrameWriter
  readonly limits: ConnectionLimits
  /** The connection was ended from here with a close code. */
  readonly onRefused: (close: number) => void
}

export class Connection implements RelaySocket, UnsentTo {
  readonly #options: ConnectionOptions
  #session: ConnectionSession | null = null
  #inbox: Inbox | null = null
  #closing = false
  #refused = false
  #queued = 0
  /** What `queued` was when the last answer to a join was sent; null before the first. */
  #answered: number | null = null
  /** Large frames that have not left yet, and what `queued` was with them. */
  #large: { frame: Uint8Array; end: number }[] = []
  #unansweredPings = 0
  /** Frames that had arrived when it was last looked at. */
  #heard = 0
  #pingedAt: number
  #progressedAt: number
  #progress = ''

  readonly #websocket: WebSocket
  readonly #socket: Socket

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#websocket = options.websocket
    this.#socket = options.socket
    this.#pingedAt = options.elapsed()
    this.#progressedAt = this.#pingedAt
  }

  /** Feeds `session` from now on. Frames that arrived before this call are lost: call it at once. */
  open(session: ConnectionSession): void {
    const { websocket, socket, address, turns, unfinished, limits, elapsed } = this.#options
    this.#session = session
    // Not spread: V8 gives each object made that way a shape of its own, and every look at one of
    // many takes the slow path.
    this.#inbox = new Inbox({
      websocket,
      socket,
      address,
      turns,
      unfinished,
      limits,
      elapsed,
      session,
      refuse: code => this.refuse(code),
      onError: error => this.#fail(error),
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

  send(frame: Uint8Array): boolean {
    if (this.#closing || this.#websocket.readyState !== WebSocket.OPEN) return false
    const { frames, limits } = this.#options
    const socket = this.#socket
    const parts = frames.parts(frame)
    if (parts.length > 1) socket.cork()
    for (const part of parts) {
      this.#queued += part.length
      socket.write(part)
    }
    if (parts.length > 1) socket.uncork()
    const flushed = this.#queued - socket.writableLength
    if (flushed === this.#queued && this.#answered !== null) return true
    if (frame.length > JOINED_BYTES) this.#large.push({ frame, end: this.#queued })
    if (isStep2(frame) && (this.#answered === null || flushed >= this.#answered))
      this.#answered = this.#queued
    // Before the first answer, what comes with it may be as large as a document.
    const allowed = limits.unsentBytes + (this.#answered === null ? limits.frameBytes : 0)
    if (this.#queued - Math.max(flushed, this.#answered ?? 0) > allowed) this.refuse('overloaded')
    return socket.writableLength <= limits.awarenessUnsentBytes
  }

  close(code: number, reason: string): void {
    if (this.#closing) return
    this.#closing = true
    const { websocket, onRefused } = this.#options
    onRefused(code)
    this.#inbox?.stop()
    websocket.close(code, reason)
  }

  /** Bytes that wait to be sent. */
  get unsentBytes(): number {
    return this.#options.socket.writableLength
  }

  get address(): string {
    return this.#options.address
  }

  get unsent(): Unsent {
    this.#forgetSent()
    if (this.#closing) return { frames: [], rest: 0 }
    const frames = this.#large.map(({ frame }) => frame)
    const large = frames.reduce((sum, { length }) => sum + length, 0)
    return { frames, rest: Math.max(0, this.unsentBytes - large) }
  }

  /** To be called every now and then: pings, and ends what is dead, or neither reads nor finishes. */
  sweep(): void {
    if (!this.isOpen) return
    this.#forgetSent()
    this.#inbox?.sweep()
    if (this.unsentBytes > 0) this.#watchProgress()
    else this.#watchLife()
  }

  #forgetSent(): void {
    const flushed = this.#flushed
    if (this.#large.length > 0) this.#large = this.#large.filter(({ end }) => end > flushed)
  }

  #watchProgress(): void {
    const { socket, limits, elapsed } = this.#options
    const progress = `${this.#flushed}/${kernelQueue(socket)}`
    if (progress !== this.#progress) {
      this.#progress = progress
      this.#progressedAt = elapsed()
    } else if (elapsed() - this.#progressedAt > limits.stallMs) this.refuse('overloaded')
    // A ping would wait behind what the peer is still reading.
    this.#pingedAt = elapsed()
  }

  #watchLife(): void {
    const { websocket, limits, elapsed } = this.#options
    const { frames = 0, isPaused = false } = this.#inbox ?? {}
    this.#progress = ''
    if (isPaused || frames !== this.#heard) this.#unansweredPings = 0
    this.#heard = frames
    if (isPaused || elapsed() - this.#pingedAt < limits.pingMs) return
    if (this.#unansweredPings >= limits.unansweredPings) {
      websocket.terminate()
      return
    }
    this.#unansweredPings++
    this.#pingedAt = elapsed()
    websocket.ping()
  }

  get #flushed(): number {
    return this.#queued - this.#options.socket.writableLength
  }

  #fail(error: unknown): void {
    this.#options.onError(error)
    this.refuse('internal')
  }

  #end(): void {
    const session = this.#session
    this.#session = null
    this.#inbox?.end()
    this.#closing = true
    session?.closed()
  }
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
