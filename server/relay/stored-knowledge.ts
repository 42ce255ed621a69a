/** Reads what is known after a stored document, without keeping any struct of it. */
import type { EncodedDocument } from './encoded-document'
import { type Facts, factsOf } from './facts'
import { Knowledge } from './knowledge'
import type { Numbers } from './struct-run'
import { readUpdate, type UpdateLimits } from './update-reader'

export interface StoredKnowledge {
  /** Snapshot and tail. */
  readonly facts: Facts
  /** What the snapshot has of structs, as in `Facts`. */
  readonly snapshot: Numbers
  /** Subdocuments that were ever put into it, as far as they were not collected. */
  readonly subdocuments: number
  /** The oldest schema that knows all nodes and marks in it, deleted ones as well. */
  readonly schema: number
}

/** No limit holds for what is stored: it was accepted once, and is larger together. */
const UNLIMITED: UpdateLimits = {
  updateItems: Number.POSITIVE_INFINITY,
  updateClients: Number.POSITIVE_INFINITY,
  valueDepth: Number.POSITIVE_INFINITY,
  subdocuments: Number.POSITIVE_INFINITY,
}

/** Null where a part of it is malformed. */
export function readStored({ snapshot, tail }: EncodedDocument): StoredKnowledge | null {
  const knowledge = new Knowledge()
  let subdocuments = 0
  let schema = 1
  const read = (update: Uint8Array) => {
    const summary = readUpdate(update, UNLIMITED)
    if (!summary) return false
    knowledge.absorb(factsOf(summary))
    subdocuments += summary.subdocuments
    schema = Math.max(schema, summary.schema)
    return true
  }
  if (snapshot && !read(snapshot)) return null
  const { structs } = knowledge.facts()
  if (!tail.every(read)) return null
  return { facts: knowledge.facts(), snapshot: structs, subdocuments, schema }
}
