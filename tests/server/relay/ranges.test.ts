import { expect, test } from 'vitest'
import { addRange, mergeRanges, missingFrom } from '../../../server/relay/ranges'
import { type Random, underSeeds } from '../../seed'

/** Ranges and the same as a plain set of numbers below 60. */
function some(random: Random): { ranges: number[]; set: Set<number> } {
  const ranges: number[] = []
  const set = new Set<number>()
  for (let n = random.below(8); n > 0; n--) {
    const from = random.below(50)
    const to = from + random.below(10)
    addRange(ranges, from, to)
    for (let i = from; i < to; i++) set.add(i)
  }
  return { ranges, set }
}

const members = (ranges: readonly number[]) => {
  const all: number[] = []
  for (let i = 0; i < ranges.length; i += 2) {
    for (let n = ranges[i] as number; n < (ranges[i + 1] as number); n++) all.push(n)
  }
  return all
}

function expectRanges(ranges: readonly number[], set: ReadonlySet<number>): void {
  expect(members(ranges)).toEqual([...set].sort((a, b) => a - b))
  // Sorted, none empty, none touching the next.
  for (let i = 1; i < ranges.length; i++) {
    expect(ranges[i] as number).toBeGreaterThan(ranges[i - 1] as number)
  }
}

test('adding, merging and asking what is missing agree with plain sets', () =>
  underSeeds(2_000, random => {
    const a = some(random)
    const b = some(random)
    expectRanges(a.ranges, a.set)
    expectRanges(mergeRanges(a.ranges, b.ranges), new Set([...a.set, ...b.set]))
    const from = random.below(60)
    const to = from + random.below(20)
    const missing = new Set<number>()
    for (let i = from; i < to; i++) if (!a.set.has(i)) missing.add(i)
    expectRanges(missingFrom(a.ranges, from, to), missing)
  }))
