/**
 * A bound for what clients have begun to send and not finished: WebSocket frames and request bodies
 * are kept in memory until they are whole, and nobody has to finish one.
 *
 * Each sender says how much of its own is kept. When all of it together is too much, the network that
 * has most kept loses its largest piece, and again until the rest fits: who fills the memory with a
 * thousand pieces loses them, and a single honest upload from elsewhere goes on.
 */
import type { Limits } from '../../lib/limits'
import { networkOf } from './places'

export interface Unfinished {
  /** Bytes that are kept now. */
  readonly bytes: number
  /** `giveUp` is called when this sender has to let go of what it sent; it sets its bytes to 0. */
  begin(address: string, giveUp: () => void): Piece
}

export interface Piece {
  /** Says how many bytes are kept now. */
  set(bytes: number): void
}

interface Sender extends Piece {
  readonly network: string
  readonly giveUp: () => void
  bytes: number
}

export function createUnfinished(limits: Pick<Limits, 'unfinishedBytes'>): Unfinished {
  let total = 0
  /** Those that have bytes. */
  const senders = new Set<Sender>()

  const relieve = () => {
    while (total > limits.unfinishedBytes) {
      const largest = largestOf(senders)
      if (!largest) return
      largest.set(0)
      largest.giveUp()
    }
  }

  return {
    get bytes() {
      return total
    },
    begin(address, giveUp) {
      const sender: Sender = {
        network: networkOf(address),
        giveUp,
        bytes: 0,
        set(bytes) {
          const more = bytes - sender.bytes
          if (more === 0) return
          total += more
          sender.bytes = bytes
          if (bytes === 0) senders.delete(sender)
          else senders.add(sender)
          if (more > 0) relieve()
        },
      }
      return sender
    },
  }
}

/** The largest piece of the network that has most. */
function largestOf(senders: Iterable<Sender>): Sender | null {
  const networks = new Map<string, { bytes: number; largest: Sender }>()
  for (const sender of senders) {
    const { bytes = 0, largest = sender } = networks.get(sender.network) ?? {}
    networks.set(sender.network, {
      bytes: bytes + sender.bytes,
      largest: sender.bytes > largest.bytes ? sender : largest,
    })
  }
  let most: { bytes: number; largest: Sender } | null = null
  for (const network of networks.values()) {
    if (!most || network.bytes > most.bytes) most = network
  }
  return most?.largest ?? null
}
