/** Work that goes one after the other where it is about the same thing, and side by side elsewhere. */

export interface Turns {
  /** Does `work` when everything that was asked for before with this key has ended, well or not. */
  take<T>(key: string, work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  /** The end of the last work of each key that has any. */
  const ends = new Map<string, Promise<void>>()
  return {
    async take(key, work) {
      const before = ends.get(key)
      let finish = () => {}
      const end = new Promise<void>(resolve => {
        finish = resolve
      })
      ends.set(key, end)
      try {
        await before
        return await work()
      } finally {
        if (ends.get(key) === end) ends.delete(key)
        finish()
      }
    },
  }
}
