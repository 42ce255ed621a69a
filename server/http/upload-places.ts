/** How many uploads may come at one time: in all, and from one network. */
import type { Limits } from '../../lib/limits'
import { networkOf } from './places'

export interface UploadPlaces {
  /** A place, which the returned function frees; null where there is none. */
  take(address: string): (() => void) | null
}

export function createUploadPlaces(
  limits: Pick<Limits, 'uploads' | 'uploadsOfAddress'>,
): UploadPlaces {
  let size = 0
  const networks = new Map<string, number>()
  return {
    take(address) {
      const network = networkOf(address)
      const taken = networks.get(network) ?? 0
      if (size >= limits.uploads || taken >= limits.uploadsOfAddress) return null
      size++
      networks.set(network, taken + 1)
      let isFree = false
      return () => {
        if (isFree) return
        isFree = true
        size--
        const left = (networks.get(network) as number) - 1
        if (left > 0) networks.set(network, left)
        else networks.delete(network)
      }
    },
  }
}
