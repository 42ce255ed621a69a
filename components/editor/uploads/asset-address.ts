/** Where this document's uploads are fetched from, in the page. */
import { assetHash } from '../../../lib/schema-attributes'

/** Null where the node names none. */
export type AddressOf = (asset: unknown) => string | null

export function assetAddresses(documentId: string): AddressOf {
  return asset => {
    const hash = assetHash.read(asset)
    return hash === null ? null : `/api/docs/${documentId}/assets/${hash}`
  }
}
