/** Time that passes only when it is told to. */
import type { Time } from '../../../server/relay/time'

export class ManualTime implements Time {
  #now = 1_000_000
  #setBy = 0
  #soon: (() => void)[] = []
  #timers: { at: number; task: () => void }[] = []

  now = () => this.#now + this.#setBy
  elapsed = () => this.#now
  soon = (task: () => void) => {
    this.#soon.push(task)
  }

  after = (ms: number, task: () => void) => {
    const timer = { at: this.#now + ms, task }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer)
    }
  }

  /** The system's time is set, back or on; no time passes. */
  set(ms: number): void {
    this.#setBy += ms
  }

  /** Runs what was put off until after the current event; true where there was anything. */
  runSoon(): boolean {
    const tasks = this.#soon
    this.#soon = []
    for (const task of tasks) task()
    return tasks.length > 0
  }

  /** Lets time pass, and the timers in it run in order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = this.#timers.reduce<{ at: number; task: () => void } | null>(
        (first, timer) => (timer.at <= end && (!first || timer.at < first.at) ? timer : first),
        null,
      )
      if (!next) break
      this.#timers = this.#timers.filter(timer => timer !== next)
      this.#now = Math.max(this.#now, next.at)
      next.task()
    }
    this.#now = end
  }
}
