/**
 * A set of clocks of one client, as half-open ranges `[from, to)` that neither touch nor overlap.
 *
 * The ends lie flat and sorted (`from, to, from, to, …`) in chunks of a bounded length, so that a
 * change in the middle moves a few hundred numbers, however many ranges there are. Invariants: no
 * chunk is empty, each holds whole ranges, and the last end of one lies before the first of the next.
 * Most clients have few ranges, and one chunk.
 */

/** Ends that a chunk may hold before it is cut in two. Even. */
const CHUNK = 512

/** So many ends are put in their places one by one in any case. */
const FEW = 64

export class Ranges {
  #chunks: number[][] = []

  get isEmpty(): boolean {
    return this.#chunks.length === 0
  }

  /** Adds `[from, to)`. */
  add(from: number, to: number): void {
    if (from >= to) return
    const chunks = this.#chunks
    const last = chunks[chunks.length - 1]
    // The common case: past everything there is.
    if (!last) chunks.push([from, to])
    else if (from > (last[last.length - 1] as number)) {
      if (last.length < CHUNK) last.push(from, to)
      else chunks.push([from, to])
    } else this.#insert(from, to)
  }

  /** Adds ranges that are flat, sorted, and neither touch nor overlap. */
  addAll(ranges: readonly number[]): void {
    if (this.isEmpty) {
      this.#chunks = chunked(ranges)
      return
    }
    // A pass over everything pays where much is added.
    if (ranges.length > FEW && ranges.length * 8 > this.#chunks.length * CHUNK) {
      this.#chunks = chunked(union(this.flat(), ranges))
      return
    }
    for (let i = 0; i < ranges.length; i += 2) {
      this.add(ranges[i] as number, ranges[i + 1] as number)
    }
  }

  /** What of `[from, to)` is not in the set, flat. */
  missing(from: number, to: number): number[] {
    const missing: number[] = []
    let c = this.#chunkEndingFrom(from + 1)
    let chunk = this.#chunks[c]
    let i = chunk ? endsThrough(chunk, from) : 0
    let at = from
    if (chunk && i % 2 === 1) at = chunk[i++] as number
    while (at < to) {
      if (chunk && i === chunk.length) {
        chunk = this.#chunks[++c]
        i = 0
      }
      const next = chunk ? (chunk[i] as number) : to
      if (next > at) missing.push(at, Math.min(next, to))
      if (!chunk) break
      at = chunk[i + 1] as number
      i += 2
    }
    return missing
  }

  /** All of it, flat. */
  flat(): number[] {
    const [only] = this.#chunks
    return this.#chunks.length === 1 && only ? only.slice() : this.#chunks.flat()
  }

  /** `[from, to)` where it does not lie past everything. */
  #insert(from: number, to: number): void {
    const chunks = this.#chunks
    // Those that it touches or overlaps, from the first to the last of them.
    const first = this.#chunkEndingFrom(from)
    const last = Math.max(first, this.#chunkStartingThrough(to))
    const head = chunks[first] as number[]
    const tail = chunks[last] as number[]
    // The first end at or after `from`, so that a range that touches `from` is joined, and the
    // first end after `to`, so that one that touches `to` is.
    const kept = endsThrough(head, from - 1)
    const after = endsThrough(tail, to)
    const joined: number[] = []
    if (kept % 2 === 0) joined.push(from)
    if (after % 2 === 0) joined.push(to)
    if (first === last) head.splice(kept, after - kept, ...joined)
    else {
      head.splice(kept, head.length - kept, ...joined, ...tail.slice(after))
      chunks.splice(first + 1, last - first)
    }
    if (head.length > CHUNK) {
      const half = head.length >> 2
      chunks.splice(first + 1, 0, head.splice(2 * half))
    }
  }

  /** The first chunk whose last end is at or after a clock; past the last where there is none. */
  #chunkEndingFrom(clock: number): number {
    let low = 0
    let high = this.#chunks.length
    while (low < high) {
      const middle = (low + high) >> 1
      const chunk = this.#chunks[middle] as number[]
      if ((chunk[chunk.length - 1] as number) < clock) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The last chunk whose first end is at or before a clock; -1 where there is none. */
  #chunkStartingThrough(clock: number): number {
    let low = 0
    let high = this.#chunks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (((this.#chunks[middle] as number[])[0] as number) <= clock) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

/** How many range ends lie at or before a clock: even means that the clock is outside. */
function endsThrough(chunk: readonly number[], clock: number): number {
  let low = 0
  let high = chunk.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chunk[middle] as number) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function chunked(flat: readonly number[]): number[][] {
  const chunks: number[][] = []
  for (let i = 0; i < flat.length; i += CHUNK) chunks.push(flat.slice(i, i + CHUNK))
  return chunks
}

/** The union of two sets, flat, in one pass over both. */
function union(a: readonly number[], b: readonly number[]): number[] {
  const merged: number[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const first = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number))
    const from = (first ? a[i++] : b[j++]) as number
    const to = (first ? a[i++] : b[j++]) as number
    const last = merged.length - 1
    if (last > 0 && from <= (merged[last] as number)) {
      if (to > (merged[last] as number)) merged[last] = to
    } else merged.push(from, to)
  }
  return merged
}
