/**
 * The codec of ordinary documents, in Yjs: runs on the compute thread, and in tests beside the relay.
 */
import * as Y from 'yjs'
import type { CompactedDocument } from '../relay/codec'
import type { EncodedDocument } from '../relay/encoded-document'
import { type Facts, packed } from '../relay/facts'
import { Knowledge } from '../relay/knowledge'
import { type Novelty, type NoveltyLimits, novelty } from '../relay/novelty'
import { readStored, type StoredKnowledge } from '../relay/stored-knowledge'
import { readUpdate } from '../relay/update-reader'
import { encodeSegment } from '../storage/segment'
import type { StoredRecord } from '../storage/storage'
import { mergedDocument } from './merged-document'
import { titleOf } from './title'

export interface YjsCodec {
  reduce(update: Uint8Array, known: Facts, othersIds: readonly number[]): Novelty | null
  readStored(document: EncodedDocument): StoredKnowledge | null
  compact(snapshot: Uint8Array | null, records: readonly StoredRecord[]): CompactedDocument
  difference(document: EncodedDocument, vector: Uint8Array): Uint8Array
}

export function createYjsCodec(limits: NoveltyLimits): YjsCodec {
  return {
    reduce(update, known, othersIds) {
      const summary = readUpdate(update, limits)
      if (!summary) return null
      const knowledge = new Knowledge()
      knowledge.absorb(known)
      const ids = new Set(othersIds)
      const others = { has: (client: number) => ids.has(client), ids: () => othersIds }
      const { fresh, held } = novelty(update, summary, knowledge, limits, others)
      if (!fresh) return { fresh, held }
      knowledge.absorb(fresh.facts)
      return { fresh: { ...fresh, facts: packed(knowledge.completed(fresh.facts)) }, held }
    },
    readStored,
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
      return Y.diffUpdate(mergedDocument({ snapshot, tail }), vector)
    },
  }
}
