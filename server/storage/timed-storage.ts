/** A room's storage that tells how long each append took until it was on disk. */
import type { Storage } from './storage'

type RoomStorage = Pick<Storage, 'load' | 'append' | 'compact'>

/** `onAppended` hears the seconds of each append that succeeded. */
export function timeAppends(
  storage: RoomStorage,
  elapsed: () => number,
  onAppended: (seconds: number) => void,
): RoomStorage {
  return {
    load: doc => storage.load(doc),
    compact: (doc, compaction) => storage.compact(doc, compaction),
    async append(doc, records, isAwaited) {
      const since = elapsed()
      const firstSeq = await storage.append(doc, records, isAwaited)
      onAppended((elapsed() - since) / 1000)
      return firstSeq
    },
  }
}
