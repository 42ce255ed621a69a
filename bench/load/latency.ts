/**
 * How long keys take from their typist to one receiver: a relay may merge what it passes on, so an
 * update that arrives is asked up to which clock it reaches, and every key below has arrived with it.
 */
import * as Y from 'yjs'
import type { LoadClient } from './client'
import type { Typist } from './typist'

export class LatencyMeter {
  /** Milliseconds, one a key that arrived, in no order. */
  #delays: number[] = []
  readonly #arrived = new Map<Typist, number>()

  constructor(
    receiver: LoadClient,
    private readonly typists: readonly Typist[],
  ) {
    const byId = new Map(typists.map(typist => [typist.id, typist]))
    receiver.onUpdate = update => {
      const now = performance.now()
      for (const [id, clock] of Y.parseUpdateMeta(update).to) {
        const typist = byId.get(id)
        if (typist) this.#note(typist, clock, now)
      }
    }
  }

  #note(typist: Typist, clock: number, now: number): void {
    let key = this.#arrived.get(typist) ?? 0
    while (key < typist.sentAt.length && (typist.clocks[key] as number) <= clock) {
      this.#delays.push(now - (typist.sentAt[key] as number))
      key++
    }
    this.#arrived.set(typist, key)
  }

  get delays(): readonly number[] {
    return this.#delays
  }

  /** Forgets what was measured so far; what is under way is measured still. */
  restart(): void {
    this.#delays = []
  }

  /** Keys that were sent and have not arrived. */
  get missing(): number {
    return this.typists.reduce(
      (sum, typist) => sum + typist.sentAt.length - (this.#arrived.get(typist) ?? 0),
      0,
    )
  }
}
