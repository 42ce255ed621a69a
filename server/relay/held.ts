/**
 * Updates that cannot be stored yet, since they build on something that the room has not seen. They
 * are neither written, passed on nor acknowledged, and each is looked at again when something that it
 * waits for is known. Bounded by number and bytes, for each session and for the room; what a session
 * left behind goes with it.
 */
import type { Limits } from '../../lib/limits'
import type { Knowledge } from './knowledge'
import type { HeldPart } from './novelty'
import type { Owed, Session } from './session'

export interface HeldUpdate extends HeldPart {
  readonly sender: Session
  /** The sender's frame, which is owed an acknowledgement. */
  readonly owed: Owed
}

interface Share {
  updates: number
  bytes: number
}

type HeldLimits = Pick<
  Limits,
  'heldUpdates' | 'heldBytes' | 'heldUpdatesOfRoom' | 'heldBytesOfRoom'
>

export class Held {
  readonly #updates = new Set<HeldUpdate>()
  /** The same by the clients that they wait for. */
  readonly #waiting = new Map<number, Set<HeldUpdate>>()
  readonly #shares = new Map<Session, Share>()
  readonly #total: Share = { updates: 0, bytes: 0 }

  constructor(readonly limits: HeldLimits) {}

  get size(): number {
    return this.#updates.size
  }

  /** How many updates of a session are held. */
  of(sender: Session): number {
    return this.#shares.get(sender)?.updates ?? 0
  }

  add(held: HeldUpdate): 'held' | 'too-many' | 'overloaded' {
    const { limits } = this
    const share = this.#shares.get(held.sender) ?? { updates: 0, bytes: 0 }
    const bytes = held.update.length
    if (share.updates >= limits.heldUpdates || share.bytes + bytes > limits.heldBytes) {
      return 'too-many'
    }
    const { updates, bytes: all } = this.#total
    if (updates >= limits.heldUpdatesOfRoom || all + bytes > limits.heldBytesOfRoom) {
      return 'overloaded'
    }
    this.#shares.set(held.sender, share)
    this.#count(share, 1, bytes)
    this.#updates.add(held)
    for (const client of held.missing.keys()) {
      const waiting = this.#waiting.get(client) ?? new Set()
      this.#waiting.set(client, waiting)
      waiting.add(held)
    }
    return 'held'
  }

  /** Takes out what may get further, now that the room knows more of `clients`. */
  takeReady(clients: Iterable<number>, knowledge: Knowledge): HeldUpdate[] {
    const ready: HeldUpdate[] = []
    for (const client of clients) {
      for (const held of this.#waiting.get(client) ?? []) {
        if (knowledge.clock(client) <= (held.missing.get(client) as number)) continue
        ready.push(held)
        this.#remove(held)
      }
    }
    return ready
  }

  drop(sender: Session): void {
    if (!this.#shares.has(sender)) return
    for (const held of this.#updates) if (held.sender === sender) this.#remove(held)
  }

  #remove(held: HeldUpdate): void {
    this.#updates.delete(held)
    for (const client of held.missing.keys()) {
      const waiting = this.#waiting.get(client)
      waiting?.delete(held)
      if (waiting?.size === 0) this.#waiting.delete(client)
    }
    const share = this.#shares.get(held.sender) as Share
    this.#count(share, -1, -held.update.length)
    if (share.updates === 0) this.#shares.delete(held.sender)
  }

  #count(share: Share, updates: number, bytes: number): void {
    for (const each of [share, this.#total]) {
      each.updates += updates
      each.bytes += bytes
    }
  }
}
