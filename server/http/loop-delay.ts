/**
 * How late the main thread comes to its work: a timer of the runtime's own, looked at every few
 * milliseconds, notes by how much it was late. What stalls a turn of the event loop shows here.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Limits } from '../../lib/limits'

/** Seconds. */
export interface Delays {
  readonly median: number
  readonly p99: number
  readonly most: number
}

export interface LoopDelay {
  /** Of what was noted since the last call. */
  take(): Delays
  destroy(): void
}

export function createLoopDelay(limits: Pick<Limits, 'loopDelayMs'>): LoopDelay {
  const monitor = monitorEventLoopDelay({ resolution: limits.loopDelayMs })
  monitor.enable()
  // It notes the time between two looks, in nanoseconds.
  const late = (between: number) => Math.max(0, between / 1e9 - limits.loopDelayMs / 1000)
  return {
    take() {
      const { max, count } = monitor
      const taken = {
        median: late(monitor.percentile(50)),
        p99: late(monitor.percentile(99)),
        most: count === 0 ? 0 : late(max),
      }
      monitor.reset()
      return taken
    },
    destroy: () => void monitor.disable(),
  }
}
