/**
 * Uploads that are on their way into the document from another one, for those who draw them: until the
 * server has answered, there is nothing to ask for.
 */

export interface Arrivals {
  /** Calls `listener` whenever one has ended, until what is returned is called. */
  wait(hash: string, listener: () => void): () => void
  /** It is under way until `arriving` has ended, whether or not it is there then. */
  follow(hash: string, arriving: Promise<unknown>): void
  isUnderWay(hash: string): boolean
}

export function createArrivals(): Arrivals {
  const waiting = new Map<string, Set<() => void>>()
  /** How many bring each of them: it may be pasted twice. */
  const underWay = new Map<string, number>()

  const end = (hash: string) => {
    const others = (underWay.get(hash) ?? 1) - 1
    if (others > 0) underWay.set(hash, others)
    else underWay.delete(hash)
    for (const listener of [...(waiting.get(hash) ?? [])]) listener()
  }

  return {
    wait(hash, listener) {
      const listeners = waiting.get(hash) ?? new Set()
      waiting.set(hash, listeners.add(listener))
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0 && waiting.get(hash) === listeners) waiting.delete(hash)
      }
    },
    follow(hash, arriving) {
      underWay.set(hash, (underWay.get(hash) ?? 0) + 1)
      void arriving.finally(() => end(hash))
    },
    isUnderWay: hash => underWay.has(hash),
  }
}
