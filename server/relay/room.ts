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
import type { Role } from '../../lib/access'
import type { RefusalCode, ServerEvent } from '../../lib/protocol'
import { RoomAwareness } from './awareness'
import { Compactor } from './compactor'
import { Content } from './content'
import { DocumentSchema } from './document-schema'
import { DocumentSize } from './document-size'
import type { EncodedDocument } from './encoded-document'
import { clientsOf } from './facts'
import { Fanout } from './fanout'
import { hydrate } from './hydration'
import { Join } from './join'
import { LogWriter } from './log-writer'
import type { FreshUpdate } from './novelty'
import { Owners } from './owners'
import { type Reduced, Reduction } from './reduction'
import type { RoomOptions } from './room-options'
import { type MakeEdit, ServerEdits } from './server-edits'
import type { Session } from './session'
import { Settlement } from './settlement'
import { Staying } from './staying'

export class Room {
  readonly loaded: Promise<void>
  #state: 'loading' | 'open' | 'failed' = 'loading'
  readonly #sessions = new Set<Session>()
  readonly #content: Content
  readonly #reduction: Reduction
  readonly #join: Join
  readonly #owners: Owners
  /** Made for the first update that is held: most rooms never hold any. */
  #settlement: Settlement | null = null
  readonly #schema: DocumentSchema
  readonly #size: DocumentSize
  readonly #awareness: RoomAwareness<Session>
  readonly #fanout: Fanout
  readonly #compactor: Compactor
  readonly #log: LogWriter
  readonly #edits: ServerEdits
  /** Work under way that ends before the room may be given up. */
  readonly #staying = new Staying(() => {
    if (this.#sessions.size === 0) this.options.onEmpty()
  })

  constructor(readonly options: RoomOptions) {
    // No part is given a spread of the options: V8 gives each object made that way a shape of its own,
    // and with many rooms every look at one takes the slow path.
    const { doc, clock, limits, codec, storage, backoff, counts, onSchema, onTitle, onTrouble } =
      options
    this.#content = new Content(limits)
    this.#reduction = new Reduction(this.#content.knowledge, codec, limits)
    this.#join = new Join({
      content: this.#content,
      codec,
      limits,
      flush: () => this.#fanout.flush(),
    })
    this.#owners = new Owners(limits)
    this.#schema = new DocumentSchema({
      content: this.#content,
      sessions: () => this.#sessions,
      step1: () => this.#join.step1(),
      onRise: onSchema,
    })
    this.#size = new DocumentSize({
      clock,
      limits,
      content: this.#content,
      compact: () => this.#compactAll(),
      onChange: event => this.tell(event),
    })
    this.#awareness = new RoomAwareness<Session>({
      clock,
      limits,
      mayClaim: (session, client) => this.#owners.mayClaim(session, client),
      claim: (session, client) => this.#claim(session, client),
    })
    this.#fanout = new Fanout({
      clock,
      limits,
      receivers: () => this.#sessions,
      onUnmerged: error => onTrouble('updates were sent unmerged', error),
    })
    this.#log = new LogWriter({
      doc,
      storage,
      clock,
      onTrouble,
      content: this.#content,
      onDurable: () => {
        for (const session of this.#sessions) session.settle(this.#content.durable)
        this.#compactor.consider()
      },
    })
    this.#compactor = new Compactor({
      doc,
      storage,
      codec,
      clock,
      limits,
      backoff,
      counts,
      onTitle,
      onTrouble,
      content: this.#content,
      onCompacted: () => this.#size.watch(),
    })
    this.#edits = new ServerEdits({
      clock,
      content: this.#content,
      reduction: this.#reduction,
      owners: this.#owners,
      log: this.#log,
      onDurable: edit => this.#edited(edit),
    })
    this.loaded = this.#load()
  }

  #settling(): Settlement {
    this.#settlement ??= new Settlement({
      clock: this.options.clock,
      limits: this.options.limits,
      counts: this.options.counts,
      onTrouble: this.options.onTrouble,
      content: this.#content,
      reduction: this.#reduction,
      owners: this.#owners,
      step1: () => this.#join.step1(),
      objection: (fresh, sender) => this.#objection(fresh, sender),
      accept: (fresh, sender) => this.#accept(fresh, sender),
      onForfeit: owner => this.#forfeit(owner),
    })
    return this.#settlement
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

  /** How many updates wait for what they build on, or for somebody's word. */
  get held(): number {
    return this.#settlement?.size ?? 0
  }

  get updates(): number {
    return this.#content.accepted
  }

  /** Whether giving the room up now would lose or delay anything. */
  get isQuiet(): boolean {
    const { accepted, durable } = this.#content
    return (
      this.#sessions.size === 0 &&
      this.#staying.size === 0 &&
      this.#state !== 'loading' &&
      accepted === durable &&
      !this.#compactor.isRunning
    )
  }

  async #load(): Promise<void> {
    const { clock, onTrouble } = this.options
    try {
      const { stored, known } = await hydrate(this.options)
      await this.#content.load(stored, known, () => new Promise(resolve => clock.soon(resolve)))
      this.#state = 'open'
      this.#schema.watch()
      this.#size.watch()
      for (const session of [...this.#sessions]) this.#greet(session)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      this.#state = 'failed'
      onTrouble('a document could not be loaded', error)
      this.disconnect('load-failed')
    }
  }

  enter(session: Session): void {
    this.#sessions.add(session)
    const { clientId } = session.visitor
    if (clientId !== null && this.#owners.mayClaim(session, clientId)) {
      this.#claim(session, clientId)
    }
    if (this.#state === 'open') this.#greet(session)
  }

  leave(session: Session, rest: Promise<void> | null): void {
    if (!this.#sessions.delete(session)) return
    this.#awareness.leave(session)
    this.#settlement?.drop(session)
    if (!rest) {
      this.#left(session)
      if (this.#sessions.size === 0) this.options.onEmpty()
      return
    }
    // Its id is its own until its last words are read: nobody else's come before them.
    this.stay(rest.finally(() => this.#left(session))).catch(error => {
      this.options.onTrouble("a leaving client's last words were lost", error)
    })
  }

  #left(session: Session): void {
    const client = this.#owners.leave(session)
    this.#settlement?.drop(session)
    this.#settlement?.left(session, client)
  }

  #claim(session: Session, client: number): void {
    const before = this.#owners.claim(session, client)
    if (!before) return
    this.#awareness.handOver(client, session)
    // What was held against the old connection, the new one is asked about.
    this.#settlement?.left(before, client)
  }

  #forfeit(session: Session): void {
    this.#awareness.release(session)
    const client = this.#owners.forfeit(session)
    this.#settlement?.left(session, client)
  }

  changeRole(session: Session, role: Role): void {
    const { mayEdit, clientId } = session
    session.changeRole(role)
    if (session.mayEdit === mayEdit) return
    if (!session.mayEdit && clientId !== null) this.#settlement?.released(clientId)
    // It was not asked when it came.
    if (session.mayEdit && this.#state === 'open') session.ask(this.#join.step1())
  }

  /** Keeps the room until `work` is done. */
  stay<T>(work: Promise<T>): Promise<T> {
    return this.#staying.add(work)
  }

  disconnect(code: RefusalCode): void {
    for (const session of [...this.#sessions]) session.refuse(code)
  }

  tell(event: ServerEvent): void {
    for (const session of this.#sessions) session.tell(event)
  }

  /** What every session hears first: the relay's own step 1 and who else is here. */
  #greet(session: Session): void {
    if (!this.#schema.admits(session)) return
    // A viewer has nothing to give.
    if (session.mayEdit) session.ask(this.#join.step1())
    this.#awareness.tellAll(session)
    if (this.#size.news) session.tell(this.#size.news)
  }

  join(session: Session, bytes: Uint8Array): Promise<void> | void {
    return this.#join.answer(session, bytes)
  }

  awareness(session: Session, update: Uint8Array): void {
    const result = this.#awareness.receive(update, session)
    if (result !== 'taken') session.refuse(result)
  }

  queryAwareness(session: Session): void {
    this.#awareness.tellAll(session)
  }

  update(session: Session, update: Uint8Array, answers: boolean): Promise<void> | void {
    const again = () => this.update(session, update, answers)
    const use = (reduced: Reduced) => this.#take(session, reduced, answers, again)
    const isWanted = () => !session.isRefused
    return this.#reduction.reduce(update, use, this.#owners.othersThan(session), isWanted)
  }

  /**
   * A frame, reduced: its session waits while the disk is too far behind, and while it may be that
   * there is room for it `again`.
   */
  #take(
    session: Session,
    reduced: Reduced,
    answers: boolean,
    again: () => Promise<void> | void,
  ): Promise<void> | void {
    if (session.isRefused || this.#state !== 'open') return
    if (typeof reduced === 'string') return session.refuse(reduced)
    const { fresh, held } = reduced
    if (held && session.objection) return session.refuse(session.objection)
    const no = fresh && this.#objection(fresh, session)
    if (typeof no === 'string') return session.refuse(no)
    if (no) return no.then(again)
    if (fresh) this.#accept(fresh, session)
    if (held) {
      const owed = session.owe(Number.POSITIVE_INFINITY)
      const outcome = this.#settling().hold(held, session, owed)
      if (outcome !== 'held') return session.refuse(outcome)
    } else {
      session.owe(this.#content.accepted)
      session.settle(this.#content.durable)
    }
    if (fresh) this.#settlement?.learned(fresh.facts)
    if (answers) session.wasAnswered()
    if (answers) this.#settlement?.answered(session, held)
    if (this.#log.undurableBytes > this.options.limits.undurableBytes) return this.#log.durable()
  }

  /** What speaks against an update; a promise where that should be asked again after it. */
  #objection(fresh: FreshUpdate, session: Session): RefusalCode | null | Promise<void> {
    if (session.objection) return session.objection
    const admitted = this.#size.admits(fresh)
    if (typeof admitted !== 'boolean') return admitted
    return admitted ? null : 'too-large'
  }

  /** Keeps what is fresh, passes it on and has it written. */
  #accept(fresh: FreshUpdate, sender: Session): void {
    const record = this.#content.store(fresh, this.options.clock.now(), sender.visitor.author)
    this.#schema.watch()
    this.#fanout.add(record.bytes, sender)
    this.#log.add(record, sender.visitor.extended)
    this.#size.watch()
  }

  /** Everything accepted so far, as bytes. */
  read(): EncodedDocument {
    return this.#content.encoded()
  }

  /** An edit of the server's own; resolves when it is durable. */
  edit(make: MakeEdit): Promise<void> {
    return this.#edits.edit(make)
  }

  #edited({ bytes, facts }: FreshUpdate): void {
    this.#schema.watch()
    this.#fanout.add(bytes, null)
    this.#settlement?.learned(facts)
    for (const client of clientsOf(facts)) this.#settlement?.released(client)
    this.#size.watch()
  }

  /** Everything accepted so far is on disk. */
  flush(): Promise<void> {
    this.#fanout.flush()
    return this.#log.flush()
  }

  /** Everything that is under way has ended, and everything accepted is on disk. */
  async settle(): Promise<void> {
    do {
      await this.#staying.over()
      await this.flush()
      await this.#compactor.running
    } while (this.#staying.size > 0)
  }

  /** Merges the whole tail into a snapshot, so that the next load is short. */
  compact(): Promise<void> {
    return this.#state === 'open' ? this.#compactor.compact() : Promise.resolve()
  }

  async #compactAll(): Promise<void> {
    await this.flush()
    // One that is under way may have begun before the last records.
    await this.#compactor.running
    await this.compact()
  }

  destroy(): void {
    this.#fanout.destroy()
    this.#awareness.destroy()
    this.#settlement?.destroy()
  }
}
