/** Work under way that has to end before a room may be given up. */
export class Staying {
  readonly #work = new Set<Promise<void>>()

  /** `onEnd` hears of each end, well or not, before whoever waits for the work does. */
  constructor(readonly onEnd: () => void) {}

  get size(): number {
    return this.#work.size
  }

  /** Resolves and rejects as `work` does. */
  add<T>(work: Promise<T>): Promise<T> {
    const ended = () => {
      this.#work.delete(end)
      this.onEnd()
    }
    const end = work.then(ended, ended)
    this.#work.add(end)
    return end.then(() => work)
  }

  /** Resolves when nothing is under way any more. */
  async over(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work)
  }
}
