import type { Time } from './time'

export interface AllowanceOptions {
  readonly time: Time
  /** What may be spent without a wait, and what is given back each second, up to that. */
  readonly most: number
  readonly perSecond: number
}

/** What one session may cost: a leaking bucket that may be overdrawn once, and then has to fill. */
export class Allowance {
  #left: number
  #at: number
  #endWait = () => {}

  constructor(readonly options: AllowanceOptions) {
    this.#left = options.most
    this.#at = options.time.elapsed()
  }

  /** Until something may be spent again, or `release`; null where it may be now. */
  wait(): Promise<void> | null {
    const ms = this.#waitMs()
    if (ms === 0) return null
    return new Promise(resolve => {
      const callOff = this.options.time.after(ms, resolve)
      this.#endWait = () => {
        callOff()
        resolve()
      }
    })
  }

  /** Nothing more is spent: whoever waits need not. */
  release(): void {
    this.#endWait()
  }

  #waitMs(): number {
    const { time, most, perSecond } = this.options
    const now = time.elapsed()
    this.#left = Math.min(most, this.#left + ((now - this.#at) / 1_000) * perSecond)
    this.#at = now
    return this.#left > 0 ? 0 : Math.ceil((-this.#left / perSecond) * 1_000) + 1
  }

  spend(amount: number): void {
    this.#left -= amount
  }
}
