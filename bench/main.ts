/** The benchmarks' program. `npm run bench` installs and builds what it needs, and starts it. */
import { readPlan, USAGE } from './command-line'
import { canPin } from './machine/pinning'
import { hasProc } from './machine/processes'
import { run } from './run'
import { printTable } from './table'

const plan = readPlan(process.argv.slice(2))
if (!plan) {
  console.error(USAGE)
  process.exit(2)
}

if (!hasProc) console.log('Without /proc, which Linux has, CPU and memory are not measured.')
if (!canPin) console.log('Without two CPUs and taskset, relay and load share the CPUs.')

const results = await run(plan, (workload, contender, outcome) => {
  const said =
    outcome.type === 'failed'
      ? `failed: ${outcome.reason}`
      : Object.entries(outcome.measured)
          .map(([key, value]) => `${key} ${value === null ? '–' : Number(value.toPrecision(4))}`)
          .join(', ')
  console.log(`${workload.name} ${contender.name}: ${said}`)
})
console.log(`\nMedians of ${plan.rounds}.\n\n${printTable(results)}`)
const isOursWhole = results.every(
  ({ contender, outcomes }) =>
    !contender.isOurs || outcomes.every(({ type }) => type === 'measured'),
)
// Clients that a workload has left open would keep this process going.
process.exit(isOursWhole ? 0 : 1)
