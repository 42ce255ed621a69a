/**
 * Asks the owners of client ids what they have: sync step 1, which a client answers with a step 2.
 *
 * Each step 1 that a session was sent is answered by exactly one step 2, in order, so answers are
 * told apart by counting. Only an answer to a question that was put *after* a doubt arose settles
 * it: one that was under way already may be older than the words in doubt.
 *
 * An owner has one question outstanding at most and is asked at most once each `askOwnerMs`; doubts
 * that arise meanwhile are settled by the next.
 */
import type { Limits } from '../../lib/limits'
import type { Session } from './session'
import type { Time } from './time'

interface Asking {
  /** The number of the question that is to be answered for everything in doubt so far. */
  needed: number
  /** The number of the one that was put and is not answered. */
  outstanding: number | null
  askedAt: number
  /** Calls off what is planned: the next question, or giving up on the answer. */
  callOff: (() => void) | null
}

export interface QuestionsOptions {
  readonly time: Pick<Time, 'elapsed' | 'after'>
  readonly limits: Pick<Limits, 'askOwnerMs' | 'ownerAnswerMs'>
  /** The question, as it is put now. */
  readonly step1: () => Uint8Array
  /** `owner` did not answer within `ownerAnswerMs`. */
  readonly onSilence: (owner: Session) => void
}

export class Questions {
  readonly #asking = new Map<Session, Asking>()

  constructor(readonly options: QuestionsOptions) {}

  /** Has `owner` asked; the number of the question whose answer settles what is in doubt now. */
  ask(owner: Session): number {
    const needed = owner.asked + 1
    const asking = this.#asking.get(owner) ?? {
      needed,
      outstanding: null,
      askedAt: Number.NEGATIVE_INFINITY,
      callOff: null,
    }
    this.#asking.set(owner, asking)
    asking.needed = needed
    this.#consider(owner, asking)
    return needed
  }

  #consider(owner: Session, asking: Asking): void {
    if (asking.outstanding !== null || asking.callOff || owner.answered >= asking.needed) return
    const { time, limits } = this.options
    const rest = asking.askedAt + limits.askOwnerMs - time.elapsed()
    if (rest <= 0) this.#put(owner, asking)
    else asking.callOff = time.after(rest, () => this.#put(owner, asking))
  }

  #put(owner: Session, asking: Asking): void {
    const { time, step1 } = this.options
    owner.ask(step1())
    asking.outstanding = owner.asked
    asking.askedAt = time.elapsed()
    this.#await(owner, asking)
  }

  #await(owner: Session, asking: Asking): void {
    const { time, limits, onSilence } = this.options
    asking.callOff = time.after(limits.ownerAnswerMs, () => {
      // Its answer may be waiting here, behind something that is still being read.
      if (owner.isBusy) return this.#await(owner, asking)
      asking.callOff = null
      asking.outstanding = null
      onSilence(owner)
    })
  }

  /** A step 2 of `owner` was taken. */
  answered(owner: Session): void {
    const asking = this.#asking.get(owner)
    if (!asking || asking.outstanding === null || owner.answered < asking.outstanding) return
    asking.outstanding = null
    asking.callOff?.()
    asking.callOff = null
    this.#consider(owner, asking)
  }

  /** `owner` has gone, or owns nothing any more. */
  forget(owner: Session): void {
    this.#asking.get(owner)?.callOff?.()
    this.#asking.delete(owner)
  }

  destroy(): void {
    for (const asking of this.#asking.values()) asking.callOff?.()
    this.#asking.clear()
  }
}
