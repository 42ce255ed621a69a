/**
 * Ends many sessions over some seconds: clients that are all sent away in one moment come back in
 * one. Who waits for the end may go on writing until then.
 */
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Session } from './session'
import type { Time } from './time'

type FarewellLimits = Pick<Limits, 'restartSpreadMs' | 'restartGapMs'>

/**
 * Resolves when all have ended. The first go at once; the others in equal groups `restartGapMs`
 * apart, larger ones where those would take longer than `restartSpreadMs`.
 */
export function sayFarewell(
  sessions: readonly Session[],
  code: RefusalCode,
  time: Pick<Time, 'after'>,
  { restartSpreadMs, restartGapMs }: FarewellLimits,
): Promise<void> {
  const groups = Math.max(1, Math.floor(restartSpreadMs / restartGapMs))
  const size = Math.ceil(sessions.length / groups)
  return new Promise(resolve => {
    const next = (from: number) => {
      for (const session of sessions.slice(from, from + size)) session.refuse(code)
      const to = from + size
      if (to < sessions.length) time.after(restartGapMs, () => next(to))
      else resolve()
    }
    next(0)
  })
}
