/**
 * Answers a client's sync step 1: what it lacks, without ever building the document.
 *
 * An empty client is given the cached snapshot; one that has at least the snapshot, the deletions
 * alone (a state vector does not tell which it knows); any other the difference. What the client lacks
 * of the tail goes out *before* the step 2: Yjs keeps it until the snapshot is there, and a stock
 * client that reports itself synced at step 2 then has everything. The last few updates, all that
 * somebody lacks who was away for a moment, go with the deletions in one step 2.
 *
 * What many clients ask for at once is made once, and is the same frame for all of them. A client that
 * asks again and again has an allowance; beyond it, it waits.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import {
  EMPTY_UPDATE,
  type RefusalCode,
  SYNC_STEP_1,
  SYNC_STEP_2,
  writeSync,
} from '../../lib/protocol'
import type { Allowance } from './allowance'
import type { Codec } from './codec'
import type { Content } from './content'
import { type DifferenceLimits, Differences } from './differences'
import { covers, encodeStateVector, readStateVector, type StateVector } from './state-vector'
import { type Slice, TailSlices } from './tail-slices'
import { writeUpdate } from './update-writer'

/** Who asks: a session. */
export interface Joiner {
  readonly isOpen: boolean
  /** Bytes that its answers may take. */
  readonly answers: Allowance
  refuse(code: RefusalCode): void
  /** Keeps the room's updates back until `joined`. */
  joining(): void
  /** Sends the answer, then what was kept back. */
  joined(answer: readonly Uint8Array[]): void
}

export interface JoinOptions {
  readonly content: Content
  readonly codec: Pick<Codec, 'difference'>
  readonly limits: DifferenceLimits &
    Pick<
      Limits,
      'inlineUpdateBytes' | 'mergedUpdates' | 'vectorClients' | 'inlineDeletions' | 'sendBytes'
    >
  /** Passes on what is accepted: it is part of the answer, and need not follow it. */
  readonly flush: () => void
}

export class Join {
  readonly #differences: Differences
  readonly #tail: TailSlices
  #version = -1
  #step1: Uint8Array | null = null
  #snapshot: Uint8Array | null = null
  #snapshotOf: Uint8Array | null = null
  #deletions: Uint8Array | null = null
  /** The last slice of the tail and the deletions, as one step 2. */
  #news: Uint8Array | null = null

  constructor(readonly options: JoinOptions) {
    const { content, codec, limits } = options
    this.#differences = new Differences(content, codec, limits)
    this.#tail = new TailSlices(content, limits)
  }

  /** The relay's own step 1. */
  step1(): Uint8Array {
    this.#refresh()
    const { vector } = this.options.content.knowledge
    this.#step1 ??= writeSync(SYNC_STEP_1, encodeStateVector(vector))
    return this.#step1
  }

  /** Answers at once, or resolves when it has. */
  answer(joiner: Joiner, bytes: Uint8Array): Promise<void> | void {
    const { content, limits, flush } = this.options
    const wait = joiner.answers.wait()
    if (wait) return this.#answerAfter(wait, joiner, bytes)
    const vector = readStateVector(bytes, content.knowledge.vector, limits)
    if (!vector) return joiner.refuse('malformed')
    flush()
    this.#refresh()
    const frames = this.#known(vector)
    if (!frames) return this.#answerDifference(joiner, bytes, vector)
    joiner.answers.spend(this.#costOf(frames))
    joiner.joined(frames)
  }

  #costOf(frames: readonly Uint8Array[]): number {
    return frames.reduce((sum, { length }) => sum + length + this.options.limits.sendBytes, 0)
  }

  async #answerAfter(wait: Promise<void>, joiner: Joiner, bytes: Uint8Array): Promise<void> {
    await wait
    if (joiner.isOpen) await this.answer(joiner, bytes)
  }

  async #answerDifference(joiner: Joiner, bytes: Uint8Array, vector: StateVector): Promise<void> {
    const difference = this.#differences.to(encodeStateVector(vector))
    if (difference instanceof Promise) return this.#answerAfter(difference, joiner, bytes)
    joiner.joining()
    const since = difference.tail === null ? [] : framesOf(this.#tail.since(difference.tail))
    joiner.answers.spend(this.options.content.bytes + this.#costOf(since))
    joiner.joined([...since, await difference.frame])
  }

  /** An answer that needs no other thread; null where there is none. */
  #known(vector: StateVector): Uint8Array[] | null {
    const { content, limits } = this.options
    const { knowledge } = content
    if (vector.size === 0) return [...framesOf(this.#tail.since()), this.#snapshotFrame()]
    if (!covers(vector, content.snapshotVector)) return null
    const rows = knowledge.deletedRanges + knowledge.vector.size
    if (!this.#deletions && rows > limits.inlineDeletions) return null
    if (covers(vector, knowledge.vector)) return [this.#deletionsFrame()]
    const lacking = this.#tail.since().filter(({ reach }) => !reach || !covers(vector, reach))
    const [only, ...more] = lacking
    const isSmall = only?.isLast && only.update.length <= limits.inlineUpdateBytes
    if (only && isSmall && more.length === 0) return [this.#newsFrame(only)]
    return [...framesOf(lacking), this.#deletionsFrame()]
  }

  #refresh(): void {
    const { content } = this.options
    if (this.#version === content.version) return
    this.#version = content.version
    this.#step1 = null
    this.#deletions = null
    this.#news = null
  }

  #snapshotFrame(): Uint8Array {
    const snapshot = this.options.content.snapshot ?? EMPTY_UPDATE
    if (this.#snapshotOf !== snapshot || !this.#snapshot) {
      this.#snapshot = writeSync(SYNC_STEP_2, snapshot)
      this.#snapshotOf = snapshot
    }
    return this.#snapshot
  }

  #deletionsFrame(): Uint8Array {
    this.#deletions ??= writeSync(SYNC_STEP_2, this.#deletionsUpdate())
    return this.#deletions
  }

  #deletionsUpdate(): Uint8Array {
    return writeUpdate(EMPTY_UPDATE, [], this.options.content.knowledge.deletes())
  }

  #newsFrame({ update }: Slice): Uint8Array {
    this.#news ??= writeSync(SYNC_STEP_2, Y.mergeUpdates([update, this.#deletionsUpdate()]))
    return this.#news
  }
}

function framesOf(slices: readonly Slice[]): Uint8Array[] {
  return slices.map(({ frame }) => frame)
}
