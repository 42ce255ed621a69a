/**
 * A compute thread whose calls have a time. What people wrote decides how long a document takes to
 * build: some kilobytes can be made so that Yjs goes through them for hours. A call that takes too
 * long ends the thread, as does one that needs more memory than there is, and is rejected alone.
 *
 * So that nothing else ends with it, calls wait here and one at a time is under way. What is large lets
 * pass what is small and comes a little later, so that a row of large documents keeps nobody's few words
 * waiting. The thread owns nothing: the next call starts another one.
 */
import type { Limits } from '../../lib/limits'
import { Nearest } from '../relay/nearest'
import { createThread, type Thread } from '../threads'
import type { ComputeThread } from './compute-thread'

export interface TimedThreadOptions {
  readonly limits: Limits
  /** The thread ended, by itself or for a call that took too long. */
  readonly onDeath: (error: Error) => void
}

export interface TimedThread {
  /** Resolves when the thread that was started first takes calls. Rejects where it cannot start. */
  readonly ready: Promise<void>
  /** Has `work` done when its turn comes. `bytes`, what it is about, says how long it may take. */
  take<T>(bytes: number, work: (thread: Thread<ComputeThread>) => Promise<T>): Promise<T>
  /** Ends the thread; calls under way are rejected. Safe to call twice. */
  destroy(): Promise<void>
}

/** A call took longer than what it was about may take. */
class TookTooLong extends Error {
  override readonly name = 'TookTooLong'
}

const MB = 1024 * 1024

interface Waiting {
  /** Its turn: when it came, and later the larger it is, in milliseconds. */
  readonly clock: number
  readonly begin: () => Promise<void>
}

interface Running {
  readonly thread: Thread<ComputeThread>
  /** When it takes calls: its start is on nobody's time. */
  readonly ready: Promise<void>
}

export function createTimedThread({ limits, onDeath }: TimedThreadOptions): TimedThread {
  let isDestroyed = false
  let isBusy = false
  const waiting = new Nearest<Waiting>()

  const start = (): Running => {
    if (isDestroyed) throw new Error('The compute thread was stopped.')
    const thread = createThread<ComputeThread>(
      'compute',
      limits,
      error => {
        if (running?.thread === thread) running = null
        onDeath(error)
      },
      { maxOldGenerationSizeMb: limits.computeHeapMb },
    )
    const ready = thread.call('ready')
    // Whoever waits for it hears of a start that failed; at first nobody does.
    ready.catch(() => {})
    return { thread, ready }
  }
  // At once: the first who opens a document should not wait for it.
  let running: Running | null = start()

  const end = (thread: Thread<ComputeThread>, error: Error) => {
    if (running?.thread === thread) running = null
    onDeath(error)
    return thread.destroy()
  }

  const work = async <T>(bytes: number, call: (thread: Thread<ComputeThread>) => Promise<T>) => {
    running ??= start()
    const { thread, ready } = running
    await ready
    const ms = limits.computeMs + (bytes / MB) * limits.computeMsPerMb
    let late: Error | null = null
    const timer = setTimeout(() => {
      late = new TookTooLong(`${bytes} bytes took longer than ${Math.round(ms)} ms.`)
      void end(thread, late)
    }, ms)
    try {
      return await call(thread)
    } catch (error) {
      throw late ?? error
    } finally {
      clearTimeout(timer)
    }
  }

  const workOff = async () => {
    isBusy = true
    for (let next = waiting.take(); next; next = waiting.take()) await next.begin()
    isBusy = false
  }

  return {
    ready: running.ready,
    take: (bytes, call) =>
      new Promise((resolve, reject) => {
        const clock = performance.now() + (bytes / MB) * limits.yieldMsPerMb
        waiting.add({ clock, begin: () => work(bytes, call).then(resolve, reject) })
        if (!isBusy) void workOff()
      }),
    async destroy() {
      isDestroyed = true
      await running?.thread.destroy()
    },
  }
}
