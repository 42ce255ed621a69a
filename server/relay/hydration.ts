/** Reads a stored document for a room: a small one at once, a large one on another thread. */
import type { Limits } from '../../lib/limits'
import type { Storage, StoredDocument } from '../storage/storage'
import type { Codec } from './codec'
import { readStored, type StoredKnowledge } from './stored-knowledge'

export interface Hydration {
  readonly stored: StoredDocument
  readonly known: StoredKnowledge
}

export interface HydrationOptions {
  readonly doc: string
  readonly storage: Pick<Storage, 'load'>
  readonly codec: Pick<Codec, 'readStored'>
  readonly limits: Pick<Limits, 'inlineLoadBytes'>
}

/** Rejects where the storage does, and where a record is damaged or malformed. */
export async function hydrate(options: HydrationOptions): Promise<Hydration> {
  const { doc, storage, codec, limits } = options
  const stored = await storage.load(doc)
  if (stored.damagedAt !== null) throw new Error(`Record ${stored.damagedAt} is damaged.`)
  const { snapshot } = stored
  const tail = stored.tail.map(record => record.bytes)
  const bytes = tail.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0)
  const isSmall = bytes <= limits.inlineLoadBytes
  const document = { snapshot, tail }
  const known = isSmall ? readStored(document) : await codec.readStored(document)
  if (!known) throw new Error('A record is malformed.')
  return { stored, known }
}
