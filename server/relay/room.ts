/**
 * One open document: takes what its sessions write, keeps it, and passes it on.
 *
 * A frame's way: session → `Reduction` (decoded whole or not at all, reduced to what is new) →
 * content → both the fan-out's batch and the log's. Small updates go this way in one go; a large one
 * is decoded on another thread while its session waits.
 *
 * Invariants. Nothing is answered, accepted or written before the load is complete, and a failed load
 * never becomes an empty document. Records reach the storage in the order in which they were accepted.
 * A room is not given up before its records are durable.
 */
import type { Limits } from '../../lib/limits'
import type { RefusalCode, ServerEvent } from '../../lib/protocol'
import type { Storage } from '../storage/storage'
import { RoomAwareness } from './awareness'
import type { Clock } from './clock'
import type { Codec, EncodedDocument } from './codec'
import { Compactor } from './compactor'
import { Content } from './content'
import { clientsOf } from './facts'
import { Fanout } from './fanout'
import { Held } from './held'
import { Join } from './join'
import { LogWriter } from './log-writer'
import { type FreshUpdate, novelty } from './novelty'
import { type Reduced, Reduction } from './reduction'
import type { Session } from './session'
import { readStateVector } from './state-vector'
import { readStored } from './stored-knowledge'
import { readUpdate } from './update-reader'

export interface RoomOptions {
  readonly doc: string
  readonly storage: Pick<Storage, 'load' | 'append' | 'compact'>
  readonly codec: Codec
  readonly clock: Clock
  readonly limits: Limits
  /** The last session left. */
  readonly onEmpty: () => void
  /** The title that a compaction found. */
  readonly onTitle: (title: string) => void
  /** Something that an operator should see; the room goes on. */
  readonly onTrouble: (what: string, error: Error) => void
}

export class Room {
  readonly loaded: Promise<void>
  #state: 'loading' | 'open' | 'failed' = 'loading'
  readonly #sessions = new Set<Session>()
  readonly #content = new Content()
  readonly #reduction: Reduction
  readonly #join: Join
  readonly #held: Held
  readonly #awareness: RoomAwareness
  readonly #fanout: Fanout
  readonly #compactor: Compactor
  readonly #log: LogWriter
  #edits: Promise<void> = Promise.resolve()
  /** Work under way that ends before the room may be given up. */
  #staying = 0

  constructor(readonly options: RoomOptions) {
    const { clock, limits, codec } = options
    this.#reduction = new Reduction(this.#content.knowledge, codec, limits)
    this.#join = new Join(this.#content, codec, limits)
    this.#held = new Held(limits)
    this.#awareness = new RoomAwareness({ clock, limits })
    this.#fanout = new Fanout({
      clock,
      limits,
      receivers: () => this.#sessions,
      onUnmerged: error => options.onTrouble('updates were sent unmerged', error),
    })
    this.#log = new LogWriter({
      ...options,
      content: this.#content,
      onDurable: () => {
        for (const session of this.#sessions) session.settle(this.#content.durable)
        this.#compactor.consider()
      },
    })
    this.#compactor = new Compactor({ ...options, content: this.#content })
    this.loaded = this.#load()
  }

  get isLoading(): boolean {
    return this.#state === 'loading'
  }

  get hasFailed(): boolean {
    return this.#state === 'failed'
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions
  }

  get deliveries(): number {
    return this.#fanout.deliveries
  }

  get updates(): number {
    return this.#content.accepted
  }

  /** Whether giving the room up now would lose or delay anything. */
  get isQuiet(): boolean {
    const { accepted, durable } = this.#content
    return (
      this.#sessions.size === 0 &&
      this.#staying === 0 &&
      this.#state !== 'loading' &&
      accepted === durable &&
      !this.#compactor.isRunning
    )
  }

  async #load(): Promise<void> {
    const { doc, storage, codec, clock, limits, onTrouble } = this.options
    try {
      const stored = await storage.load(doc)
      if (stored.damagedAt !== null) throw new Error(`Record ${stored.damagedAt} is damaged.`)
      const tail = stored.tail.map(record => record.bytes)
      const document = { snapshot: stored.snapshot, tail }
      const bytes = tail.reduce((sum, { length }) => sum + length, 0)
      const inline = bytes + (stored.snapshot?.length ?? 0) <= limits.inlineLoadBytes
      const known = inline ? readStored(document) : await codec.readStored(document)
      if (!known) throw new Error('A record is malformed.')
      await this.#content.load(stored, known, () => new Promise(resolve => clock.soon(resolve)))
      this.#state = 'open'
      for (const session of this.#sessions) this.#greet(session)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#state = 'failed'
      onTrouble('a document could not be loaded', error)
      this.disconnect('load-failed')
    }
  }

  enter(session: Session): void {
    this.#sessions.add(session)
    if (this.#state === 'open') this.#greet(session)
  }

  leave(session: Session, rest: Promise<void> | null): void {
    if (!this.#sessions.delete(session)) return
    this.#awareness.leave(session)
    this.#held.drop(session)
    if (!rest) {
      if (this.#sessions.size === 0) this.options.onEmpty()
      return
    }
    this.stay(rest).then(
      () => this.#held.drop(session),
      error => this.options.onTrouble("a leaving client's last words were lost", error),
    )
  }

  /** Keeps the room until `work` is done. */
  async stay<T>(work: Promise<T>): Promise<T> {
    this.#staying++
    try {
      return await work
    } finally {
      this.#staying--
      if (this.#sessions.size === 0) this.options.onEmpty()
    }
  }

  disconnect(code: RefusalCode): void {
    for (const session of [...this.#sessions]) session.refuse(code)
  }

  tell(event: ServerEvent): void {
    for (const session of this.#sessions) session.tell(event)
  }

  /** What every session hears first: the relay's own step 1 and who else is here. */
  #greet(session: Session): void {
    // A viewer has nothing to give.
    if (session.mayEdit) session.send(this.#join.step1())
    this.#awareness.tellAll(session)
  }

  join(session: Session, bytes: Uint8Array): Promise<void> | void {
    const vector = readStateVector(bytes, this.options.limits)
    if (!vector) return session.refuse('malformed')
    // What is accepted already is part of the answer, and need not follow it.
    this.#fanout.flush()
    const answer = this.#join.answer(vector)
    if (Array.isArray(answer)) return session.joined(answer)
    session.joining()
    return answer.then(frames => session.joined(frames))
  }

  awareness(session: Session, update: Uint8Array): void {
    const result = this.#awareness.receive(update, session)
    if (result !== 'taken') session.refuse(result)
  }

  queryAwareness(session: Session): void {
    this.#awareness.tellAll(session)
  }

  update(session: Session, update: Uint8Array): Promise<void> | void {
    return this.#reduction.reduce(update, reduced => this.#take(session, reduced))
  }

  /** An accepted frame, reduced: its session waits while the disk is too far behind. */
  #take(session: Session, reduced: Reduced): Promise<void> | void {
    const { limits } = this.options
    if (session.isRefused || this.#state !== 'open') return
    if (typeof reduced === 'string') return session.refuse(reduced)
    const { fresh, held } = reduced
    if ((fresh || held) && !session.mayEdit) return session.refuse('not-allowed')
    if (fresh && !this.#hasRoomFor(fresh)) return session.refuse('too-large')
    if (fresh) this.#accept(fresh, session.visitor.author, session)
    if (held) {
      const first = this.#held.of(session) === 0
      const owed = session.owe(Number.POSITIVE_INFINITY)
      const outcome = this.#held.add({ ...held, sender: session, owed })
      if (outcome !== 'held') return session.refuse(outcome)
      // The sender may have what is missing.
      if (first) session.send(this.#join.step1())
    } else {
      session.owe(this.#content.accepted)
      session.settle(this.#content.durable)
    }
    if (fresh) this.#retryHeld(fresh)
    if (this.#log.undurableBytes > limits.undurableBytes) return this.#log.durable()
  }

  #hasRoomFor({ bytes, facts, subdocuments }: FreshUpdate): boolean {
    const { limits } = this.options
    // What only deletes makes a document smaller, in the end.
    if (facts.structs.length === 0) return true
    return (
      this.#content.bytes + bytes.length <= limits.documentBytes &&
      this.#content.subdocuments + subdocuments <= limits.subdocuments
    )
  }

  /** Looks again at what was held for want of what is known now, and at what that makes known. */
  #retryHeld(first: FreshUpdate): void {
    const { limits } = this.options
    const { knowledge } = this.#content
    const news = [first]
    for (let fresh = news.pop(); fresh && this.#held.size > 0; fresh = news.pop()) {
      const clients = clientsOf(fresh.facts)
      for (const held of this.#held.takeReady(clients, knowledge)) {
        const summary = readUpdate(held.update, limits)
        if (!summary) throw new Error('A held update cannot be read.')
        const outcome = novelty(held.update, summary, knowledge, limits)
        if (outcome.fresh) {
          this.#accept(outcome.fresh, held.sender.visitor.author, held.sender)
          news.push(outcome.fresh)
        }
        if (!outcome.held) held.owed.ticket = this.#content.accepted
        else if (this.#held.add({ ...held, ...outcome.held }) !== 'held') {
          throw new Error('The rest of a held update has grown.')
        }
      }
    }
  }

  /** Keeps what is fresh, passes it on and has it written; `sender` is null for the server's own. */
  #accept(fresh: FreshUpdate, author: string, sender: Session | null): void {
    const record = this.#content.store(fresh, this.options.clock.now(), author)
    this.#fanout.add(record.bytes, sender)
    this.#log.add(record)
  }

  /** Everything accepted so far, as bytes. */
  read(): EncodedDocument {
    return this.#content.encoded()
  }

  /**
   * An edit of the server's own: `make` is given the document and returns an update, or null. Edits
   * of one room follow one another, so that each builds on the last. Resolves when it is durable.
   */
  edit(make: (document: EncodedDocument) => Promise<Uint8Array | null>): Promise<void> {
    const edit = this.#edits.then(async () => {
      const update = await make(this.read())
      if (!update) return
      await this.#reduction.reduce(update, reduced => {
        if (typeof reduced === 'string') throw new Error(`The server's own edit is ${reduced}.`)
        if (reduced.fresh) this.#accept(reduced.fresh, '', null)
      })
      await this.#log.durable()
    })
    // The next edit starts whatever came of this one, which its own caller hears.
    this.#edits = edit.then(
      () => {},
      () => {},
    )
    return edit
  }

  /** Everything accepted so far is on disk. */
  flush(): Promise<void> {
    this.#fanout.flush()
    return this.#log.flush()
  }

  /** Everything accepted is on disk, and no compaction is under way. */
  async settle(): Promise<void> {
    await this.flush()
    await this.#compactor.running
  }

  /** Merges the whole tail into a snapshot, so that the next load is short. */
  compact(): Promise<void> {
    return this.#state === 'open' ? this.#compactor.compact() : Promise.resolve()
  }

  destroy(): void {
    this.#fanout.destroy()
    this.#awareness.destroy()
  }
}
