/**
 * Who was refused for good and comes back all the same. A stock client does not know what a close
 * code means and returns at once, ten times a second; an HTTP error makes it wait longer each time.
 *
 * A client that names its Yjs id is turned away from then on. One that does not is known by its
 * cookie or its address alone, which others may share: only repeated refusals count.
 */
import type { Limits } from '../../lib/limits'
import { LastEntries } from '../relay/last-entries'
import type { Time } from '../relay/time'

export interface BarredClient {
  /** The client's own id, or what else tells it from others. */
  readonly key: string
  readonly isNamed: boolean
}

export interface Barred {
  /** A client was refused for good. */
  note(room: string, client: BarredClient): void
  has(room: string, client: BarredClient): boolean
}

interface Entry {
  count: number
  until: number
}

export function createBarred(
  time: Pick<Time, 'elapsed'>,
  limits: Pick<Limits, 'barredMs' | 'barredTries' | 'barredClients'>,
): Barred {
  const entries = new LastEntries<string, Entry>(limits.barredClients)
  const keyOf = (room: string, { key, isNamed }: BarredClient) =>
    JSON.stringify([room, isNamed, key])

  const current = (key: string): Entry | null => {
    const entry = entries.get(key)
    if (!entry || entry.until > time.elapsed()) return entry ?? null
    entries.delete(key)
    return null
  }

  return {
    note(room, client) {
      const key = keyOf(room, client)
      const count = (current(key)?.count ?? 0) + 1
      entries.set(key, { count, until: time.elapsed() + limits.barredMs })
    },
    has(room, client) {
      const entry = current(keyOf(room, client))
      return entry !== null && entry.count >= (client.isNamed ? 1 : limits.barredTries)
    },
  }
}
