/**
 * Reads updates and reduces them to what a room lacks: a small one at once, a large one on another
 * thread, against a copy of what the room knows.
 *
 * The room goes on meanwhile, so what the other thread found is looked at again before it is used:
 * where somebody has written the same in the meantime, the update is reduced anew. One at a time is
 * under way for a room, so that large updates never outdate one another, and each takes one copy.
 */
import type { Limits } from '../../lib/limits'
import { OneAtATime } from '../../lib/one-at-a-time'
import type { Codec } from './codec'
import { rowsOf } from './facts'
import type { Knowledge } from './knowledge'
import { NOBODYS, type Novelty, type NoveltyLimits, novelty, type OthersIds } from './novelty'
import { readUpdate } from './update-reader'

/**
 * `too-large`: it brings something of more clients than can be taken in at a stretch. `overloaded`:
 * others kept writing the same while it was read; it may be sent again.
 */
export type Reduced = Novelty | 'malformed' | 'too-large' | 'overloaded'

type ReductionLimits = NoveltyLimits &
  Pick<Limits, 'inlineUpdateBytes' | 'freshClients' | 'reductions'>

export class Reduction {
  /** Large updates: each is reduced and used before the next one is reduced. */
  readonly #turns = new OneAtATime()

  constructor(
    readonly knowledge: Knowledge,
    readonly codec: Pick<Codec, 'reduce'>,
    readonly limits: ReductionLimits,
  ) {}

  /**
   * Hands what `update` brings to `use`, at a moment when it is true of the room's knowledge: at once
   * or later; never, where `isWanted` is false when its turn comes. The update's memory must not change
   * meanwhile. Rejects where the other thread dies.
   */
  reduce(
    update: Uint8Array,
    use: (reduced: Reduced) => Promise<void> | void,
    others: OthersIds = NOBODYS,
    isWanted: () => boolean = () => true,
  ): Promise<void> | void {
    const { knowledge, limits } = this
    if (update.length <= limits.inlineUpdateBytes) {
      const summary = readUpdate(update, limits)
      return use(summary ? novelty(update, summary, knowledge, limits, others) : 'malformed')
    }
    // The next update waits for this one to be used, but not for what its sender waits for then.
    let after: Promise<void> | void
    const used = this.#turns.run(async () => {
      if (!isWanted()) return
      await this.#elsewhere(update, others, reduced => {
        after = use(reduced)
      })
    })
    return used.then(() => after)
  }

  /** `use` follows upon what was found to be so, with nothing between. */
  async #elsewhere(
    update: Uint8Array,
    others: OthersIds,
    use: (reduced: Reduced) => void,
  ): Promise<void> {
    const { knowledge, codec, limits } = this
    try {
      for (let n = limits.reductions; n > 0; n--) {
        const known = knowledge.facts()
        knowledge.watch()
        const reduced = await codec.reduce(update, known, others.ids())
        if (!reduced) return use('malformed')
        const { fresh } = reduced
        if (fresh && rowsOf(fresh.facts) > limits.freshClients) return use('too-large')
        if (this.#isTrue(reduced, others)) return use(reduced)
      }
      use('overloaded')
    } finally {
      knowledge.rest()
    }
  }

  #isTrue({ fresh, held }: Novelty, others: OthersIds): boolean {
    const { knowledge } = this
    if (fresh) {
      if (!knowledge.stillNew(fresh.facts)) return false
      const { structs } = fresh.facts
      for (let i = 0; i < structs.length; i += 3) if (others.has(structs[i] as number)) return false
    }
    for (const [client, clock] of held?.missing ?? []) {
      if (knowledge.clock(client) > clock) return false
    }
    return true
  }
}
