/**
 * Randomness that can be played again: a test that fails under a seed says which, and `SEED=…` makes
 * it the only one tried. The generator is Mulberry32.
 */
export class Random {
  #state: number

  constructor(readonly seed: number) {
    this.#state = seed >>> 0
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** An integer in [0, below). */
  below(below: number): number {
    return Math.floor(this.next() * below)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('Nothing to pick from.')
    return items[this.below(items.length)] as T
  }
}

/**
 * Runs a story under `count` seeds, those after `from`. `steps` is filled by the story as it goes; a
 * failure prints the seed and the steps that led to it.
 */
export async function underSeeds(
  count: number,
  story: (random: Random, steps: string[]) => Promise<void> | void,
  { from = 0 } = {},
): Promise<void> {
  const only = process.env.SEED
  const seeds = only ? [Number(only)] : Array.from({ length: count }, (_, i) => from + i + 1)
  for (const seed of seeds) {
    const steps: string[] = []
    try {
      await story(new Random(seed), steps)
    } catch (error) {
      const tail = steps.slice(-40).join('\n  ')
      throw new Error(`SEED=${seed}, after ${steps.length} steps:\n  ${tail}`, { cause: error })
    }
  }
}
