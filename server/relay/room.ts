/**
 * One open document and who is in it: puts the parts together that take what its sessions write
 * (`intake.ts`), keep it, and pass it on.
 *
 * Invariants. Nothing is answered, accepted or written before the load is complete, and a failed load
 * never becomes an empty document. Records reach the storage in the order in which they were accepted.
 * A room is not given up before its records are durable.
 */
import type { RefusalCode, ServerEvent } from '../../lib/protocol'
import { RoomAwareness } from './awareness'
import { Compactor } from './compactor'
import { Content } from './content'
import { DocumentSchema } from './document-schema'
import { DocumentSize } from './document-size'
import type { EncodedDocument } from './encoded-document'
import { Fanout } from './fanout'
import { hydrate } from './hydration'
import { Intake } from './intake'
import { Join } from './join'
import { LogWriter } from './log-writer'
import { Owners } from './owners'
import { Reduction } from './reduction'
import type { RoomOptions } from './room-options'
import { type MakeEdit, ServerEdits } from './server-edits'
import type { Session, Standing } from './session'
import { Staying } from './staying'

export class Room {
  readonly loaded: Promise<void>
  #state: 'loading' | 'open' | 'failed' = 'loading'
  readonly #sessions = new Set<Session>()
  /** Those whose connection is over, and whose last words are still being read. */
  readonly #leaving = new Set<Session>()
  readonly #content: Content
  readonly #reduction: Reduction
  readonly #join: Join
  readonly #owners: Owners
  readonly #schema: DocumentSchema
  readonly #size: DocumentSize
  readonly #awareness: RoomAwareness<Session>
  readonly #fanout: Fanout
  readonly #compactor: Compactor
  readonly #log: LogWriter
  readonly #intake: Intake
  readonly #edits: ServerEdits
  /** Work under way that ends before the room may be given up. */
  readonly #staying = new Staying(() => {
    if (this.#sessions.size === 0) this.options.onEmpty()
  })

  constructor(readonly options: RoomOptions) {
    // No part is given a spread of the options: V8 gives each object made that way a shape of its own,
    // and with many rooms every look at one takes the slow path.
    const { doc, time, limits, codec, storage, backoff, counts, onSchema, onTitle, onTrouble } =
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
      time,
      limits,
      content: this.#content,
      compact: () => this.#compactAll(),
      onChange: event => this.tell(event),
    })
    this.#awareness = new RoomAwareness<Session>({
      time,
      limits,
      mayClaim: (session, client) => this.#owners.mayClaim(session, client),
      claim: (session, client) => this.#claim(session, client),
    })
    this.#fanout = new Fanout({
      time,
      limits,
      receivers: () => this.#sessions,
      onUnmerged: error => onTrouble('updates were sent unmerged', error),
    })
    this.#log = new LogWriter({
      doc,
      storage,
      time,
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
      time,
      limits,
      backoff,
      counts,
      onTitle,
      onTrouble,
      content: this.#content,
      onCompacted: () => this.#size.watch(),
    })
    this.#intake = new Intake({
      time,
      limits,
      counts,
      onTrouble,
      content: this.#content,
      reduction: this.#reduction,
      owners: this.#owners,
      schema: this.#schema,
      size: this.#size,
      fanout: this.#fanout,
      log: this.#log,
      isOpen: () => this.#state === 'open',
      step1: () => this.#join.step1(),
      onForfeit: owner => this.#forfeit(owner),
    })
    this.#edits = new ServerEdits({
      time,
      content: this.#content,
      reduction: this.#reduction,
      owners: this.#owners,
      log: this.#log,
      onDurable: edit => this.#intake.edited(edit),
    })
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

  /** All of whom something may still be taken. */
  get writers(): Session[] {
    return [...this.#sessions, ...this.#leaving]
  }

  /** What those have of whom it has to be asked anew at `at`. */
  due(at: number): Standing[] {
    const due: Standing[] = []
    for (const sessions of [this.#sessions, this.#leaving]) {
      for (const { standing } of sessions) {
        if (standing.until !== null && standing.until <= at) due.push(standing)
      }
    }
    return due
  }

  get deliveries(): number {
    return this.#fanout.deliveries
  }

  /** How many updates wait for what they build on, or for somebody's word. */
  get held(): number {
    return this.#intake.settlement?.size ?? 0
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
    const { time, onTrouble } = this.options
    try {
      const { stored, known } = await hydrate(this.options)
      await this.#content.load(stored, known, () => new Promise(resolve => time.soon(resolve)))
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
    this.#intake.settlement?.drop(session)
    if (!rest) {
      this.#left(session)
      if (this.#sessions.size === 0) this.options.onEmpty()
      return
    }
    // Its id is its own until its last words are read: nobody else's come before them.
    this.#leaving.add(session)
    this.stay(rest.finally(() => this.#left(session))).catch(error => {
      this.options.onTrouble("a leaving client's last words were lost", error)
    })
  }

  #left(session: Session): void {
    this.#leaving.delete(session)
    const client = this.#owners.leave(session)
    this.#intake.settlement?.drop(session)
    this.#intake.settlement?.left(session, client)
  }

  #claim(session: Session, client: number): void {
    const before = this.#owners.claim(session, client)
    if (!before) return
    this.#awareness.handOver(client, session)
    // What was held against the old connection, the new one is asked about.
    this.#intake.settlement?.left(before, client)
  }

  #forfeit(session: Session): void {
    this.#awareness.release(session)
    const client = this.#owners.forfeit(session)
    this.#intake.settlement?.left(session, client)
  }

  stand(session: Session, standing: Standing): void {
    const { mayEdit, clientId } = session
    session.stand(standing)
    if (session.mayEdit === mayEdit) return
    if (!session.mayEdit && clientId !== null) this.#intake.settlement?.released(clientId)
    // It was not asked when it came.
    if (session.mayEdit && this.#state === 'open') session.ask(this.#join.step1())
  }

  /** Keeps the room until `work` is done. */
  stay<T>(work: Promise<T>): Promise<T> {
    return this.#staying.add(work)
  }

  disconnect(code: RefusalCode): void {
    for (const session of this.writers) session.refuse(code)
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
    return this.#intake.update(session, update, answers)
  }

  /** Everything accepted so far, as bytes. */
  read(): EncodedDocument {
    return this.#content.encoded()
  }

  /** An edit of the server's own; resolves when it is durable. */
  edit(make: MakeEdit): Promise<void> {
    return this.#edits.edit(make)
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
    this.#intake.settlement?.destroy()
  }
}
