/**
 * A set of clocks of one client, as half-open ranges `[from, to)` that neither touch nor overlap.
 *
 * The ends lie flat and sorted (`from, to, from, to, …`) in chunks of a bounded length, so that a
 * change in the middle moves a few hundred numbers, however many ranges there are. Invariants: no
 * chunk is empty, each holds whole ranges, and the last end of one lies before the first of the next.
 * Most clients have few ranges, and one chunk. What another thread found by the hundred thousand is not
 * copied: its chunks are views, each made an array of its own when it changes first.
 */
import type { Numbers } from './struct-run'

type Chunk = number[] | Float64Array

/** Ends that a chunk may hold before it is cut in two. Even. */
const CHUNK = 512

/** So many ends are put in their places one by one in any case. */
const FEW = 64

export class Ranges {
  #chunks: Chunk[] = []

  get isEmpty(): boolean {
    return this.#chunks.length === 0
  }

  /** Adds `[from, to)`. */
  add(from: number, to: number): void {
    if (from >= to) return
    const chunks = this.#chunks
    const last = chunks[chunks.length - 1]
    const end = last ? (last[last.length - 1] as number) : -1
    // The common case: past everything there is, or at its end.
    if (!last) this.#chunks = [[from, to]]
    else if (from > end) {
      if (last.length < CHUNK) this.#own(chunks.length - 1).push(from, to)
      else chunks.push([from, to])
    } else if (from === end) {
      const own = this.#own(chunks.length - 1)
      own[own.length - 1] = to
    } else this.#insert(from, to)
  }

  /**
   * Adds the ranges at `[start, end)` of `ends`, which are sorted and neither touch nor overlap, and
   * do not change any more.
   */
  addAll(ends: Numbers, start = 0, end = ends.length): void {
    const count = end - start
    if (this.isEmpty) this.#chunks = chunked(ends, start, end)
    // A pass over everything takes some nanoseconds an end, a place in the middle a microsecond.
    else if (count > FEW && count * 64 > this.#chunks.length * CHUNK) {
      const all = union(this.flat(), ends, start, end)
      this.#chunks = chunked(all, 0, all.length)
    } else {
      for (let i = start; i < end; i += 2) this.add(ends[i] as number, ends[i + 1] as number)
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

  /** How many ends there are. */
  get length(): number {
    let length = 0
    for (const chunk of this.#chunks) length += chunk.length
    return length
  }

  /** Writes all of it into `target`. */
  copyTo(target: Float64Array, at: number): void {
    let to = at
    for (const chunk of this.#chunks) {
      if (Array.isArray(chunk)) for (const end of chunk) target[to++] = end
      else {
        target.set(chunk, to)
        to += chunk.length
      }
    }
  }

  /** All of it, flat, as a copy. */
  flat(): Numbers {
    const [only] = this.#chunks
    if (!only) return []
    if (this.#chunks.length === 1) return only.slice()
    const flat = new Float64Array(this.length)
    this.copyTo(flat, 0)
    return flat
  }

  /** A chunk that may be changed. */
  #own(index: number): number[] {
    const chunk = this.#chunks[index] as Chunk
    if (Array.isArray(chunk)) return chunk
    const own = copied(chunk, 0, chunk.length)
    this.#chunks[index] = own
    return own
  }

  /** `[from, to)` where it does not lie past everything. */
  #insert(from: number, to: number): void {
    const chunks = this.#chunks
    // Those that it touches or overlaps, from the first to the last of them.
    const first = this.#chunkEndingFrom(from)
    const last = Math.max(first, this.#chunkStartingThrough(to))
    const head = this.#own(first)
    const tail = chunks[last] as Chunk
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
      const chunk = this.#chunks[middle] as Chunk
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
      if (((this.#chunks[middle] as Chunk)[0] as number) <= clock) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

/** How many range ends lie at or before a clock: even means that the clock is outside. */
function endsThrough(chunk: Chunk, clock: number): number {
  let low = 0
  let high = chunk.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((chunk[middle] as number) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function chunked(ends: Numbers, start: number, end: number): Chunk[] {
  // A list of one is made as such: one that grows makes room for many.
  if (end - start <= CHUNK) return start < end ? [copied(ends, start, end)] : []
  const chunks: Chunk[] = []
  const areViews = ends instanceof Float64Array
  for (let from = start; from < end; from += CHUNK) {
    const to = Math.min(from + CHUNK, end)
    chunks.push(areViews ? ends.subarray(from, to) : copied(ends, from, to))
  }
  return chunks
}

/** An array of just that size: most clients have one range, and there may be many of them. */
function copied(ends: Numbers, start: number, end: number): number[] {
  if (end - start === 2) return [ends[start] as number, ends[start + 1] as number]
  const copy = new Array<number>(end - start)
  for (let i = start; i < end; i++) copy[i - start] = ends[i] as number
  return copy
}

/** The union of two sets, flat, in one pass over both. */
function union(a: Numbers, b: Numbers, bStart: number, bEnd: number): Float64Array {
  const merged = new Float64Array(a.length + bEnd - bStart)
  let length = 0
  let i = 0
  let j = bStart
  while (i < a.length || j < bEnd) {
    const first = j >= bEnd || (i < a.length && (a[i] as number) <= (b[j] as number))
    const from = (first ? a[i++] : b[j++]) as number
    const to = (first ? a[i++] : b[j++]) as number
    if (length > 0 && from <= (merged[length - 1] as number)) {
      if (to > (merged[length - 1] as number)) merged[length - 1] = to
    } else {
      merged[length++] = from
      merged[length++] = to
    }
  }
  // Of a buffer that is mostly unused, what is used is taken out.
  return 2 * length < merged.length ? merged.slice(0, length) : merged.subarray(0, length)
}
