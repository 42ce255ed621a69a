/**
 * One client's connection to a room: reads its frames in order, tells it which of them are on disk
 * (`receipts.ts`), and is what the room sends to.
 *
 * Reading. `receive` returns a promise where the next frame should wait (a load, a decode, a disk
 * that falls behind): the transport stops reading until it resolves. Frames that come nevertheless
 * are queued, within a limit.
 */
import { mayEdit, type Role } from '../../lib/access'
import type { Identity } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import {
  REFUSALS,
  type RefusalCode,
  readClientMessage,
  type ServerEvent,
  writeEvent,
  writePersisted,
  writeRefused,
} from '../../lib/protocol'
import { Allowance } from './allowance'
import type { Person } from './awareness-message'
import { type Owed, Receipts } from './receipts'
import type { RelaySocket } from './socket'
import type { Time } from './time'

export interface Visitor {
  /** Whether the client asked for messages 100 to 102 (`?ext=1`). */
  readonly extended: boolean
  /** The Yjs client id that it announced, or null. */
  readonly clientId: number | null
  /** The version of the schema that it knows, or null: it is no editor of ours. */
  readonly schema: number | null
  /** Who it is in the log and in history; empty where nobody is known. */
  readonly author: string
  /** What it may do as it comes. */
  readonly standing: Standing
}

/** What a session may do for now, and who is behind it. */
export interface Standing {
  readonly role: Role
  /** Null in the open relay, which knows nobody. */
  readonly identity: Identity | null
  /** When that has to be asked anew, in milliseconds since 1970; null: not by itself. */
  readonly until: number | null
  /** Who the others are told that it is; null: whoever it says. */
  readonly person: Person | null
}

/** What a session asks of its room. */
export interface SessionRoom {
  readonly loaded: Promise<void>
  readonly isLoading: boolean
  join(session: Session, vector: Uint8Array): Promise<void> | void
  /** `answers`: it is the answer to a step 1 of the relay's. */
  update(session: Session, update: Uint8Array, answers: boolean): Promise<void> | void
  awareness(session: Session, update: Uint8Array): void
  queryAwareness(session: Session): void
  /** `rest`: until what the session had sent is read, where it still waits. */
  leave(session: Session, rest: Promise<void> | null): void
}

export interface SessionOptions {
  readonly room: SessionRoom
  readonly socket: RelaySocket
  readonly visitor: Visitor
  readonly time: Time
  readonly limits: Pick<
    Limits,
    | 'waitingBytes'
    | 'frameOverheadBytes'
    | 'queryAwarenessMs'
    | 'awarenessMessageBytes'
    | 'answerBytes'
    | 'answerBytesPerSecond'
  >
  readonly onRefused: (code: RefusalCode) => void
}

export class Session {
  readonly visitor: Visitor
  /** The client id that it owns, which is for `Owners` to say. */
  clientId: number | null = null
  /** It did not answer for its id, and owns none any more: this too is for `Owners` to say. */
  hasForfeited = false
  readonly answers: Allowance
  standing: Standing
  /** How many step 1s it was sent, and how many of them its step 2s have answered. */
  asked = 0
  answered = 0
  /** How many of its answers are taken before nothing more is: it knows too old a schema. */
  #lastAnswer = Number.POSITIVE_INFINITY
  /** Whether anything was sent since `keepAlive` was called; when it was called then. */
  #hasSent = true
  #sentBefore = 0
  /** When it was last told who is there. */
  #askedAt = Number.NEGATIVE_INFINITY
  /** Whether the room's updates are passed on: from the answer to the first step 1 on. */
  #joined = false
  /** Frames that arrived while the join was being answered; null while there is none to answer. */
  #untilJoined: Uint8Array[] | null = null
  /** The connection has ended: nothing can be sent. */
  #over = false
  /** It was ended from here: what it sent is not taken any more. */
  #refused = false
  #busy: Promise<void> | null = null
  readonly #waiting: Uint8Array[] = []
  #waitingBytes = 0
  readonly #receipts = new Receipts()

  constructor(readonly options: SessionOptions) {
    const { time, limits } = options
    this.visitor = options.visitor
    this.answers = new Allowance({
      time,
      most: limits.answerBytes,
      perSecond: limits.answerBytesPerSecond,
    })
    this.standing = options.visitor.standing
    if (options.room.isLoading) this.#busy = this.#drain(options.room.loaded)
  }

  get role(): Role {
    return this.standing.role
  }

  /** Who the others are told that it is; null: whoever it says. */
  get person(): Person | null {
    return this.standing.person
  }

  get mayEdit(): boolean {
    return this.objection === null
  }

  /** Why nothing new is taken of it; null where it may write. */
  get objection(): RefusalCode | null {
    if (!mayEdit(this.role)) return 'not-allowed'
    return this.answered < this.#lastAnswer ? null : 'schema-too-old'
  }

  get isOpen(): boolean {
    return !this.#over && this.options.socket.isOpen
  }

  /** Whether something that it sent is still being read, and more may wait behind it. */
  get isBusy(): boolean {
    return this.#busy !== null
  }

  /** Whether what it sends is not taken any more. */
  get isRefused(): boolean {
    return this.#refused
  }

  /** Takes one binary frame, whose memory is its own from now on. */
  receive(frame: Uint8Array): Promise<void> | void {
    if (this.#over) return
    if (!this.#busy) {
      const work = this.#handle(frame)
      if (work) this.#busy = this.#drain(work)
      return this.#busy ?? undefined
    }
    const { waitingBytes, frameOverheadBytes } = this.options.limits
    this.#waitingBytes += frame.length + frameOverheadBytes
    if (this.#waitingBytes > waitingBytes) return this.refuse('overloaded')
    this.#waiting.push(frame)
    return this.#busy
  }

  async #drain(work: Promise<void>): Promise<void> {
    await work
    while (this.#waiting.length > 0) {
      for (const frame of this.#waiting.splice(0)) {
        this.#waitingBytes -= frame.length + this.options.limits.frameOverheadBytes
        if (!this.#refused) await this.#handle(frame)
      }
    }
    this.#busy = null
  }

  #handle(frame: Uint8Array): Promise<void> | void {
    const { room } = this.options
    const message = readClientMessage(frame, this.options.limits)
    // Of a client that has gone only its words are of use.
    if (this.#over && message.type !== 'update') return
    switch (message.type) {
      case 'step1':
        return room.join(this, message.vector)
      case 'update':
        this.#receipts.count()
        return room.update(this, message.update, message.answers)
      case 'awareness':
        return room.awareness(this, message.update)
      case 'query-awareness':
        return this.#queryAwareness()
      case 'malformed':
      case 'too-large':
        return this.refuse(message.type)
    }
  }

  /** Answered, but not at every asking: the answer may be a thousand times the question. */
  #queryAwareness(): void {
    const { room, time, limits } = this.options
    if (time.elapsed() - this.#askedAt < limits.queryAwarenessMs) return
    this.#askedAt = time.elapsed()
    room.queryAwareness(this)
  }

  /** The update that came last waits for a record, or for its release (`Infinity`). */
  owe(ticket: number): Owed {
    return this.#receipts.owe(ticket)
  }

  /** Every record of the room up to `ticket` is on disk. */
  settle(ticket: number): void {
    const settled = this.#receipts.settle(ticket)
    if (settled && this.visitor.extended) this.send(writePersisted(settled.count))
  }

  /** False where the client has so much unread that what can wait should. */
  send(frame: Uint8Array): boolean {
    if (this.#over) return false
    this.#hasSent = true
    return this.options.socket.send(frame)
  }

  /** To be called now and then: sends `frame` where nothing was sent for `ms`. */
  keepAlive(frame: Uint8Array, ms: number): void {
    const now = this.options.time.elapsed()
    if (this.#hasSent) this.#sentBefore = now
    this.#hasSent = false
    if (now - this.#sentBefore >= ms) this.send(frame)
  }

  /** Sends a step 1, which the client answers with a step 2. */
  ask(step1: Uint8Array): void {
    if (!this.isOpen) return
    this.asked++
    this.send(step1)
  }

  /** It writes no more, but for what it has written before it hears so: its answer to `step1`. */
  retire(step1: Uint8Array): void {
    if (this.#lastAnswer !== Number.POSITIVE_INFINITY) return
    if (this.mayEdit) this.ask(step1)
    this.#lastAnswer = this.asked
  }

  /** One of its step 2s was taken. */
  wasAnswered(): void {
    this.answered = Math.min(this.answered + 1, this.asked)
  }

  tell(event: ServerEvent): void {
    if (this.visitor.extended) this.send(writeEvent(event))
  }

  /** What it may do from now on; a name that is another is told with its next state. */
  stand(standing: Standing): void {
    const { role } = this
    this.standing = standing
    if (this.role !== role) this.tell({ type: 'role', role: this.role })
  }

  /** A frame of the room's own updates. */
  deliver(frame: Uint8Array): void {
    if (this.#untilJoined) this.#untilJoined.push(frame)
    else if (this.#joined) this.send(frame)
  }

  /** Until `joined`, the room's updates are kept back, so that they follow the answer. */
  joining(): void {
    this.#untilJoined ??= []
  }

  /** Sends the answer to a step 1, then what was kept back meanwhile. */
  joined(answer: readonly Uint8Array[]): void {
    const kept = this.#untilJoined ?? []
    this.#untilJoined = null
    this.#joined = true
    for (const frame of answer) this.send(frame)
    for (const frame of kept) this.send(frame)
  }

  /**
   * Ends the connection, telling why in the words of the table. Of one that is over already, what it
   * had sent is not taken any more.
   */
  refuse(code: RefusalCode): void {
    // A server that goes down has nothing against what it was sent.
    if (code !== 'restart') {
      this.#refused = true
      this.#waiting.length = 0
    }
    if (this.#over) return
    this.options.onRefused(code)
    if (this.visitor.extended) this.send(writeRefused(code))
    this.options.socket.close(REFUSALS[code].close, code)
    this.closed()
  }

  /**
   * The connection is over, whoever ended it. What the client had sent by then is still taken: it
   * may be somebody's last words. Safe to call twice.
   */
  closed(): void {
    if (this.#over) return
    this.#over = true
    this.answers.release()
    this.options.room.leave(this, this.#busy)
  }
}
