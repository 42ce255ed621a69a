/**
 * The way of what is written into a room: session → `Reduction` (decoded whole or not at all, reduced
 * to what is new) → content → both the fan-out's batch and the log's. Small updates go this way in one
 * go; a large one is decoded on another thread while its session waits. What cannot be taken yet is held
 * (`settlement.ts`).
 */
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Content } from './content'
import type { DocumentSchema } from './document-schema'
import type { DocumentSize } from './document-size'
import { clientsOf } from './facts'
import type { Fanout } from './fanout'
import type { LogWriter } from './log-writer'
import type { FreshUpdate } from './novelty'
import type { Owners } from './owners'
import type { Reduced, Reduction } from './reduction'
import type { RoomCounts } from './room-counts'
import type { Session } from './session'
import { Settlement } from './settlement'
import type { Time } from './time'

export interface IntakeOptions {
  readonly time: Time
  readonly limits: Limits
  readonly counts: RoomCounts
  readonly content: Content
  readonly reduction: Reduction
  readonly owners: Owners
  readonly schema: DocumentSchema
  readonly size: DocumentSize
  readonly fanout: Fanout
  readonly log: LogWriter
  /** Whether the document is loaded: nothing is accepted before. */
  readonly isOpen: () => boolean
  /** The relay's step 1, as of now. */
  readonly step1: () => Uint8Array
  /** `owner` did not answer for its id, and is to lose it. */
  readonly onForfeit: (owner: Session) => void
  readonly onTrouble: (what: string, error: Error) => void
}

export class Intake {
  #settlement: Settlement | null = null

  constructor(readonly options: IntakeOptions) {}

  /** What is held; null as long as nothing ever was, as in most rooms. */
  get settlement(): Settlement | null {
    return this.#settlement
  }

  #settling(): Settlement {
    const { time, limits, counts, content, reduction, owners } = this.options
    const { step1, onForfeit, onTrouble } = this.options
    this.#settlement ??= new Settlement({
      time,
      limits,
      counts,
      content,
      reduction,
      owners,
      step1,
      onForfeit,
      onTrouble,
      objection: (fresh, sender) => this.#objection(fresh, sender),
      accept: (fresh, sender) => this.#accept(fresh, sender),
    })
    return this.#settlement
  }

  /** `answers`: it is the answer to a step 1 of the relay's. */
  update(session: Session, update: Uint8Array, answers: boolean): Promise<void> | void {
    const { reduction, owners } = this.options
    const again = () => this.update(session, update, answers)
    const use = (reduced: Reduced) => this.#take(session, reduced, answers, again)
    const isWanted = () => !session.isRefused
    return reduction.reduce(update, use, owners.othersThan(session), isWanted)
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
    const { content, limits, log, isOpen } = this.options
    if (session.isRefused || !isOpen()) return
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
      session.owe(content.accepted)
      session.settle(content.durable)
    }
    if (fresh) this.#settlement?.learned(fresh.facts)
    if (answers) session.wasAnswered()
    if (answers) this.#settlement?.answered(session, held)
    if (log.undurableBytes > limits.undurableBytes) return log.durable()
  }

  /** What speaks against an update; a promise where that should be asked again after it. */
  #objection(fresh: FreshUpdate, session: Session): RefusalCode | null | Promise<void> {
    if (session.objection) return session.objection
    const admitted = this.options.size.admits(fresh)
    if (typeof admitted !== 'boolean') return admitted
    return admitted ? null : 'too-large'
  }

  /** Keeps what is fresh, passes it on and has it written. */
  #accept(fresh: FreshUpdate, sender: Session): void {
    const { content, time, schema, fanout, log, size } = this.options
    const record = content.store(fresh, time.now(), sender.visitor.author)
    schema.watch()
    fanout.add(record.bytes, sender)
    log.add(record, sender.visitor.extended)
    size.watch()
  }

  /** An edit of the server's own is durable, and in the content. */
  edited({ bytes, facts }: FreshUpdate): void {
    const { schema, fanout, size } = this.options
    schema.watch()
    fanout.add(bytes, null)
    this.#settlement?.learned(facts)
    for (const client of clientsOf(facts)) this.#settlement?.released(client)
    size.watch()
  }
}
