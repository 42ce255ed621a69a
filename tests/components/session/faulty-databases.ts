/** IndexedDB with faults, at moments that a test chooses. */

/** A factory whose databases count their transactions, and abort writes while `broken` is set. */
export function breakable(inner: IDBFactory) {
  const faults = { broken: false, transactions: 0 }
  const factory = {
    open(name: string) {
      const request = inner.open(name)
      request.addEventListener('success', () => {
        const db = request.result
        const begin = db.transaction.bind(db)
        db.transaction = (...args: Parameters<IDBDatabase['transaction']>) => {
          const transaction = begin(...args)
          faults.transactions++
          if (faults.broken && args[1] === 'readwrite') queueMicrotask(() => transaction.abort())
          return transaction
        }
      })
      return request
    },
  }
  return { faults, factory: factory as unknown as IDBFactory }
}

/** A factory whose databases do not open before `release`. */
export function heldFactory(inner: IDBFactory): { factory: IDBFactory; release(): void } {
  const waiting: (() => void)[] = []
  const open = (name: string) => {
    const request: Partial<Record<'onsuccess' | 'onupgradeneeded', () => void>> & {
      result?: IDBDatabase
    } = {}
    waiting.push(() => {
      const real = inner.open(name)
      for (const event of ['onupgradeneeded', 'onsuccess'] as const) {
        real[event] = () => {
          request.result = real.result
          request[event]?.()
        }
      }
    })
    return request
  }
  return {
    factory: { open } as unknown as IDBFactory,
    release: () => {
      for (const go of waiting.splice(0)) go()
    },
  }
}
