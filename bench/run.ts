/**
 * Runs workloads, one contender at a time on an otherwise idle machine. Rounds are interleaved: each
 * has had its turn with a workload before any has its second, so that what slows the machine for a
 * while slows them alike.
 */
import type { ContenderName } from './contender'
import type { Measurable, Measured, Options, Workload } from './workload'

export interface Plan {
  readonly workloads: readonly Workload[]
  /** Whoever else takes part in a workload is left out. */
  readonly contenders: readonly ContenderName[]
  readonly rounds: number
  /** What the command line changes of a workload's options. */
  readonly options: Options
}

/** What one contender reached in one round. */
export type Outcome =
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'failed'; readonly reason: string }

export interface Result {
  readonly workload: Workload
  readonly contender: Measurable
  readonly outcomes: readonly Outcome[]
}

/** `onOutcome` hears of each as it is there. */
export async function run(
  plan: Plan,
  onOutcome: (workload: Workload, contender: Measurable, outcome: Outcome) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (const workload of plan.workloads) {
    const known = Object.keys(workload.options)
    const own = Object.entries(plan.options).filter(([name]) => known.includes(name))
    const options = { ...workload.options, ...Object.fromEntries(own) }
    const contenders = workload.contenders.filter(({ name }) => plan.contenders.includes(name))
    const outcomes = new Map<Measurable, Outcome[]>(contenders.map(each => [each, []]))
    for (let round = 0; round < plan.rounds; round++) {
      for (const contender of contenders) {
        const outcome = await attempt(contender, options)
        outcomes.get(contender)?.push(outcome)
        onOutcome(workload, contender, outcome)
      }
    }
    for (const [contender, of] of outcomes) results.push({ workload, contender, outcomes: of })
  }
  return results
}

async function attempt(contender: Measurable, options: Options): Promise<Outcome> {
  try {
    return { type: 'measured', measured: await contender.measure(options) }
  } catch (error) {
    // One that cannot do the work does not end the others' measurement.
    if (!(error instanceof Error)) throw error
    return { type: 'failed', reason: error.message }
  }
}
