/**
 * How many connections to the relay may be open: in all, from one network, to one room; and how many
 * handshakes a network may ask for in a time. A place is taken before anything else is done for a
 * handshake, and freed when its socket closes.
 *
 * A network is an IPv4 address, or the first 64 bits of an IPv6 one, which are given out whole. Who is
 * turned away here may come back: none of it is the visitor's fault.
 */
import { isIPv6 } from 'node:net'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Time } from '../relay/time'

type Full = Extract<RefusalCode, 'overloaded' | 'crowded' | 'room-full'>

export interface Place {
  /** Null, or why there is no room for one more in `doc`. To be called once. */
  enter(doc: string): Full | null
  /** Safe to call twice. */
  leave(): void
}

export type Taken =
  | { readonly type: 'taken'; readonly place: Place }
  | { readonly type: 'full'; readonly code: Full }

export interface Places {
  take(address: string): Taken
}

type PlaceLimits = Pick<
  Limits,
  | 'connections'
  | 'connectionsOfAddress'
  | 'connectionsOfRoom'
  | 'handshakesOfAddress'
  | 'handshakesMs'
  | 'addresses'
  | 'addressesLookedAt'
>

interface Visits {
  connections: number
  handshakes: number
  /** When `handshakes` was begun to be counted. */
  since: number
}

export function createPlaces(time: Pick<Time, 'elapsed'>, limits: PlaceLimits): Places {
  let size = 0
  const rooms = new Map<string, number>()
  // The one that came last stands last.
  const networks = new Map<string, Visits>()

  const visit = (network: string): Visits => {
    const now = time.elapsed()
    const visits = networks.get(network) ?? { connections: 0, handshakes: 0, since: now }
    if (now - visits.since >= limits.handshakesMs) {
      visits.handshakes = 0
      visits.since = now
    }
    networks.delete(network)
    networks.set(network, visits)
    if (networks.size > limits.addresses) forgetOne()
    return visits
  }

  /** The one that came longest ago and has nothing open, among the oldest few. */
  const forgetOne = () => {
    let looked = 0
    for (const [network, { connections }] of networks) {
      if (connections === 0) return void networks.delete(network)
      if (++looked === limits.addressesLookedAt) return
    }
  }

  const open = (visits: Visits): Place => {
    let entered: string | null = null
    let isOver = false
    size++
    visits.connections++
    return {
      enter(doc) {
        const there = rooms.get(doc) ?? 0
        if (isOver || there >= limits.connectionsOfRoom) return 'room-full'
        rooms.set(doc, there + 1)
        entered = doc
        return null
      },
      leave() {
        if (isOver) return
        isOver = true
        size--
        visits.connections--
        if (entered === null) return
        const there = rooms.get(entered) as number
        if (there > 1) rooms.set(entered, there - 1)
        else rooms.delete(entered)
      },
    }
  }

  return {
    take(address) {
      const visits = visit(networkOf(address))
      if (++visits.handshakes > limits.handshakesOfAddress) return { type: 'full', code: 'crowded' }
      if (size >= limits.connections) return { type: 'full', code: 'overloaded' }
      if (visits.connections >= limits.connectionsOfAddress)
        return { type: 'full', code: 'crowded' }
      return { type: 'taken', place: open(visits) }
    },
  }
}

/** What `address` is counted as; text that is no address counts as itself. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [start = '', end] = address.split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  // An IPv4 tail stands for two groups, in the last 64 bits either way.
  const given = groups(start).length + groups(end ?? '').length + (address.includes('.') ? 1 : 0)
  const zeros = end === undefined ? [] : new Array<string>(8 - given).fill('0')
  const all = [...groups(start), ...zeros, ...groups(end ?? '')].slice(0, 4)
  return all.map(group => Number.parseInt(group, 16).toString(16)).join(':')
}
