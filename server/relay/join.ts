/**
 * Answers a client's sync step 1: what it lacks, without ever building the document.
 *
 * An empty client is given the cached snapshot; one that has at least the snapshot, the deletions
 * alone (a state vector does not tell which it knows); any other the difference. The tail, where the
 * client lacks any of it, goes out *before* the step 2: Yjs keeps it until the snapshot is there, and
 * a stock client that reports itself synced at step 2 then has everything.
 *
 * What many clients ask for at once is made once: answers are cached until the content changes.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import { EMPTY_UPDATE, SYNC_STEP_1, SYNC_STEP_2, SYNC_UPDATE, writeSync } from '../../lib/protocol'
import type { Codec } from './codec'
import type { Content } from './content'
import { Cursor, Malformed } from './cursor'
import { isCovered } from './knowledge'
import { writeUpdate } from './update'

/** Tail updates that are sent on their own before they are merged into the cached part. */
const LOOSE_TAIL = 64

export class Join {
  #version = -1
  #step1: Uint8Array | null = null
  #snapshot: Uint8Array | null = null
  #snapshotOf: Uint8Array | null = null
  #deletions: Uint8Array | null = null
  #differences = new Map<string, Promise<Uint8Array>>()
  /** The tail's beginning as one update, and how many of its updates that are. */
  #merged: { update: Uint8Array; count: number; through: number } | null = null

  constructor(
    readonly content: Content,
    readonly codec: Pick<Codec, 'difference'>,
    readonly limits: Pick<Limits, 'inlineUpdateBytes' | 'vectorClients'>,
  ) {}

  /** The relay's own step 1. */
  step1(): Uint8Array {
    this.#refresh()
    this.#step1 ??= writeSync(SYNC_STEP_1, this.content.knowledge.encodeStateVector())
    return this.#step1
  }

  /** The frames to send, or a promise of them where they are made on another thread. */
  answer(vector: ReadonlyMap<number, number>): Uint8Array[] | Promise<Uint8Array[]> {
    this.#refresh()
    const { content } = this
    if (vector.size === 0) return [...this.#tailFrames(), this.#snapshotFrame()]
    if (content.knowledge.isCoveredBy(vector)) return [this.#deletionsFrame()]
    if (isCovered(content.snapshotClocks, vector)) {
      return [...this.#tailFrames(), this.#deletionsFrame()]
    }
    const difference = this.#difference(vector)
    return difference.then(update => [writeSync(SYNC_STEP_2, update)])
  }

  #refresh(): void {
    if (this.#version === this.content.version) return
    this.#version = this.content.version
    this.#step1 = null
    this.#deletions = null
    this.#differences.clear()
  }

  #snapshotFrame(): Uint8Array {
    const snapshot = this.content.snapshot ?? EMPTY_UPDATE
    if (this.#snapshotOf !== snapshot || !this.#snapshot) {
      this.#snapshot = writeSync(SYNC_STEP_2, snapshot)
      this.#snapshotOf = snapshot
    }
    return this.#snapshot
  }

  #deletionsFrame(): Uint8Array {
    const { knowledge } = this.content
    this.#deletions ??= writeSync(SYNC_STEP_2, writeUpdate(EMPTY_UPDATE, [], knowledge.deletes()))
    return this.#deletions
  }

  #tailFrames(): Uint8Array[] {
    const { content } = this
    if (content.tailLength === 0) return []
    if (this.#merged?.through !== content.through) this.#merged = null
    const loose = content.tailFrom(this.#merged?.count ?? 0)
    if (loose.length > LOOSE_TAIL || !this.#merged) {
      const parts = this.#merged ? [this.#merged.update, ...loose] : loose
      this.#merged = {
        update: Y.mergeUpdates(parts),
        count: content.tailLength,
        through: content.through,
      }
      loose.length = 0
    }
    const updates = [this.#merged.update]
    if (loose.length > 0) updates.push(Y.mergeUpdates(loose))
    return updates.map(update => writeSync(SYNC_UPDATE, update))
  }

  #difference(vector: ReadonlyMap<number, number>): Promise<Uint8Array> {
    const encoded = Y.encodeStateVector(new Map([...vector].sort((a, b) => b[0] - a[0])))
    const key = encoded.join()
    let difference = this.#differences.get(key)
    if (!difference) {
      difference = this.codec.difference(this.content.encoded(), encoded)
      this.#differences.set(key, difference)
    }
    return difference
  }
}

/** A state vector as Yjs encodes it; null where it is malformed or names too many clients. */
export function readStateVector(
  bytes: Uint8Array,
  limits: Pick<Limits, 'vectorClients'>,
): Map<number, number> | null {
  const cursor = new Cursor(bytes)
  const vector = new Map<number, number>()
  try {
    const count = cursor.varUint()
    if (count > limits.vectorClients) return null
    for (let n = count; n > 0; n--) {
      const client = cursor.varUint()
      const clock = cursor.varUint()
      if (clock > 0) vector.set(client, clock)
    }
    return cursor.atEnd ? vector : null
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}
