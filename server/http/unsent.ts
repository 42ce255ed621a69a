/**
 * A bound for what waits for those who read slowly, of all connections together. Each may leave some
 * megabytes unread, and an answer as large as a document, as long as it reads a little now and then:
 * a thousand that do so on purpose would fill the memory.
 *
 * A large frame that is sent to many is in memory once, and shared out among them. When all of it is
 * too much, the network that has most waiting loses the connection that has most, and again until the
 * rest fits.
 */
import { Nearest } from '../relay/nearest'
import { networkOf } from './places'

export interface Unsent {
  /** Large frames, of which others may be sent the same. */
  readonly frames: readonly Uint8Array[]
  /** Bytes beside them. */
  readonly rest: number
}

export interface UnsentTo {
  /** The client's. */
  readonly address: string
  readonly unsent: Unsent
}

/** Those who have to go so that no more than `most` bytes wait. */
export function excessOf<T extends UnsentTo>(receivers: Iterable<T>, most: number): T[] {
  const waiting: { receiver: T; unsent: Unsent }[] = []
  const shares = new Map<Uint8Array, number>()
  let total = 0
  for (const receiver of receivers) {
    const { unsent } = receiver
    if (unsent.rest === 0 && unsent.frames.length === 0) continue
    waiting.push({ receiver, unsent })
    total += unsent.rest
    for (const frame of unsent.frames) {
      const others = shares.get(frame) ?? 0
      if (others === 0) total += frame.length
      shares.set(frame, others + 1)
    }
  }
  if (total <= most) return []

  const networks = new Map<string, Network<T>>()
  for (const { receiver, unsent } of waiting) {
    const bytes = unsent.frames.reduce(
      (sum, frame) => sum + frame.length / (shares.get(frame) as number),
      unsent.rest,
    )
    const name = networkOf(receiver.address)
    const { bytes: before, all } = networks.get(name) ?? {
      bytes: 0,
      all: new Nearest() as Network<T>['all'],
    }
    all.add({ receiver, bytes, clock: -bytes })
    networks.set(name, { bytes: before + bytes, all })
  }
  // Heaps of what comes first by the least number: those that have most stand at the top.
  const byMost = new Nearest<Network<T> & { clock: number }>()
  for (const network of networks.values()) byMost.add({ ...network, clock: -network.bytes })
  const excess: T[] = []
  while (total > most) {
    const network = byMost.take()
    const largest = network?.all.take()
    if (!network || !largest) break
    excess.push(largest.receiver)
    total -= largest.bytes
    const bytes = network.bytes - largest.bytes
    if (bytes > 0) byMost.add({ bytes, all: network.all, clock: -bytes })
  }
  return excess
}

interface Network<T> {
  readonly bytes: number
  readonly all: Nearest<{ receiver: T; bytes: number; clock: number }>
}
