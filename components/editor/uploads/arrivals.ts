/** Tells those who wait for an upload that the document has it now. */

export interface Arrivals {
  /** Calls `listener` when it has arrived, until what is returned is called. */
  wait(hash: string, listener: () => void): () => void
  announce(hash: string): void
}

export function createArrivals(): Arrivals {
  const waiting = new Map<string, Set<() => void>>()
  return {
    wait(hash, listener) {
      const listeners = waiting.get(hash) ?? new Set()
      waiting.set(hash, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && waiting.get(hash) === listeners) waiting.delete(hash)
      }
    },
    announce(hash) {
      for (const listener of [...(waiting.get(hash) ?? [])]) listener()
    },
  }
}
