/**
 * What becomes of held updates.
 *
 * The model. An update, or a part of it, is held for two reasons: it builds on something that the
 * room has not seen, or it brings structs in an id that another session owns, beyond what is known of
 * it. Whoever knows an id could otherwise write the clocks that its owner's next words will have;
 * those words would then be taken for known, and vanish.
 *
 * A held update is looked at again
 * - when what it waits for is known;
 * - when the owner has answered a question that was put after it was held. What the owner has is
 *   known by then, or held as the owner's own. Clocks that the owner does not have were forged: the
 *   update is dropped, and its sender refused;
 * - when nobody who can be asked owns the id any more: the owner left, may not write any more, or did
 *   not answer in time. Then the words are taken, as an offline copy may carry those of a person who
 *   is away.
 *
 * Invariants. What is held is neither written, passed on nor acknowledged. Looking again goes in
 * slices, so that no release of many at once keeps the thread; meanwhile they count as held.
 */
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Content } from './content'
import { clientsOf, type Facts } from './facts'
import { type Claim, Held, type HeldUpdate } from './held'
import type { FreshUpdate, HeldPart } from './novelty'
import type { Owners } from './owners'
import { Questions } from './questions'
import type { Owed } from './receipts'
import type { Reduced, Reduction } from './reduction'
import type { RoomCounts } from './room-counts'
import type { Session } from './session'
import type { Time } from './time'
import { readUpdate } from './update-reader'

export interface SettlementOptions {
  readonly content: Content
  readonly reduction: Reduction
  readonly owners: Owners
  readonly time: Time
  readonly limits: Limits
  readonly counts: RoomCounts
  /** The relay's step 1, as of now. */
  readonly step1: () => Uint8Array
  /**
   * What speaks against an update, as for one that has just come; a promise where that should be
   * asked again later.
   */
  readonly objection: (fresh: FreshUpdate, sender: Session) => RefusalCode | null | Promise<void>
  readonly accept: (fresh: FreshUpdate, sender: Session) => void
  /** `owner` did not answer for its id, and has lost it. */
  readonly onForfeit: (owner: Session) => void
  readonly onTrouble: (what: string, error: Error) => void
}

export class Settlement {
  readonly #held: Held
  readonly #questions: Questions
  /** To be looked at again. */
  readonly #ready = new Set<HeldUpdate>()
  #isLooking = false
  /** How far owners have their own ids, where that is further than what is known. */
  readonly #vouched = new Map<number, number>()

  constructor(readonly options: SettlementOptions) {
    this.#held = new Held(options.limits)
    const { time, limits, step1 } = options
    const onSilence = (owner: Session) => this.#silent(owner)
    this.#questions = new Questions({ time, limits, step1, onSilence })
  }

  /** How many updates are held. */
  get size(): number {
    return this.#held.size
  }

  hold(part: HeldPart, sender: Session, owed: Owed): 'held' | 'too-many' | 'overloaded' {
    const first = this.#held.of(sender) === 0
    const held: HeldUpdate = { part, sender, owed, claims: new Map() }
    const outcome = this.#held.add(held)
    if (outcome !== 'held') return outcome
    this.options.counts.heldTotal++
    this.#held.replace(held, part, this.#claims(held, part))
    // The sender may have what is missing.
    const misses = [...part.missing.keys()].some(client => !part.claimed.has(client))
    if (first && misses) sender.ask(this.options.step1())
    return outcome
  }

  /** Has the owners asked, where they were not since the update was held. */
  #claims({ claims }: HeldUpdate, part: HeldPart): Map<number, Claim> {
    const now = new Map<number, Claim>()
    for (const [client, end] of part.claimed) {
      const owner = this.options.owners.of(client) ?? null
      const before = claims.get(client)
      const isAsked = before?.owner === owner && before.question > (owner?.answered ?? 0)
      if (before && isAsked) now.set(client, { ...before, end })
      else now.set(client, { end, owner, question: this.#question(client, end, owner) })
    }
    return now
  }

  #question(client: number, end: number, owner: Session | null): number {
    const isVouchedFor = end <= (this.#vouched.get(client) ?? 0)
    return !owner || isVouchedFor ? Number.POSITIVE_INFINITY : this.#questions.ask(owner)
  }

  /** The room knows more: `facts`. */
  learned(facts: Facts): void {
    if (this.#held.size === 0) return
    for (const held of this.#held.ready(clientsOf(facts), this.options.content.knowledge)) {
      this.#ready.add(held)
    }
    this.#look()
  }

  /** A step 2 of `owner` was taken and counted, of which `rest` is held. */
  answered(owner: Session, rest: HeldPart | null): void {
    this.#questions.answered(owner)
    const { clientId } = owner
    if (clientId === null) return
    const claiming = this.#held.claiming(clientId)
    if (claiming.length === 0) return
    const has = this.#reach(clientId, rest)
    for (const held of claiming) {
      const { end, question, owner: asked } = held.claims.get(clientId) as Claim
      if (asked !== owner || question > owner.answered) continue
      if (end > has) this.#forged(held)
      else this.#ready.add(held)
    }
    this.#look()
  }

  /** How far the owner of `client`, whose answer was taken but for `rest`, has its structs. */
  #reach(client: number, rest: HeldPart | null): number {
    const { content, limits } = this.options
    const known = content.knowledge.clock(client)
    const run = rest && readUpdate(rest.update, limits)?.runs.find(run => run.client === client)
    // A held run may begin inside what is known, never beyond it but for a gap.
    if (!run || run.clock > known) return known
    const has = Math.max(known, run.skips[0] ?? run.end)
    this.#vouched.set(client, has)
    return has
  }

  #forged(held: HeldUpdate): void {
    this.#held.remove(held)
    this.options.counts.forgedTotal++
    held.sender.refuse('forged')
  }

  #silent(owner: Session): void {
    const { clientId } = owner
    if (clientId === null || this.#held.claiming(clientId).length === 0) return
    this.options.onForfeit(owner)
  }

  /** `owner` answers for nothing any more, and `client` was its id, or null. */
  left(owner: Session, client: number | null): void {
    this.#questions.forget(owner)
    if (client !== null) this.released(client)
  }

  /** Structs in `client` need nobody's word any more, or somebody else's. */
  released(client: number): void {
    this.#vouched.delete(client)
    for (const held of this.#held.claiming(client)) this.#ready.add(held)
    this.#look()
  }

  /** What a session left behind is nobody's. */
  drop(sender: Session): void {
    this.#held.drop(sender)
  }

  #look(): void {
    if (this.#isLooking || this.#ready.size === 0) return
    this.#lookAtAll().catch(error => {
      this.options.onTrouble('held updates could not be looked at again', error)
    })
  }

  async #lookAtAll(): Promise<void> {
    const { time, limits, onTrouble } = this.options
    this.#isLooking = true
    try {
      let bytes = 0
      for (const held of this.#ready) {
        this.#ready.delete(held)
        if (!this.#held.has(held)) continue
        bytes += held.part.update.length
        try {
          const work = this.#lookAt(held)
          if (work) await work
        } catch (error) {
          if (!(error instanceof Error)) throw error
          onTrouble('a held update could not be looked at again', error)
          // It would wait here for ever; whoever sent it comes back with it.
          held.sender.refuse('internal')
        }
        if (bytes <= limits.inlineUpdateBytes) continue
        bytes = 0
        await new Promise<void>(resolve => time.soon(resolve))
      }
    } finally {
      this.#isLooking = false
    }
  }

  #lookAt(held: HeldUpdate): Promise<void> | void {
    const { reduction, owners } = this.options
    const others = owners.othersThan(held.sender)
    return reduction.reduce(held.part.update, reduced => this.#take(held, reduced), others)
  }

  #take(held: HeldUpdate, reduced: Reduced): Promise<void> | void {
    const { content, objection, accept } = this.options
    const { sender, owed } = held
    if (!this.#held.has(held)) return
    if (reduced === 'malformed') throw new Error('A held update cannot be read.')
    if (typeof reduced === 'string') return sender.refuse(reduced)
    const { fresh, held: rest } = reduced
    if (fresh) {
      const no = objection(fresh, sender)
      if (typeof no === 'string') {
        this.#held.remove(held)
        return sender.refuse(no)
      }
      if (no) return no.then(() => this.#lookAt(held))
      accept(fresh, sender)
    }
    if (rest) this.#held.replace(held, rest, this.#claims(held, rest))
    else {
      this.#held.remove(held)
      owed.ticket = content.accepted
      sender.settle(content.durable)
    }
    if (fresh) this.learned(fresh.facts)
  }

  destroy(): void {
    this.#questions.destroy()
  }
}
