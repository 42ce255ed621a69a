import * as Y from 'yjs'
import { EMPTY_UPDATE } from '../../lib/protocol'
import type { EncodedDocument } from '../relay/encoded-document'

/** Updates that are merged at a time: merging many at once takes the square of their number. */
const FEW = 64

/** All of a document as one update, without building it. */
export function mergedDocument({ snapshot, tail }: EncodedDocument): Uint8Array {
  let updates = [...tail]
  while (updates.length > FEW) {
    const merged: Uint8Array[] = []
    for (let i = 0; i < updates.length; i += FEW) {
      merged.push(Y.mergeUpdates(updates.slice(i, i + FEW)))
    }
    updates = merged
  }
  if (snapshot) updates.unshift(snapshot)
  return updates.length === 0 ? EMPTY_UPDATE : Y.mergeUpdates(updates)
}
