/**
 * Who is in a room and where: the latest state of each client.
 *
 * The model is y-protocols': a client's entry is a clock and a JSON state, null when it has left; of
 * two entries the higher clock wins. A session owns one client id and speaks for it alone; what it
 * says of others, which stock clients do at every message that they hear, is dropped without a word.
 * A state is passed on as it is, but for whose it is: where that is known, its owner's id and name
 * stand in it, whatever was sent. A name or a colour is checked where it is drawn.
 *
 * Peers remember the clock of a client for ever, and ignore an entry that is not newer. A client that
 * begins below the clock that is known of it is therefore told of its own removal: y-protocols then
 * raises its clock and sends its state again.
 */
import type { Limits } from '../../lib/limits'
import {
  AwarenessFanout,
  type AwarenessFanoutLimits,
  type AwarenessReceiver,
} from './awareness-fanout'
import {
  type Entry,
  type Person,
  readOwnEntry,
  readState,
  writeEntries,
  writeEntry,
} from './awareness-message'
import { LastEntries } from './last-entries'
import type { Time } from './time'

type AwarenessLimits = AwarenessFanoutLimits &
  Pick<
    Limits,
    | 'awarenessBytes'
    | 'awarenessEntries'
    | 'awarenessClock'
    | 'valueDepth'
    | 'nameLength'
    | 'departedClients'
  >

/** Whom awareness reads entries from, and tells. */
export interface AwarenessOwner extends AwarenessReceiver {
  /** The client id that this session speaks for; null where it owns none. */
  readonly clientId: number | null
  /** Who its states say that it is; null: whoever they say. */
  readonly person: Person | null
}

export interface AwarenessOptions<Owner extends AwarenessOwner> {
  readonly time: Time
  readonly limits: AwarenessLimits
  /** Whether a session that owns no id may own this one, and that it does from now on. */
  readonly mayClaim: (owner: Owner, client: number) => boolean
  readonly claim: (owner: Owner, client: number) => void
}

export type AwarenessResult = 'taken' | 'malformed' | 'too-large'

interface Departed {
  /** The clock of its removal. */
  readonly clock: number
  /** How many had left when it did, itself included. */
  readonly departures: number
}

/** The highest clock that is ever taken: so far below what a number holds that it can be raised. */
const LAST_CLOCK = 2 ** 52

export class RoomAwareness<Owner extends AwarenessOwner> {
  /** `isOld`: its owner took it over, and has not spoken yet. */
  readonly #present = new Map<number, Entry & { readonly owner: Owner; readonly isOld?: boolean }>()
  /** Clients that left. */
  readonly #departed: LastEntries<number, Departed>
  #departures = 0
  readonly #fanout: AwarenessFanout

  constructor(readonly options: AwarenessOptions<Owner>) {
    const { time, limits } = options
    this.#departed = new LastEntries(limits.departedClients)
    this.#fanout = new AwarenessFanout({
      time,
      limits,
      company: {
        present: () => this.#present.values(),
        departures: () => this.#departures,
        departedSince: departures => this.#departedSince(departures),
      },
    })
  }

  /** Tells a session who is there, from now on; one that knows, everything anew. */
  tellAll(receiver: AwarenessReceiver): void {
    this.#fanout.tellAll(receiver)
  }

  /** Takes what a session says of its own client. */
  receive(update: Uint8Array, owner: Owner): AwarenessResult {
    const { limits } = this.options
    const own = readOwnEntry(update, limits, (client, clock) => this.#isOwn(client, clock, owner))
    if (own === 'malformed' || own === 'too-large') return own
    if (!own) return 'taken'
    const { client, clock } = own
    if (own.state.length > limits.awarenessBytes) return 'too-large'
    const state = readState(own.state, limits, owner.person)
    if (state === 'malformed' || state === 'too-large') return state
    const known = this.#present.get(client) ?? this.#departed.get(client)
    if (clock > Math.min((known?.clock ?? 0) + limits.awarenessClock, LAST_CLOCK)) {
      return 'malformed'
    }
    if (state === null) {
      if (this.#present.get(client)?.owner === owner) this.#remove(client, clock)
      return 'taken'
    }
    this.#take(writeEntry(client, clock, state), owner)
    return 'taken'
  }

  /**
   * A session that has no id yet takes the first that it may own. Not one that is present, which it
   * may only repeat; but what nobody has said yet is no echo: it has come back before its old
   * connection is known to be dead.
   */
  #isOwn(client: number, clock: number, owner: Owner): boolean {
    if (owner.clientId !== null) return client === owner.clientId
    const present = this.#present.get(client)
    return (!present || clock > present.clock) && this.options.mayClaim(owner, client)
  }

  #take(entry: Entry, owner: Owner): void {
    const { client, clock } = entry
    const departed = this.#departed.get(client)
    if (departed && clock <= departed.clock) {
      this.#tellOfRemoval(client, departed.clock, owner)
      return
    }
    if (owner.clientId === null) this.options.claim(owner, client)
    const present = this.#present.get(client)
    if (present && clock <= present.clock) {
      if (!present.isOld) return
      this.#present.set(client, { ...present, isOld: false })
      this.#tellOfRemoval(client, present.clock, owner)
      return
    }
    this.#departed.delete(client)
    this.#present.set(client, { ...entry, owner })
    this.#fanout.add(entry)
  }

  #tellOfRemoval(client: number, clock: number, to: Owner): void {
    to.send(writeEntries([writeEntry(client, clock, null)]))
  }

  /** A session that comes back before its old connection is known to be dead takes its id over. */
  handOver(client: number, to: Owner): void {
    const present = this.#present.get(client)
    if (present) this.#present.set(client, { ...present, owner: to, isOld: true })
  }

  /** A session ended: its client goes at once. */
  leave(owner: Owner): void {
    this.#fanout.forget(owner)
    this.release(owner)
  }

  /** A session loses its id: its client goes, and it is told of the others as before. */
  release(owner: Owner): void {
    if (owner.clientId === null) return
    const present = this.#present.get(owner.clientId)
    if (present?.owner === owner) this.#remove(owner.clientId, present.clock + 1)
  }

  #remove(client: number, at: number): void {
    const clock = Math.max(at, this.#present.get(client)?.clock ?? 0)
    this.#present.delete(client)
    this.#departed.set(client, { clock, departures: ++this.#departures })
    this.#fanout.add(writeEntry(client, clock, null))
  }

  #departedSince(departures: number): Entry[] {
    if (departures === this.#departures) return []
    return [...this.#departed]
      .filter(([, departed]) => departed.departures > departures)
      .map(([client, { clock }]) => writeEntry(client, clock, null))
  }

  destroy(): void {
    this.#fanout.destroy()
  }
}
