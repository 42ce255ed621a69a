/**
 * Runs workloads against relays, one relay at a time on an otherwise idle machine. Rounds are
 * interleaved: every relay has had its turn with a workload before any has its second, so that what
 * slows the machine for a while slows them alike.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RelayProcess } from './machine/relay-process'
import type { Relay } from './relays/relay'
import type { Measured, Trial, Workload } from './workload'

export interface Plan {
  readonly workloads: readonly Workload[]
  readonly relays: readonly Relay[]
  readonly rounds: number
  /** What the command line changes of a workload's options. */
  readonly options: Readonly<Record<string, number>>
}

/** What one relay reached in one round. */
export type Outcome =
  | { readonly type: 'measured'; readonly measured: Measured }
  | { readonly type: 'failed'; readonly reason: string }

export interface Result {
  readonly workload: Workload
  readonly relay: Relay
  readonly outcomes: readonly Outcome[]
}

/** The key of what the server says of its own event loop, added to every workload's figures. */
export const LONGEST_STALL = 'longest stall'
/** Since it was last asked. */
const LONGEST_STALL_SERIES = 'quire_event_loop_delay_seconds{quantile="1"}'

/** `onOutcome` hears of each as it is there. */
export async function run(
  plan: Plan,
  onOutcome: (workload: Workload, relay: Relay, outcome: Outcome) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (const workload of plan.workloads) {
    const relays = plan.relays.filter(relay => workload.suits?.(relay) ?? true)
    const outcomes = new Map<Relay, Outcome[]>(relays.map(relay => [relay, []]))
    for (let round = 0; round < plan.rounds; round++) {
      for (const relay of relays) {
        const outcome = await attempt(workload, relay, plan.options)
        outcomes.get(relay)?.push(outcome)
        onOutcome(workload, relay, outcome)
      }
    }
    for (const [relay, of] of outcomes) results.push({ workload, relay, outcomes: of })
  }
  return results
}

async function attempt(
  workload: Workload,
  relay: Relay,
  changed: Plan['options'],
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'quire-bench-'))
  try {
    return await attemptIn(join(folder, 'data'), workload, relay, changed)
  } catch (error) {
    // One relay that cannot do the work does not end the others' measurement.
    if (!(error instanceof Error)) throw error
    return { type: 'failed', reason: error.message }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function attemptIn(
  dataDir: string,
  workload: Workload,
  relay: Relay,
  changed: Plan['options'],
): Promise<Outcome> {
  let process = await RelayProcess.start(relay, dataDir)
  const trial: Trial = {
    get relay() {
      return process
    },
    async restart(signal) {
      await process.end(signal)
      process = await RelayProcess.start(relay, dataDir)
      return process
    },
  }
  try {
    const known = Object.keys(workload.options)
    const own = Object.fromEntries(Object.entries(changed).filter(([name]) => known.includes(name)))
    // Each look begins a new span: the start of the process is not part of it.
    await process.metric(LONGEST_STALL_SERIES)
    const measured = await workload.run(trial, { ...workload.options, ...own })
    const stall = await process.metric(LONGEST_STALL_SERIES)
    return {
      type: 'measured',
      measured: { ...measured, [LONGEST_STALL]: stall === null ? null : stall * 1_000 },
    }
  } finally {
    await process.end('SIGKILL')
  }
}
