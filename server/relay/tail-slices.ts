/**
 * The tail of a room in pieces, each merged and framed once for all who join. They stay as they are
 * while the tail grows, but for the last, which is made anew whenever the content changes.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import { SYNC_UPDATE, writeSync } from '../../lib/protocol'
import type { Content } from './content'
import { slicesOf } from './slices'
import type { StateVector } from './state-vector'

/** A piece of the tail, merged. */
export interface Slice {
  readonly update: Uint8Array
  readonly frame: Uint8Array
  /** What a client has who needs nothing of it but deletions; null where that is not known. */
  readonly reach: StateVector | null
  /** How many updates of the tail end with it. */
  readonly through: number
  /** Whether it is the tail's end, as of now. */
  readonly isLast: boolean
}

export class TailSlices {
  #slices: Slice[] = []
  /** Of which snapshot's tail they are. */
  #tailVersion = 0
  /** The last slice, until the content changes. */
  #last: Slice | null = null
  #version = -1

  constructor(
    readonly content: Content,
    readonly limits: Pick<Limits, 'mergedUpdates' | 'inlineUpdateBytes'>,
  ) {}

  /** The tail from its update `from` on, and some before it. */
  since(from = 0): Slice[] {
    this.#refresh()
    const slices = this.#last ? [...this.#slices, this.#last] : this.#slices
    return slices.filter(slice => slice.through > from)
  }

  #refresh(): void {
    const { content, limits } = this
    if (this.#tailVersion !== content.tailVersion) {
      this.#slices = []
      this.#tailVersion = content.tailVersion
    }
    if (this.#version === content.version) return
    this.#version = content.version
    let through = this.#slices.at(-1)?.through ?? 0
    const added = slicesOf(content.tailFrom(through), limits).map((updates, i, all): Slice => {
      const first = through
      through += updates.length
      const update = merged(updates)
      const frame = writeSync(SYNC_UPDATE, update)
      const isLast = i === all.length - 1
      return { update, frame, reach: content.reachOf(first, through), through, isLast }
    })
    this.#last = added.pop() ?? null
    this.#slices.push(...added)
  }
}

function merged(updates: Uint8Array[]): Uint8Array {
  const [first] = updates
  // Merging one takes it apart and writes it anew.
  return first && updates.length === 1 ? first : Y.mergeUpdates(updates)
}
