/**
 * Where an upload is fetched from. A document names it by the hash of its bytes alone; what leaves
 * the document needs an address, and what comes in may bring one.
 */
import { assetHash } from './schema-attributes'

/** The address that stands in an export for the upload of this hash. */
export type AssetAddress = (hash: string) => string

/** Beside an export, in a folder of its own. */
export const besideExport: AssetAddress = hash => `assets/${hash}`

/** The upload's address under the document that holds it. */
export function assetOfDocument(documentId: string): AssetAddress {
  return hash => `/api/docs/${documentId}/assets/${hash}`
}

const ADDRESS = /^(?:\/api\/docs\/[\w-]+\/)?assets\/([0-9a-f]{64})$/

/** The hash of the upload whose address, of either form, this is; null for any other. */
export function assetOf(address: string): string | null {
  return assetHash.read(ADDRESS.exec(address)?.[1] ?? null)
}
