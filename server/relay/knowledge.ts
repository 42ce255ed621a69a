/**
 * What a room knows without a document: how far it has every client's structs (the state vector)
 * and what it knows to be deleted (the delete set).
 *
 * A clock in it is one up to which every struct is stored, and every struct's neighbours and parent
 * with it: what Yjs would have integrated. The delete set counts what structs bring as deleted
 * themselves (garbage, contentless ones) as well as what delete sets say.
 */
import { addRange, mergeRanges, missingFrom } from './ranges'
import type { StateVector } from './state-vector'
import type { DeletedRanges, UpdateSummary } from './struct-run'

/** Range ends that are put in their places one by one; more are merged in one pass. */
const FEW = 64

export class Knowledge {
  readonly #clocks = new Map<number, number>()
  readonly #deleted = new Map<number, number[]>()

  /** The first clock of a client that is not known. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /**
   * Takes in an update that is stored: a snapshot, a record of a tail, or what `novelty` gave. Its
   * structs are trusted to fit; clocks stop before the first Skip.
   */
  absorb(update: UpdateSummary): void {
    for (const run of update.runs) {
      const known = this.clock(run.client)
      const to = run.skips.length > 0 ? (run.skips[0] as number) : run.end
      if (run.clock <= known && to > known) this.#clocks.set(run.client, to)
    }
    this.#delete(update.tombs)
    this.#delete(update.deletes)
  }

  #delete(deletes: readonly DeletedRanges[]): void {
    for (const { client, ranges } of deletes) {
      const known = this.#deleted.get(client) ?? []
      if (known.length === 0 || ranges.length > FEW) {
        this.#deleted.set(client, mergeRanges(known, ranges))
        continue
      }
      for (let i = 0; i < ranges.length; i += 2) {
        addRange(known, ranges[i] as number, ranges[i + 1] as number)
      }
    }
  }

  /** What of `[from, to)` is not known to be deleted, as flat ranges. */
  undeleted(client: number, from: number, to: number): number[] {
    return missingFrom(this.#deleted.get(client) ?? [], from, to)
  }

  /** The state vector. It changes as this learns. */
  get vector(): StateVector {
    return this.#clocks
  }

  /** The delete set by client, for tests and for an answer of deletions only. */
  deletes(): DeletedRanges[] {
    const deletes: DeletedRanges[] = []
    for (const [client, ranges] of this.#deleted) {
      if (ranges.length > 0) deletes.push({ client, ranges })
    }
    return deletes.sort((a, b) => b.client - a.client)
  }
}
