/**
 * Who tries secrets: slows guessing down without keeping others out.
 *
 * The model. A wrong try counts three times: for its network at what it is about (a link, an account),
 * for everybody at that, and for its network at anything. Each count has some tries free, the first
 * few, the second more, the third many, since others share an address; from then on each wrong try
 * makes the next one wait, twice as long as the one before. What nobody has is counted apart: who makes
 * addresses up keeps nobody beside them from a password that they know. A try that comes earlier is
 * turned away unread and counts nothing. A try counts as wrong as soon as it begins, so that a thousand
 * at once are no way around; where it was right, it is taken back. Who is known to have been right
 * before (by a cookie, a grant) should not be asked to try at all.
 */
import type { Limits } from '../../lib/limits'
import { LastEntries } from '../relay/last-entries'
import type { Time } from '../relay/time'

export interface Attempts {
  /** `at` is what is tried (`link:<id>`, `account:<id>`); null where nobody has such a thing. */
  begin(at: string | null, network: string): Attempt
}

export type Attempt =
  | { readonly type: 'later'; readonly ms: number }
  | {
      readonly type: 'begun'
      /** It was right. */
      right(): void
      /** It was wrong; true where, by now, somebody should be told (once, until it is forgotten). */
      wrong(): boolean
    }

interface Count {
  wrong: number
  /** When the next may begin, and when all is forgotten; milliseconds as of `Time.elapsed`. */
  notBefore: number
  forgottenAt: number
  isTold: boolean
}

type AttemptLimits = Pick<
  Limits,
  | 'triesOfNetworkAtOne'
  | 'triesAtOne'
  | 'triesOfNetwork'
  | 'triesFirstMs'
  | 'triesMostMs'
  | 'triesForgottenMs'
  | 'triesRemembered'
  | 'triesTold'
>

export function createAttempts(time: Pick<Time, 'elapsed'>, limits: AttemptLimits): Attempts {
  const counts = new LastEntries<string, Count>(limits.triesRemembered)

  const current = (key: string): Count => {
    const count = counts.get(key)
    if (count && count.forgottenAt > time.elapsed()) return count
    return { wrong: 0, notBefore: 0, forgottenAt: 0, isTold: false }
  }

  const add = (key: string, free: number) => {
    const count = current(key)
    const now = time.elapsed()
    count.wrong++
    count.forgottenAt = now + limits.triesForgottenMs
    const beyond = count.wrong - free
    // 2 ** 30 of the first wait is above any most.
    const wait = limits.triesFirstMs * 2 ** Math.min(beyond, 30)
    if (beyond >= 0) count.notBefore = now + Math.min(wait, limits.triesMostMs)
    counts.set(key, count)
  }

  const takeBack = (key: string) => {
    const count = current(key)
    count.wrong = Math.max(0, count.wrong - 1)
    count.notBefore = 0
  }

  return {
    begin(at, network) {
      const anything = JSON.stringify({ network, isThere: at !== null })
      const keys: [string, number][] = [[anything, limits.triesOfNetwork]]
      const all = JSON.stringify({ at })
      if (at !== null) {
        keys.push([JSON.stringify([network, at]), limits.triesOfNetworkAtOne])
        keys.push([all, limits.triesAtOne])
      }
      const ms = Math.max(...keys.map(([key]) => current(key).notBefore - time.elapsed()))
      if (ms > 0) return { type: 'later', ms }
      for (const [key, free] of keys) add(key, free)
      return {
        type: 'begun',
        right() {
          for (const [key] of keys) takeBack(key)
        },
        wrong() {
          const count = current(all)
          if (at === null || count.isTold || count.wrong < limits.triesTold) return false
          count.isTold = true
          return true
        },
      }
    },
  }
}
