/**
 * Removes uploads that nothing shows: daily, and first an hour after the start.
 *
 * A document forgets an upload that its text has not shown for `unreferencedAssetMs`; a file that no
 * document has any more goes with it. Documents in the trash keep what they have until they are purged,
 * and their rows go with them. Cut short anywhere, the next look finds the rest.
 */
import type { Limits } from '../../lib/limits'
import type { Assets } from '../catalog/assets'
import type { Compute } from '../compute/compute'
import type { Log } from '../log'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import type { AssetFiles } from './asset-files'

/** Documents that are asked for at once. */
const BATCH = 100

export interface AssetSweepOptions {
  readonly assets: Pick<Assets, 'documents' | 'settle' | 'isKnown'>
  readonly files: Pick<AssetFiles, 'hashes' | 'remove' | 'alone'>
  readonly rooms: Pick<Rooms, 'read'>
  readonly compute: Pick<Compute, 'shownAssets'>
  readonly time: Pick<Time, 'now' | 'after'>
  readonly limits: Pick<Limits, 'unreferencedAssetMs' | 'assetSweepFirstMs' | 'assetSweepMs'>
  readonly log: Pick<Log, 'info' | 'error'>
}

export interface AssetSweep {
  /** Waits for a look that is under way. Safe to call twice. */
  destroy(): Promise<void>
}

export function createAssetSweep(options: AssetSweepOptions): AssetSweep {
  const { assets, files, rooms, compute, time, limits, log } = options
  let stopped = false

  const settle = async (doc: string) => {
    try {
      const shown = new Set(await compute.shownAssets(await rooms.read(doc)))
      const now = time.now()
      await assets.settle(doc, shown, now, now - limits.unreferencedAssetMs)
    } catch (error) {
      // A document that cannot be read keeps what it has; the others are looked at all the same.
      log.error({ err: error }, 'the uploads of a document could not be looked at')
    }
  }

  const settleAll = async () => {
    let after = ''
    for (;;) {
      const docs = await assets.documents(after, BATCH)
      for (const doc of docs) {
        if (stopped) return
        await settle(doc)
        after = doc
      }
      if (docs.length < BATCH) return
    }
  }

  const removeUnknown = async () => {
    let count = 0
    for await (const hash of files.hashes()) {
      if (stopped) break
      await files.alone(hash, async () => {
        if (await assets.isKnown(hash)) return
        await files.remove(hash)
        count++
      })
    }
    if (count > 0) log.info({ count }, 'removed uploads that no document has')
  }

  const look = async () => {
    try {
      await settleAll()
      await removeUnknown()
    } catch (error) {
      // The disk may be in trouble; the next look tries again.
      log.error({ err: error }, 'unused uploads could not be removed')
    }
    if (!stopped) callOff = time.after(limits.assetSweepMs, start)
  }
  let looking = Promise.resolve()
  const start = () => {
    looking = look()
  }
  let callOff = time.after(limits.assetSweepFirstMs, start)

  return {
    async destroy() {
      stopped = true
      callOff()
      await looking
    },
  }
}
