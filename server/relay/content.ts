/**
 * A room's document as bytes: the cached snapshot, the tail of updates after it, and the knowledge of
 * both. There is no Y.Doc here.
 *
 * Coordinates. Records are numbered from 1 in this room's lifetime, in the order in which they were
 * accepted (*ticket*); the storage numbers them from 1 in the document's (*seq*). A record is durable
 * once it has a seq. Durable records always stand before the others in the tail. A record can be
 * kept a place among the others, and be nowhere else before it is durable.
 */
import type { Limits } from '../../lib/limits'
import type { NewRecord, StoredDocument, StoredRecord } from '../storage/storage'
import type { EncodedDocument } from './encoded-document'
import { type Facts, partsOf } from './facts'
import { Knowledge } from './knowledge'
import type { FreshUpdate } from './novelty'
import type { StateVector } from './state-vector'
import type { StoredKnowledge } from './stored-knowledge'
import type { Numbers } from './struct-run'

interface TailRecord extends NewRecord {
  seq: number | null
  /** `client, from, to` of its structs; null where it is not remembered. */
  structs: Numbers | null
}

export class Content {
  readonly knowledge = new Knowledge()
  /** What the snapshot alone knows, for telling who needs nothing but the tail. */
  snapshotVector: StateVector = new Map()
  #snapshot: Uint8Array | null = null
  #through = 0
  readonly #tail: TailRecord[] = []
  #tailBytes = 0
  /** Records that only have a place yet, and what they bring. */
  readonly #placed = new Map<TailRecord, FreshUpdate>()
  /** Subdocuments that were ever put into it, as far as it was read. */
  subdocuments = 0
  /** The oldest schema that knows all that was ever put into it, as far as it was read. */
  schema = 1
  /** Records accepted since the room was opened, and those of them on disk. */
  accepted = 0
  durable = 0
  /** How many updates of the tail are durable, from its start. */
  #durableInTail = 0
  /** Changes whenever the tail or the snapshot does. */
  version = 0
  /** Changes whenever records move to other places in the tail. */
  tailVersion = 0

  constructor(readonly limits: Pick<Limits, 'loadedRows' | 'reachedClients'>) {}

  get snapshot(): Uint8Array | null {
    return this.#snapshot
  }

  get through(): number {
    return this.#through
  }

  get tailLength(): number {
    return this.#tail.length
  }

  get tailBytes(): number {
    return this.#tailBytes
  }

  /** Bytes of the whole, before the tail is merged into the snapshot: at least its encoded size. */
  get bytes(): number {
    return (this.#snapshot?.length ?? 0) + this.#tailBytes
  }

  /**
   * `known` is what `readStored` says of it. What is known of very many clients is taken in in parts,
   * `pause` between them; until this resolves, it is not all there.
   */
  async load(
    stored: StoredDocument,
    known: StoredKnowledge,
    pause: () => Promise<void>,
  ): Promise<void> {
    const learn = async (facts: Facts) => {
      for (const part of partsOf(facts, this.limits.loadedRows)) {
        this.knowledge.absorb(part)
        if (part !== facts) await pause()
      }
    }
    await learn({ structs: known.snapshot, deletes: [] })
    this.snapshotVector = new Map(this.knowledge.vector)
    await learn(known.facts)
    this.#snapshot = stored.snapshot
    this.#through = stored.through
    for (const record of stored.tail) {
      this.#tail.push({ ...record, structs: null })
      this.#tailBytes += record.bytes.length
    }
    this.#durableInTail = this.#tail.length
    this.subdocuments = known.subdocuments
    this.schema = known.schema
    this.version++
  }

  /** Takes in what `novelty` found fresh; the record to be written. Its ticket is `accepted` now. */
  store(fresh: FreshUpdate, at: number, author: string): NewRecord {
    const record = this.#record(fresh, at, author)
    this.#insert(this.#tail.length, record, fresh)
    this.accepted++
    return record
  }

  /** Like `store`, but nothing of it is to be seen here before it is durable. */
  place(fresh: FreshUpdate, at: number, author: string): NewRecord {
    const record = this.#record(fresh, at, author)
    this.#placed.set(record, fresh)
    this.accepted++
    return record
  }

  #record({ bytes, facts }: FreshUpdate, at: number, author: string): TailRecord {
    const isRemembered = facts.structs.length <= 3 * this.limits.reachedClients
    return { at, author, bytes, seq: null, structs: isRemembered ? facts.structs : null }
  }

  #insert(at: number, record: TailRecord, fresh: FreshUpdate): void {
    this.knowledge.absorb(fresh.facts)
    this.subdocuments += fresh.subdocuments
    this.schema = Math.max(this.schema, fresh.schema)
    if (at === this.#tail.length) this.#tail.push(record)
    else {
      this.#tail.splice(at, 0, record)
      this.tailVersion++
    }
    this.#tailBytes += record.bytes.length
    this.version++
  }

  /** The next records that were not durable are, from `firstSeq` on. */
  persisted(records: readonly NewRecord[], firstSeq: number): void {
    for (const [i, record] of records.entries()) {
      const placed = this.#placed.size > 0 && this.#placed.get(record as TailRecord)
      if (placed) {
        this.#placed.delete(record as TailRecord)
        this.#insert(this.#durableInTail, record as TailRecord, placed)
      }
      const next = this.#tail[this.#durableInTail]
      if (next !== record) throw new Error('Records were not written as they were accepted.')
      next.seq = firstSeq + i
      this.#durableInTail++
      this.durable++
    }
  }

  /** The durable part of the tail. */
  durableRecords(): StoredRecord[] {
    return this.#tail.slice(0, this.#durableInTail).map(({ seq, at, author, bytes }) => {
      return { seq: seq as number, at, author, bytes }
    })
  }

  /** A new snapshot stands for the first `count` records of the tail as well. */
  compacted(snapshot: Uint8Array, count: number, vector: StateVector): void {
    const gone = this.#tail.splice(0, count)
    this.#durableInTail -= count
    this.#tailBytes -= gone.reduce((bytes, record) => bytes + record.bytes.length, 0)
    this.#through = gone.at(-1)?.seq ?? this.#through
    this.#snapshot = snapshot
    this.snapshotVector = vector
    this.version++
    this.tailVersion++
  }

  tailFrom(index: number): Uint8Array[] {
    return this.#tail.slice(index).map(record => record.bytes)
  }

  /**
   * The state vector that a client has who needs nothing but deletions of the updates `from … to - 1`
   * of the tail; null where it is not known.
   */
  reachOf(from: number, to: number): StateVector | null {
    const reach = new Map<number, number>()
    for (const { structs } of this.#tail.slice(from, to)) {
      if (!structs) return null
      for (let i = 0; i < structs.length; i += 3) {
        const client = structs[i] as number
        reach.set(client, Math.max(structs[i + 2] as number, reach.get(client) ?? 0))
      }
    }
    return reach
  }

  encoded(): EncodedDocument {
    return { snapshot: this.#snapshot, tail: this.tailFrom(0) }
  }
}
