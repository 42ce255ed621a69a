/**
 * Updates that cannot be stored yet, since they build on something that the room has not seen. They
 * are neither written, passed on nor acknowledged, and each is looked at again whenever something
 * fresh arrives. Bounded by number and bytes; what a session left behind goes with it.
 */
import type { Limits } from '../../lib/limits'
import type { Owed } from './session'

export interface HeldUpdate<Sender> {
  readonly sender: Sender
  readonly update: Uint8Array
  /** The sender's frame, which is owed an acknowledgement. */
  readonly owed: Owed
}

export class Held<Sender> {
  #updates: HeldUpdate<Sender>[] = []
  #bytes = 0

  constructor(readonly limits: Pick<Limits, 'heldUpdates' | 'heldBytes'>) {}

  get size(): number {
    return this.#updates.length
  }

  /** False where there is no room for it. */
  add(held: HeldUpdate<Sender>): boolean {
    if (this.#updates.length >= this.limits.heldUpdates) return false
    if (this.#bytes + held.update.length > this.limits.heldBytes) return false
    this.#updates.push(held)
    this.#bytes += held.update.length
    return true
  }

  /** Takes everything out, to be looked at again. */
  takeAll(): HeldUpdate<Sender>[] {
    const updates = this.#updates
    this.#updates = []
    this.#bytes = 0
    return updates
  }

  drop(sender: Sender): void {
    const rest = this.#updates.filter(held => held.sender !== sender)
    this.#updates = rest
    this.#bytes = rest.reduce((bytes, held) => bytes + held.update.length, 0)
  }
}
