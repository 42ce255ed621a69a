import { expect, test } from 'vitest'
import { Ranges } from '../../../server/relay/ranges'
import type { Numbers } from '../../../server/relay/struct-run'
import { type Random, underSeeds } from '../../seed'

/** The same set twice: as ranges, and plainly. */
class Both {
  readonly ranges = new Ranges()
  readonly set = new Set<number>()

  add(from: number, to: number): void {
    this.ranges.add(from, to)
    this.#note(from, to)
  }

  addAll(flat: Numbers): void {
    this.ranges.addAll(flat)
    for (let i = 0; i < flat.length; i += 2) this.#note(flat[i] as number, flat[i + 1] as number)
  }

  #note(from: number, to: number): void {
    for (let clock = from; clock < to; clock++) this.set.add(clock)
  }
}

/** Sorted ranges below `below` that neither touch nor overlap, `gap` apart or nearer. */
function some(random: Random, below: number, gap: number): number[] {
  const flat: number[] = []
  for (let at = random.below(gap); at < below; ) {
    const to = at + 1 + random.below(3)
    flat.push(at, to)
    at = to + 1 + random.below(gap)
  }
  return flat
}

const members = (flat: Numbers) => {
  const all: number[] = []
  for (let i = 0; i < flat.length; i += 2) {
    for (let n = flat[i] as number; n < (flat[i + 1] as number); n++) all.push(n)
  }
  return all
}

function expectRanges(flat: Numbers, set: ReadonlySet<number>): void {
  expect(members(flat)).toEqual([...set].sort((a, b) => a - b))
  // Sorted, none empty, none touching the next.
  expect([...flat].every((end, i) => i === 0 || end > (flat[i - 1] as number))).toBe(true)
}

function expectMissing({ ranges, set }: Both, from: number, to: number): void {
  const missing = new Set<number>()
  for (let clock = from; clock < to; clock++) if (!set.has(clock)) missing.add(clock)
  expectRanges(ranges.missing(from, to), missing)
}

test('adding and asking what is missing agree with a plain set', () =>
  underSeeds(2_000, random => {
    const both = new Both()
    for (let n = random.below(8); n > 0; n--) {
      if (random.chance(0.3)) both.addAll(some(random, 60, 20))
      else {
        const from = random.below(50)
        both.add(from, from + random.below(10))
      }
    }
    expectRanges(both.ranges.flat(), both.set)
    expect(both.ranges.isEmpty).toBe(both.set.size === 0)
    const from = random.below(60)
    expectMissing(both, from, from + random.below(20))
  }))

test('so they do where there are thousands, added at either end and anywhere between', () =>
  underSeeds(25, random => {
    const both = new Both()
    const below = 8_000
    if (random.chance(0.5)) both.addAll(some(random, below, 6))
    for (let n = 0; n < 1_500; n++) {
      const from = random.pick([random.below(below), n * 4, below - n * 4])
      const length = random.chance(0.01) ? random.below(3_000) : 1 + random.below(2)
      both.add(from, from + length)
      if (random.chance(0.002)) both.addAll(some(random, below, random.pick([4, 100, 2_000])))
      if (random.chance(0.01)) {
        const at = random.below(below)
        expectMissing(both, at, at + random.below(2_000))
      }
    }
    expectRanges(both.ranges.flat(), both.set)
  }))
