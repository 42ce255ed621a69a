/**
 * The codec of ordinary documents, in Yjs: runs on the compute thread, and in tests beside the relay.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import type { CompactedDocument, EncodedDocument } from '../relay/codec'
import type { UpdateSummary } from '../relay/struct-run'
import { readUpdate } from '../relay/update-reader'
import { encodeSegment } from '../storage/segment'
import type { StoredRecord } from '../storage/storage'
import { titleOf } from './title'

export interface YjsCodec {
  read(updates: readonly Uint8Array[]): (UpdateSummary | null)[]
  compact(snapshot: Uint8Array | null, records: readonly StoredRecord[]): CompactedDocument
  difference(document: EncodedDocument, vector: Uint8Array): Uint8Array
}

export function createYjsCodec(limits: Pick<Limits, 'updateItems' | 'valueDepth'>): YjsCodec {
  return {
    read: updates => updates.map(update => readUpdate(update, limits)),
    compact(snapshot, records) {
      // Collecting garbage is the point here: history keeps what was deleted.
      const doc = new Y.Doc({ gc: true })
      const updates = records.map(record => record.bytes)
      doc.transact(() => {
        if (snapshot) Y.applyUpdate(doc, snapshot)
        for (const update of updates) Y.applyUpdate(doc, update)
      })
      if (doc.store.pendingStructs || doc.store.pendingDs) {
        throw new Error('A stored update builds on something that is not stored.')
      }
      return {
        snapshot: Y.encodeStateAsUpdate(doc),
        segment: encodeSegment(records),
        vector: Y.decodeStateVector(Y.encodeStateVector(doc)),
        title: titleOf(doc),
      }
    },
    difference({ snapshot, tail }, vector) {
      const updates = snapshot ? [snapshot, ...tail] : tail
      return Y.diffUpdate(Y.mergeUpdates([...updates]), vector)
    },
  }
}
