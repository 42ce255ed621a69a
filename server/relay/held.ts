/**
 * Updates that cannot be stored yet: they build on something that the room has not seen, or are in
 * the name of somebody who has not been asked. They are neither written, passed on nor acknowledged,
 * and each is looked at again when something that it waits for has happened. Bounded by number and
 * bytes, for each session and for the room; what a session left behind goes with it.
 */
import type { Limits } from '../../lib/limits'
import type { Knowledge } from './knowledge'
import type { HeldPart } from './novelty'
import type { Owed } from './receipts'
import type { Session } from './session'

/** Structs in an id that another session owns. */
export interface Claim {
  /** The clock that they end at. */
  readonly end: number
  /** Who is asked for them; null where nobody is (an edit of the server's own comes first). */
  readonly owner: Session | null
  /** The number of the question to the owner that settles it, Infinity where none has to be put. */
  readonly question: number
}

export interface HeldUpdate {
  part: HeldPart
  readonly sender: Session
  /** The sender's frame, which is owed an acknowledgement. */
  readonly owed: Owed
  /** By client id, where the part has structs that others than the sender own. */
  claims: ReadonlyMap<number, Claim>
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
  /** The same by the clients that they wait for, and whose ids they claim. */
  readonly #waiting = new Map<number, Set<HeldUpdate>>()
  readonly #shares = new Map<Session, Share>()
  readonly #total: Share = { updates: 0, bytes: 0 }

  constructor(readonly limits: HeldLimits) {}

  get size(): number {
    return this.#updates.size
  }

  has(held: HeldUpdate): boolean {
    return this.#updates.has(held)
  }

  /** How many updates of a session are held. */
  of(sender: Session): number {
    return this.#shares.get(sender)?.updates ?? 0
  }

  /**
   * `overloaded`: there is no room for it, which need not be its sender's fault. After a crash, one
   * person returns with megabytes that another has still to say; when they come again, it has.
   */
  add(held: HeldUpdate): 'held' | 'too-many' | 'overloaded' {
    const { limits } = this
    const share = this.#shares.get(held.sender) ?? { updates: 0, bytes: 0 }
    const bytes = held.part.update.length
    if (share.updates >= limits.heldUpdates) return 'too-many'
    if (share.bytes + bytes > limits.heldBytes) return 'overloaded'
    const { updates, bytes: all } = this.#total
    if (updates >= limits.heldUpdatesOfRoom || all + bytes > limits.heldBytesOfRoom) {
      return 'overloaded'
    }
    this.#shares.set(held.sender, share)
    this.#updates.add(held)
    this.#count(share, 1, bytes)
    this.#index(held)
    return 'held'
  }

  /** What is left of an update after it was looked at again: no more than before. */
  replace(held: HeldUpdate, part: HeldPart, claims: HeldUpdate['claims']): void {
    if (!this.#updates.has(held)) throw new Error('This update is not held.')
    this.#unindex(held)
    const share = this.#shares.get(held.sender) as Share
    this.#count(share, 0, part.update.length - held.part.update.length)
    held.part = part
    held.claims = claims
    this.#index(held)
  }

  remove(held: HeldUpdate): void {
    if (!this.#updates.delete(held)) return
    this.#unindex(held)
    const share = this.#shares.get(held.sender) as Share
    this.#count(share, -1, -held.part.update.length)
    if (share.updates === 0) this.#shares.delete(held.sender)
  }

  drop(sender: Session): void {
    if (!this.#shares.has(sender)) return
    for (const held of this.#updates) if (held.sender === sender) this.remove(held)
  }

  /** What may get further, now that the room knows more of `clients`. */
  *ready(clients: Iterable<number>, knowledge: Knowledge): Iterable<HeldUpdate> {
    for (const client of clients) {
      const clock = knowledge.clock(client)
      for (const held of this.#waiting.get(client) ?? []) {
        if (clock > (held.part.missing.get(client) ?? Number.POSITIVE_INFINITY)) yield held
      }
    }
  }

  /** What has structs in an id that another owns. */
  claiming(client: number): HeldUpdate[] {
    return [...(this.#waiting.get(client) ?? [])].filter(held => held.claims.has(client))
  }

  #index(held: HeldUpdate): void {
    for (const client of clientsOf(held)) {
      const waiting = this.#waiting.get(client) ?? new Set()
      this.#waiting.set(client, waiting)
      waiting.add(held)
    }
  }

  #unindex(held: HeldUpdate): void {
    for (const client of clientsOf(held)) {
      const waiting = this.#waiting.get(client)
      waiting?.delete(held)
      if (waiting?.size === 0) this.#waiting.delete(client)
    }
  }

  #count(share: Share, updates: number, bytes: number): void {
    for (const each of [share, this.#total]) {
      each.updates += updates
      each.bytes += bytes
    }
  }
}

function clientsOf({ part, claims }: HeldUpdate): Set<number> {
  return new Set([...part.missing.keys(), ...claims.keys()])
}
