/** Work that goes one after the other: each begins when what came before it has ended, well or not. */
export class OneAtATime {
  #over: Promise<void> = Promise.resolve()

  /** Resolves when all that was begun or waits by now has ended. */
  get over(): Promise<void> {
    return this.#over
  }

  /** Resolves and rejects as `work` does. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#over.then(work)
    // How it ended, whoever asked for it hears.
    const ended = () => {}
    this.#over = done.then(ended, ended)
    return done
  }
}
