/**
 * Empties the trash of what has been in it long enough: at the start and every hour.
 *
 * A document's content goes before its row. Cut short between the two, the row is still expired: it
 * is not restored meanwhile, and the next look finishes it.
 */
import type { Limits } from '../../lib/limits'
import type { Log } from '../log'
import type { Time } from '../relay/time'
import type { Storage } from '../storage/storage'
import type { Catalog } from './catalog'

/** Documents that are asked for at once. */
const BATCH = 100

export interface PurgeOptions {
  readonly catalog: Pick<Catalog, 'expired' | 'purge'>
  readonly storage: Pick<Storage, 'remove'>
  readonly time: Time
  readonly limits: Pick<Limits, 'purgeMs' | 'trashMs'>
  readonly log: Pick<Log, 'info' | 'error'>
}

export interface Purge {
  /** Waits for a look that is under way. Safe to call twice. */
  destroy(): Promise<void>
}

export function createPurge({ catalog, storage, time, limits, log }: PurgeOptions): Purge {
  let stopped = false
  let callOff = () => {}

  const empty = async () => {
    const before = time.now() - limits.trashMs
    let count = 0
    for (;;) {
      const ids = await catalog.expired(before, BATCH)
      for (const id of ids) {
        if (stopped) return
        await storage.remove(id)
        await catalog.purge(id)
        count++
      }
      if (ids.length < BATCH) break
    }
    if (count > 0) log.info({ count }, 'removed expired documents from the trash')
  }

  const look = async () => {
    try {
      await empty()
    } catch (error) {
      // The disk may be in trouble; the next look tries again.
      log.error({ err: error }, 'the trash could not be emptied')
    }
    if (!stopped) callOff = time.after(limits.purgeMs, start)
  }
  let looking = Promise.resolve()
  const start = () => {
    looking = look()
  }
  start()

  return {
    async destroy() {
      stopped = true
      callOff()
      await looking
    },
  }
}
