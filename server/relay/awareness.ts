/**
 * Who is in a room and where: the latest state of each client, merged once for all.
 *
 * The model is y-protocols': a client's entry is a clock and a JSON state, null when it has left; of
 * two entries the higher clock wins. A session owns one client id and speaks for it alone. Stock
 * clients echo every entry that they hear, so entries for others are dropped without a word.
 *
 * Peers remember the clock of a client that left, and ignore an entry that is not newer. A client
 * that returns with its old clock is therefore told of its own removal: y-protocols then raises its
 * clock and sends its state again.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
import { writeAwareness } from '../../lib/protocol'
import type { Clock } from './clock'

const LEFT = 'null'

interface Entry {
  readonly client: number
  readonly clock: number
  /** The state as JSON, `null` for a client that left. */
  readonly state: string
}

type AwarenessLimits = Pick<
  Limits,
  | 'awarenessBytes'
  | 'awarenessEntries'
  | 'awarenessClock'
  | 'awarenessIntervalMs'
  | 'departedClients'
>

/** Whom awareness reads entries from. */
export interface AwarenessOwner {
  /** The client id that this session speaks for; null until it is known. */
  clientId: number | null
  send(frame: Uint8Array): void
}

export interface AwarenessOptions {
  readonly clock: Clock
  readonly limits: AwarenessLimits
  readonly broadcast: (frame: Uint8Array) => void
}

export type AwarenessResult = 'taken' | 'malformed' | 'too-large'

export class RoomAwareness {
  readonly #present = new Map<number, Entry & { readonly owner: AwarenessOwner }>()
  /** Clock of the removal of clients that left, the oldest first. */
  readonly #departed = new Map<number, number>()
  readonly #changed = new Map<number, Entry>()
  #everyone: Uint8Array | null = null
  #callOff: (() => void) | null = null
  #lastFlush = Number.NEGATIVE_INFINITY

  constructor(readonly options: AwarenessOptions) {}

  receive(update: Uint8Array, owner: AwarenessOwner): AwarenessResult {
    const entries = readEntries(update, this.options.limits)
    if (typeof entries === 'string') return entries
    for (const entry of entries) {
      if (entry.state !== LEFT && entry.clock <= (this.#departed.get(entry.client) ?? -1)) {
        this.#tellOfRemoval(entry.client, owner)
      } else {
        const unclaimed = owner.clientId === null && !this.#present.has(entry.client)
        if (unclaimed && entry.state !== LEFT) owner.clientId = entry.client
        if (entry.client === owner.clientId) this.#take(entry, owner)
      }
    }
    return 'taken'
  }

  #tellOfRemoval(client: number, to: AwarenessOwner): void {
    const clock = this.#departed.get(client) as number
    to.send(writeAwareness(writeEntries([{ client, clock, state: LEFT }])))
  }

  #take(entry: Entry, owner: AwarenessOwner): void {
    const present = this.#present.get(entry.client)
    if (entry.state === LEFT) {
      if (present?.owner === owner) this.#remove(entry.client, Math.max(entry.clock, present.clock))
      return
    }
    // A session that comes back before its old connection is known to be dead takes its id over.
    if (present?.owner === owner && entry.clock <= present.clock) return
    this.#departed.delete(entry.client)
    this.#present.set(entry.client, { ...entry, owner })
    this.#change(entry)
  }

  /** A session ended: its client goes at once. */
  leave(owner: AwarenessOwner): void {
    if (owner.clientId === null) return
    const present = this.#present.get(owner.clientId)
    if (present?.owner === owner) this.#remove(owner.clientId, present.clock + 1)
  }

  #remove(client: number, clock: number): void {
    this.#present.delete(client)
    this.#departed.set(client, clock)
    const oldest = this.#departed.keys().next().value
    if (this.#departed.size > this.options.limits.departedClients && oldest !== undefined) {
      this.#departed.delete(oldest)
    }
    this.#change({ client, clock, state: LEFT })
  }

  #change(entry: Entry): void {
    this.#everyone = null
    this.#changed.set(entry.client, entry)
    if (this.#callOff) return
    const { clock, limits } = this.options
    const rest = this.#lastFlush + limits.awarenessIntervalMs - clock.elapsed()
    this.#callOff = clock.after(Math.max(0, rest), () => this.flush())
  }

  flush(): void {
    this.#callOff?.()
    this.#callOff = null
    if (this.#changed.size === 0) return
    this.#lastFlush = this.options.clock.elapsed()
    const frame = writeAwareness(writeEntries([...this.#changed.values()]))
    this.#changed.clear()
    this.options.broadcast(frame)
  }

  /** Everyone present, as one frame, made once for all who ask; null where nobody is. */
  everyone(): Uint8Array | null {
    if (this.#present.size === 0) return null
    this.#everyone ??= writeAwareness(writeEntries([...this.#present.values()]))
    return this.#everyone
  }

  destroy(): void {
    this.#callOff?.()
    this.#callOff = null
  }
}

function readEntries(
  update: Uint8Array,
  limits: AwarenessLimits,
): Entry[] | Exclude<AwarenessResult, 'taken'> {
  const decoder = decoding.createDecoder(update)
  const entries: Entry[] = []
  try {
    const count = decoding.readVarUint(decoder)
    if (count > limits.awarenessEntries) return 'too-large'
    for (let n = count; n > 0; n--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (bytes.length > limits.awarenessBytes) return 'too-large'
      if (clock > limits.awarenessClock) return 'malformed'
      const state = strictUtf8.decode(bytes)
      JSON.parse(state)
      entries.push({ client, clock, state: state.trim() === LEFT ? LEFT : state })
    }
    return decoding.hasContent(decoder) ? 'malformed' : entries
  } catch (error) {
    // lib0 throws Errors for an unexpected end, the decoder a TypeError, JSON a SyntaxError.
    if (error instanceof Error) return 'malformed'
    throw error
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function writeEntries(entries: readonly Entry[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
}

/** An awareness message about nobody: what keeps a silent connection of a stock client open. */
export const KEEP_ALIVE = writeAwareness(writeEntries([]))
