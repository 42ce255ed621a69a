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
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
import { writeAwareness } from '../../lib/protocol'
import type { Clock } from './clock'
import { Cursor, Malformed } from './cursor'

const LEFT = 'null'

interface Entry {
  readonly client: number
  readonly clock: number
  /** The state as JSON, `null` for a client that left. */
  readonly state: string
}

type AwarenessLimits = Pick<
  Limits,
  'awarenessBytes' | 'awarenessClock' | 'awarenessIntervalMs' | 'departedClients'
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
    const { limits } = this.options
    const entries = readEntries(update)
    if (!entries) return 'malformed'
    for (const { client, clock, bytes } of entries) {
      // Everyone echoes what they hear in their own way: limits are for what is a session's own.
      const unclaimed = owner.clientId === null && !this.#present.has(client)
      if (client !== owner.clientId && !unclaimed) continue
      if (bytes.length > limits.awarenessBytes) return 'too-large'
      const state = readState(bytes)
      if (state === null || clock > limits.awarenessClock) return 'malformed'
      if (state.length > limits.awarenessBytes) return 'too-large'
      if (state !== LEFT && clock <= (this.#departed.get(client) ?? -1)) {
        this.#tellOfRemoval(client, owner)
        continue
      }
      if (unclaimed && state !== LEFT) owner.clientId = client
      if (client === owner.clientId) this.#take({ client, clock, state }, owner)
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

interface RawEntry {
  readonly client: number
  readonly clock: number
  /** The state as it came: a view, not looked at yet. */
  readonly bytes: Uint8Array
}

/** Null where the message itself is malformed. */
function readEntries(update: Uint8Array): RawEntry[] | null {
  const cursor = new Cursor(update)
  const entries: RawEntry[] = []
  try {
    for (let n = cursor.varUint(); n > 0; n--) {
      entries.push({ client: cursor.varUint(), clock: cursor.varUint(), bytes: cursor.byteArray() })
    }
    return cursor.atEnd ? entries : null
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * A state as every client will write it when it echoes it, so that no echo is longer; null where it
 * is no JSON.
 */
function readState(bytes: Uint8Array): string | null {
  try {
    return JSON.stringify(JSON.parse(strictUtf8.decode(bytes)))
  } catch (error) {
    // The decoder throws a TypeError, JSON a SyntaxError.
    if (error instanceof TypeError || error instanceof SyntaxError) return null
    throw error
  }
}

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
