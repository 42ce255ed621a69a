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
import { slicesOf } from './slices'
import { covers, encodeStateVector, type StateVector } from './state-vector'
import { writeUpdate } from './update-writer'

export class Join {
  #version = -1
  #step1: Uint8Array | null = null
  #snapshot: Uint8Array | null = null
  #snapshotOf: Uint8Array | null = null
  #deletions: Uint8Array | null = null
  #differences = new Map<string, Promise<Uint8Array>>()
  /** Until the differences asked for so far are made, or have failed before who asked. */
  #turn: Promise<void> = Promise.resolve()
  /** The tail's beginning as frames, merged in slices that stay as they are while it grows. */
  #slices: Uint8Array[] = []
  /** The last slice, until the content changes. */
  #open: Uint8Array | null = null
  /** How many of the tail's updates are in slices, and of which tail. */
  #sliced = { count: 0, tailVersion: 0 }

  constructor(
    readonly content: Content,
    readonly codec: Pick<Codec, 'difference'>,
    readonly limits: Pick<Limits, 'inlineUpdateBytes' | 'mergedUpdates' | 'differences'>,
  ) {}

  /** The relay's own step 1. */
  step1(): Uint8Array {
    this.#refresh()
    this.#step1 ??= writeSync(SYNC_STEP_1, encodeStateVector(this.content.knowledge.vector))
    return this.#step1
  }

  /** The frames to send, or a promise of them where they are made on another thread. */
  answer(vector: StateVector): Uint8Array[] | Promise<Uint8Array[]> {
    this.#refresh()
    const { content } = this
    if (vector.size === 0) return [...this.#tailFrames(), this.#snapshotFrame()]
    if (covers(vector, content.knowledge.vector)) return [this.#deletionsFrame()]
    if (covers(vector, content.snapshotVector)) {
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
    this.#open = null
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
    const { content, limits } = this
    if (this.#sliced.tailVersion !== content.tailVersion) {
      this.#slices = []
      this.#sliced = { count: 0, tailVersion: content.tailVersion }
    }
    const slices = slicesOf(content.tailFrom(this.#sliced.count), limits)
    // The last slice may grow: it is made anew for the next who joins.
    const open = slices.pop()
    for (const slice of slices) {
      this.#slices.push(updateFrame(slice))
      this.#sliced.count += slice.length
    }
    if (!open) return this.#slices
    this.#open ??= updateFrame(open)
    return [...this.#slices, this.#open]
  }

  /**
   * One at a time is under way: each takes a copy of the document along. The last ones are kept, and
   * forgotten when the content changes.
   */
  #difference(vector: StateVector): Promise<Uint8Array> {
    const encoded = encodeStateVector(vector)
    const key = encoded.join()
    const kept = this.#differences.get(key)
    if (kept) return kept
    const difference = this.#turn.then(() => this.codec.difference(this.content.encoded(), encoded))
    this.#turn = difference.then(
      () => {},
      () => {},
    )
    this.#differences.set(key, difference)
    const oldest = this.#differences.keys().next().value
    if (this.#differences.size > this.limits.differences && oldest !== undefined) {
      this.#differences.delete(oldest)
    }
    return difference
  }
}

function updateFrame(slice: Uint8Array[]): Uint8Array {
  const [first] = slice
  // Merging one takes it apart and writes it anew.
  return writeSync(SYNC_UPDATE, first && slice.length === 1 ? first : Y.mergeUpdates(slice))
}
