/** A value that changes, in the form that React's `useSyncExternalStore` reads. */
export interface Observable<Value> {
  /** The same object until the value changes. */
  getSnapshot(): Value
  /** Calls `listener` after each change; returns what ends it. */
  subscribe(listener: () => void): () => void
}

export interface Variable<Value> extends Observable<Value> {
  set(value: Value): void
}

/** `isSame` says which values count as no change: the earlier object then stays. */
export function createVariable<Value>(
  initial: Value,
  isSame: (a: Value, b: Value) => boolean = Object.is,
): Variable<Value> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => current,
    subscribe(listener) {
      // A wrapper, so that a listener given twice is called and ended twice.
      const entry = () => listener()
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
    set(value) {
      if (isSame(current, value)) return
      current = value
      for (const listener of [...listeners]) listener()
    },
  }
}
