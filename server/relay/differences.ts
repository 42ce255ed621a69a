/**
 * What clients with an older copy lack of a document, made on another thread: one at a time for a
 * room, since each takes a copy of the document along and all rooms share that thread.
 *
 * What was made stays true while the tail only grows: the part of it that came later is sent as well.
 * So many who return at once with the same copy cost one difference, however much is written
 * meanwhile.
 */
import type { Limits } from '../../lib/limits'
import { OneAtATime } from '../../lib/one-at-a-time'
import { SYNC_STEP_2, writeSync } from '../../lib/protocol'
import type { Codec } from './codec'
import type { Content } from './content'

export type DifferenceLimits = Pick<Limits, 'differences' | 'differenceBytes'>

export class Difference {
  /** The step 2. Rejects where the other thread dies. */
  readonly frame: Promise<Uint8Array>
  /** How many updates of the tail are in it; null before it is begun: then all will be. */
  tail: number | null = null
  /** Bytes of the frame once it is made. */
  bytes = 0

  constructor(
    /** The state vector that it goes out from. */
    readonly vector: Uint8Array,
    begin: (difference: Difference) => Promise<Uint8Array>,
  ) {
    this.frame = begin(this)
  }
}

export class Differences {
  /** Kept or under way, the oldest first. */
  #all: Difference[] = []
  #underWay = 0
  /** The tail that they count in. */
  #tailVersion = 0
  readonly #turns = new OneAtATime()

  constructor(
    readonly content: Content,
    readonly codec: Pick<Codec, 'difference'>,
    readonly limits: DifferenceLimits,
  ) {}

  /** The difference to `vector`; a promise that resolves when it may be asked for. */
  to(vector: Uint8Array): Difference | Promise<void> {
    if (this.#tailVersion !== this.content.tailVersion) {
      this.#tailVersion = this.content.tailVersion
      this.#all = []
    }
    const kept = this.#all.find(difference => isEqual(difference.vector, vector))
    if (kept) return kept
    if (this.#underWay >= this.limits.differences) return this.#turns.over
    const difference = new Difference(vector, difference => this.#make(difference))
    this.#all.push(difference)
    this.#forget()
    return difference
  }

  #make(difference: Difference): Promise<Uint8Array> {
    const { content, codec } = this
    this.#underWay++
    return this.#turns.run(async () => {
      try {
        difference.tail = content.tailLength
        const made = await codec.difference(content.encoded(), difference.vector)
        const frame = writeSync(SYNC_STEP_2, made)
        difference.bytes = frame.length
        this.#forget()
        return frame
      } catch (error) {
        // For whoever asks next, it is made anew.
        this.#all = this.#all.filter(other => other !== difference)
        throw error
      } finally {
        this.#underWay--
      }
    })
  }

  /** Keeps the newest ones, within limits. */
  #forget(): void {
    const { differences, differenceBytes } = this.limits
    let bytes = 0
    const first = this.#all.findLastIndex((difference, i) => {
      bytes += difference.bytes
      return i < this.#all.length - differences || bytes > differenceBytes
    })
    this.#all.splice(0, first + 1)
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
