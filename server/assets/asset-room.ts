/**
 * How much room there is for uploads: a document's have a size together that they may not pass, and so
 * have all of a server's. Uploads are noted one after the other, so that two do not take the same room.
 */
import type { Limits } from '../../lib/limits'
import { OneAtATime } from '../../lib/one-at-a-time'
import type { Asset, Assets } from '../catalog/assets'

/** Why there is no room: a refusal's code. */
export type NoRoom = 'document-files-full' | 'server-files-full'

export interface AssetRoom {
  /** Whether a file of so many bytes would find no room in a document, as things are. */
  noRoomFor(doc: string, size: number): Promise<NoRoom | null>
  /**
   * Notes that a document has a file, which `keep` puts in its place just before. What the document
   * has already needs no room.
   */
  add(asset: Asset, keep: () => Promise<void>): Promise<NoRoom | null>
}

export interface AssetRoomOptions {
  readonly assets: Pick<Assets, 'add' | 'get' | 'isKnown' | 'bytes' | 'bytesOf'>
  readonly limits: Pick<Limits, 'documentAssetBytes' | 'serverAssetBytes'>
}

export function createAssetRoom({ assets, limits }: AssetRoomOptions): AssetRoom {
  const adding = new OneAtATime()

  const noRoomFor = async (doc: string, size: number, isKnown = false): Promise<NoRoom | null> => {
    if ((await assets.bytesOf(doc)) + size > limits.documentAssetBytes) return 'document-files-full'
    if (isKnown) return null
    return (await assets.bytes()) + size > limits.serverAssetBytes ? 'server-files-full' : null
  }

  return {
    noRoomFor: (doc, size) => noRoomFor(doc, size),
    add: (asset, keep) =>
      adding.run(async () => {
        const { doc, hash, size } = asset
        if ((await assets.get(doc, hash)) === null) {
          const full = await noRoomFor(doc, size, await assets.isKnown(hash))
          if (full !== null) return full
        }
        await keep()
        await assets.add(asset)
        return null
      }),
  }
}
