/** Time as the server uses it; in tests it passes only when it is told to. */
export interface Time {
  /** Milliseconds since 1970, for what is written down. The system may set it back. */
  now(): number
  /** Milliseconds since some moment, for durations: it never goes back. */
  elapsed(): number
  /** Runs `task` after what is being read now. */
  soon(task: () => void): void
  /** Runs `task` after `ms` milliseconds; the returned function calls it off. */
  after(ms: number, task: () => void): () => void
}

export function createSystemTime(): Time {
  // A hundred rooms that are written to at once take one turn of the loop.
  let tasks: (() => void)[] = []
  const run = () => {
    const due = tasks
    tasks = []
    for (const task of due) task()
  }
  return {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    soon(task) {
      if (tasks.push(task) === 1) setImmediate(run)
    },
    after(ms, task) {
      const timer = setTimeout(task, ms)
      return () => clearTimeout(timer)
    },
  }
}
