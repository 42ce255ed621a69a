/**
 * The codec of ordinary documents, in Yjs: runs on the compute thread, and in tests beside the relay.
 */
import * as Y from 'yjs'
import type { CompactedDocument, EncodedDocument } from '../relay/codec'
import type { UpdateSummary } from '../relay/struct-run'
import { readUpdate, type UpdateLimits } from '../relay/update-reader'
import { encodeSegment } from '../storage/segment'
import type { StoredRecord } from '../storage/storage'
import { titleOf } from './title'

export interface YjsCodec {
  read(update: Uint8Array): UpdateSummary | null
  readStored(updates: readonly Uint8Array[]): UpdateSummary[] | null
  compact(snapshot: Uint8Array | null, records: readonly StoredRecord[]): CompactedDocument
  difference(document: EncodedDocument, vector: Uint8Array): Uint8Array
}

const UNLIMITED: UpdateLimits = {
  updateItems: Number.POSITIVE_INFINITY,
  valueDepth: Number.POSITIVE_INFINITY,
  subdocuments: Number.POSITIVE_INFINITY,
}

export function createYjsCodec(limits: UpdateLimits): YjsCodec {
  return {
    read: update => readUpdate(update, limits),
    readStored(updates) {
      const summaries: UpdateSummary[] = []
      for (const update of updates) {
        const summary = readUpdate(update, UNLIMITED)
        if (!summary) return null
        const runs = summary.runs.map(run => ({ ...run, structs: [], needs: [] }))
        summaries.push({ ...summary, runs })
      }
      return summaries
    },
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
