/**
 * `npm run soak -- 60m`: people come and go for that long, on the built server; when the last has
 * left, it has to be as it was when the first had come. `npm test` does it for two minutes.
 *
 * The first part of the time counts for nothing: caches fill and code gets warm.
 */
import { createServer } from '../e2e/server'
import { Random } from '../seed'
import { INSPECTED, Inspector } from './inspector'
import { Visitors } from './visitors'
import { complaintsAbout, takeVitalSigns, type VitalSigns } from './vital-signs'

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 } as const
/** The part of the time before the first look, and the most that it takes. */
const WARM_PART = 0.3
const WARM_MOST_MS = 5 * 60_000

// Each stock client that is there listens for the end of this process.
process.setMaxListeners(0)

const ms = readDuration(process.argv[2] ?? '60m')
if (ms === null) {
  console.error('npm run soak -- <duration>, such as 90s, 60m or 8h')
  process.exit(2)
}
process.exitCode = (await soak(ms)) ? 0 : 1

async function soak(forMs: number): Promise<boolean> {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const server = await createServer({ args: ['relay'], env: { ...INSPECTED, LOG_LEVEL: 'warn' } })
  const inspector = await Inspector.open(server.output)
  try {
    const visitors = new Visitors(server, new Random(seed))
    const warmMs = Math.min(forMs * WARM_PART, WARM_MOST_MS)
    await visitors.come(warmMs)
    const before = await takeVitalSigns(server, inspector)
    const warmVisits = visitors.visits
    await visitors.come(forMs - warmMs)
    const after = await takeVitalSigns(server, inspector)
    console.log(`soak: ${warmVisits} visits, then ${visitors.visits - warmVisits} (SEED=${seed})`)
    for (const line of sideBySide(before, after)) console.log(`soak: ${line}`)
    const complaints = complaintsAbout(before, after)
    for (const complaint of complaints) console.error(`soak: ${complaint}`)
    return complaints.length === 0
  } finally {
    inspector.destroy()
    await server.destroy()
  }
}

/** Each sign before and after. */
function sideBySide(before: VitalSigns, after: VitalSigns): string[] {
  return (Object.keys(after) as (keyof VitalSigns)[]).map(
    sign => `${sign} ${JSON.stringify(before[sign])} → ${JSON.stringify(after[sign])}`,
  )
}

function readDuration(text: string): number | null {
  const [, count, unit] = /^(\d+)([smh])$/.exec(text) ?? []
  return count && unit ? Number(count) * UNITS[unit as keyof typeof UNITS] : null
}
