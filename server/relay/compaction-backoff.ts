/**
 * When a document that could not be compacted is tried again. A document that is too much for the
 * thread that merges it ends that thread, and with it what others wait for there: it is left alone
 * for twice as long after each failure, however often its room is opened meanwhile.
 */
import type { Limits } from '../../lib/limits'
import { LastEntries } from './last-entries'
import type { Time } from './time'

interface Failure {
  /** Milliseconds that it is left alone. */
  readonly rest: number
  readonly notBefore: number
}

export class CompactionBackoff {
  /** By document. */
  readonly #failures: LastEntries<string, Failure>

  constructor(
    readonly time: Pick<Time, 'elapsed'>,
    readonly limits: Pick<Limits, 'compactRetryMs' | 'compactRetryMostMs' | 'failedCompactions'>,
  ) {
    this.#failures = new LastEntries(limits.failedCompactions)
  }

  mayTry(doc: string): boolean {
    return this.time.elapsed() >= (this.#failures.get(doc)?.notBefore ?? Number.NEGATIVE_INFINITY)
  }

  /** Returns whether it is the first failure since the last success. */
  failed(doc: string): boolean {
    const { compactRetryMs, compactRetryMostMs } = this.limits
    const before = this.#failures.get(doc)
    const rest = before ? Math.min(2 * before.rest, compactRetryMostMs) : compactRetryMs
    this.#failures.set(doc, { rest, notBefore: this.time.elapsed() + rest })
    return before === undefined
  }

  succeeded(doc: string): void {
    this.#failures.delete(doc)
  }
}
