/**
 * The relay's fuzz tests for as long as wanted, under seeds that `npm test` does not try:
 * `npm run fuzz frames 1000000` sends that many frames, `npm run fuzz updates 1000000` makes that many
 * deliveries. `npm run fuzz frames 200 4711` starts at seed 4711. Beside the laws that the tests hold
 * to, no frame may keep the main thread for long, and memory has to stay flat.
 */
import { performance } from 'node:perf_hooks'
import { Random } from '../tests/seed'
import { tellFrameStory } from '../tests/server/relay/frame-story'
import { tellUpdateStory } from '../tests/server/relay/update-story'

/** Milliseconds that one frame may take. */
const FRAME_MS = 50

/** Bytes of heap that may be in use at the end beyond what was in use once everything was warm. */
const GROWTH_BYTES = 16 * 1024 * 1024

/** What is done under one seed: frames in a room, deliveries of a history. */
const FRAMES = 200
const DELIVERIES = 20

/** Milliseconds between two lines that tell how far it has come. */
const REPORT_MS = 10_000

/** How many of the slowest frames are told of, and how often each is tried again. */
const SLOWEST = 5
const TRIES = 5

interface Timed {
  readonly seed: number
  readonly frame: number
  readonly ms: number
}

/** The slowest frames, the slowest first. */
let slowest: readonly Timed[] = []

async function tellFrames(random: Random, steps: string[]): Promise<void> {
  await tellFrameStory(random, steps, FRAMES, (frame, ms) => {
    if (ms <= (slowest[SLOWEST - 1]?.ms ?? 0)) return
    const timed = [...slowest, { seed: random.seed, frame, ms }]
    slowest = timed.sort((a, b) => b.ms - a.ms).slice(0, SLOWEST)
  })
}

/** A frame's time when nothing else was going on: the least of some times that it is sent again. */
async function quietTime({ seed, frame, ms }: Timed): Promise<number> {
  let least = ms
  for (let n = 0; n < TRIES; n++) {
    await tellFrameStory(new Random(seed), [], FRAMES, (other, ms) => {
      if (other === frame) least = Math.min(least, ms)
    })
  }
  return least
}

const STORIES = {
  frames: { each: FRAMES, tell: tellFrames },
  updates: {
    each: DELIVERIES,
    tell: (random: Random, steps: string[]) => tellUpdateStory(random, steps, DELIVERIES),
  },
} as const

function heapInUse(): number {
  if (!globalThis.gc) throw new Error('Start this through npm, which lets it measure the heap.')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

async function fuzz(kind: keyof typeof STORIES, count: number, firstSeed: number): Promise<void> {
  const { each, tell } = STORIES[kind]
  const rounds = Math.ceil(count / each)
  const warm = Math.min(200, rounds >> 1)
  const start = performance.now()
  let before = 0
  let reported = start
  for (let round = 0; round < rounds; round++) {
    if (round === warm) before = heapInUse()
    const seed = firstSeed + round
    const steps: string[] = []
    try {
      await tell(new Random(seed), steps)
    } catch (error) {
      console.error(`npm run fuzz ${kind} ${each} ${seed}\n  ${steps.slice(-5).join('\n  ')}`)
      throw error
    }
    const now = performance.now()
    if (now - reported < REPORT_MS) continue
    reported = now
    console.log(`${(round + 1) * each} ${kind} in ${((now - start) / 1_000).toFixed(0)} s`)
  }
  const growth = heapInUse() - before
  console.log(`${rounds * each} ${kind}, heap grown by ${(growth / 1024 / 1024).toFixed(1)} MB`)
  if (growth > GROWTH_BYTES) throw new Error('The heap has grown.')
  for (const timed of slowest) {
    const ms = await quietTime(timed)
    const { seed, frame } = timed
    console.log(`frame ${frame} of seed ${seed}: ${timed.ms.toFixed(1)} ms, again ${ms.toFixed(1)}`)
    if (ms > FRAME_MS) throw new Error(`A frame takes more than ${FRAME_MS} ms.`)
  }
}

const [kind = '', ...numbers] = process.argv.slice(2)
const [count = 100_000, seed = 1_000_001, ...rest] = numbers.map(Number)
const areCounts = [count, seed].every(each => Number.isSafeInteger(each) && each > 0)
if ((kind === 'frames' || kind === 'updates') && areCounts && rest.length === 0) {
  await fuzz(kind, count, seed)
} else {
  console.error('npm run fuzz frames|updates [count] [first seed]')
  process.exitCode = 2
}
