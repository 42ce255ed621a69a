/**
 * Fair reading. Everything that clients send is worked off by one thread, in turns of the event loop.
 * A connection that sends without pause could fill a turn with thousands of frames (the kernel hands
 * over megabytes at once), and everybody else would wait. So a turn takes a number of bytes of frames,
 * each with some more for itself; whose frame finds the turn full is put in a queue, read no further,
 * and goes on in a later turn, first come, first served.
 *
 * No rate is set, and no clock is read: a turn with nothing else to do is over at once, and a single
 * sender is read as fast as the machine allows. Only where work is scarce does it matter who takes how
 * much of it. Then the queue shares a turn in equal parts, and a small part of every turn is
 * everybody's own: a person's keystrokes are never queued behind a flood, whoever sends it.
 *
 * Nobody is refused for being fast.
 */
import type { Limits } from '../../lib/limits'

export interface Reader {
  /** Its turn has come: it takes what it can. True: nothing is left that waits. */
  goOn(): boolean
}

export interface ReadTurns {
  /** Whether a frame of `bytes` fits this turn; it then has been counted. */
  take(reader: Reader, bytes: number): boolean
  /** Puts a reader in the queue, once. */
  queue(reader: Reader): void
  /** A reader has nothing more to read. */
  leave(reader: Reader): void
}

/** `soon` calls back in the next turn of the event loop. */
export function createReadTurns(
  limits: Pick<Limits, 'turnBytes' | 'turnShareBytes' | 'frameOverheadBytes'>,
  soon: (task: () => void) => void,
): ReadTurns {
  const queued = new Set<Reader>()
  /** What each reader has taken in this turn. */
  const taken = new Map<Reader, number>()
  let total = 0
  let share = limits.turnBytes
  let isNextPlanned = false

  const planNext = () => {
    if (isNextPlanned) return
    isNextPlanned = true
    soon(begin)
  }

  const begin = () => {
    isNextPlanned = false
    taken.clear()
    total = 0
    share = limits.turnBytes / Math.max(1, queued.size)
    // Those who do not finish stand at the end of the queue again.
    for (const reader of [...queued]) {
      if (total >= limits.turnBytes) break
      queued.delete(reader)
      if (!reader.goOn()) queued.add(reader)
    }
    if (queued.size > 0) planNext()
  }

  return {
    take(reader, bytes) {
      const own = taken.get(reader) ?? 0
      const cost = bytes + limits.frameOverheadBytes
      const isFull = total >= limits.turnBytes || own >= share
      if (isFull && own + cost > limits.turnShareBytes) return false
      taken.set(reader, own + cost)
      total += cost
      planNext()
      return true
    },
    queue(reader) {
      queued.add(reader)
      planNext()
    },
    leave(reader) {
      queued.delete(reader)
      taken.delete(reader)
    },
  }
}
