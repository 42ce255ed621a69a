/**
 * Which of a session's frames are on disk.
 *
 * Frames that carry an update are counted from 1. Each is *owed* until the room's records up to a
 * certain number (its ticket) are on disk; what a frame brought may already be there, then the ticket is
 * an old one. A frame that is held has no ticket yet. `settle` moves past owed frames in order.
 */
export interface Owed {
  readonly count: number
  /** The number of the room's record it waits for; Infinity while it is held. */
  ticket: number
}

export class Receipts {
  #counted = 0
  readonly #owed: Owed[] = []

  /** One more frame has come that carries an update. */
  count(): void {
    this.#counted++
  }

  /** The frame that was counted last waits for a record, or for its release (`Infinity`). */
  owe(ticket: number): Owed {
    const last = this.#owed.at(-1)
    // Frames that wait for the same record are told of together.
    if (last && last.ticket === ticket && ticket !== Number.POSITIVE_INFINITY) this.#owed.pop()
    const owed = { count: this.#counted, ticket }
    this.#owed.push(owed)
    return owed
  }

  /** Every record up to `ticket` is on disk: the last frame that is settled by it; null for none. */
  settle(ticket: number): Owed | null {
    if (this.#owed.length === 0) return null
    const held = this.#owed.findIndex(owed => owed.ticket > ticket)
    return this.#owed.splice(0, held < 0 ? this.#owed.length : held).at(-1) ?? null
  }
}
