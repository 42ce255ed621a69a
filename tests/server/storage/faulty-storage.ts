/**
 * A storage in memory that fails as a disk may: loads that reject, compactions that reject before they
 * are done or after, commits that are late. What it says is durable is kept.
 */
import type { Random } from '../../seed'
import { createMemoryStorage, type MemoryStorage } from './memory-storage'

export interface Faults {
  /** How likely each is, from 0 to 1; they may be changed at any time. */
  load: number
  compact: number
  /** That a flush makes nothing durable. */
  flush: number
}

export class InjectedFault extends Error {
  override readonly name = 'InjectedFault'
}

export function createFaultyStorage(random: Random, faults: Faults): MemoryStorage {
  const memory = createMemoryStorage({ manual: true })
  const mayFail = (what: keyof Faults) => {
    if (random.chance(faults[what])) throw new InjectedFault(`${what} failed`)
  }
  return {
    get health() {
      return memory.health
    },
    stats: memory.stats,
    onHealth: memory.onHealth,
    async load(doc) {
      mayFail('load')
      return memory.load(doc)
    },
    append: memory.append,
    async compact(doc, compaction) {
      mayFail('compact')
      const exchanged = await memory.compact(doc, compaction)
      // Done, and nobody hears of it.
      mayFail('compact')
      return exchanged
    },
    history: memory.history,
    remove: memory.remove,
    flush() {
      if (!random.chance(faults.flush)) memory.flush()
    },
    forgetWaiting: memory.forgetWaiting,
    refuse: memory.refuse,
    destroy: memory.destroy,
  }
}
