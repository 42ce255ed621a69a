/** Time as the relay uses it; a test's clock moves only when it is told to. */
export interface Clock {
  /** Milliseconds since 1970, for what is written down. The system may set it back. */
  now(): number
  /** Milliseconds since some moment, for durations: it never goes back. */
  elapsed(): number
  /** Runs `task` after what is being read now. */
  soon(task: () => void): void
  /** Runs `task` after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, task: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  soon: task => {
    setImmediate(task)
  },
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
