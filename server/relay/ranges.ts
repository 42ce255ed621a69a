/**
 * Sets of clocks of one client, as half-open ranges `[from, to)` in one flat, sorted array: neither
 * touching nor overlapping. Ten thousand ranges cost 160 KB and a step of a few microseconds to
 * change.
 */
export type Ranges = readonly number[]

/** How many range ends lie at or before a clock: even means that the clock is outside. */
function endsThrough(ranges: Ranges, clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle] as number) <= clock) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds `[from, to)` in place. */
export function addRange(ranges: number[], from: number, to: number): void {
  if (from >= to) return
  const last = ranges.length - 1
  // The common case: past everything there is.
  if (last < 0 || from > (ranges[last] as number)) {
    ranges.push(from, to)
    return
  }
  // The first end at or after `from`, so that a range that touches `from` is joined, and the first
  // end after `to`, so that one that touches `to` is.
  const first = endsThrough(ranges, from - 1)
  const after = endsThrough(ranges, to)
  const joined: number[] = []
  if (first % 2 === 0) joined.push(from)
  if (after % 2 === 0) joined.push(to)
  ranges.splice(first, after - first, ...joined)
}

/** The union of two sets, in one pass over both. */
export function mergeRanges(a: Ranges, b: Ranges): number[] {
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

/** What of `[from, to)` is not in `ranges`. */
export function missingFrom(ranges: Ranges, from: number, to: number): number[] {
  const missing: number[] = []
  let at = from
  let i = endsThrough(ranges, from)
  if (i % 2 === 1) {
    at = ranges[i] as number
    i++
  }
  while (at < to) {
    const next = i < ranges.length ? (ranges[i] as number) : Number.POSITIVE_INFINITY
    if (next > at) missing.push(at, Math.min(next, to))
    at = i + 1 < ranges.length ? (ranges[i + 1] as number) : to
    i += 2
  }
  return missing
}
