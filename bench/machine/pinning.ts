/**
 * One CPU for the relay, another for the load, so that neither takes the other's time and a relay is
 * measured on one core whatever the machine has. It takes two CPUs and `taskset`; without, the
 * kernel places both, and figures of one run can still be compared with each other.
 */
import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus } from 'node:os'

const RELAY_CPU = '0'
const LOAD_CPU = '1'
const ALL_CPUS = `0-${cpus().length - 1}`

export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** The command that starts `node` with `args` on the relay's CPU. */
export function relayCommand(args: readonly string[]): [command: string, args: string[]] {
  return canPin
    ? ['taskset', ['-c', RELAY_CPU, process.execPath, ...args]]
    : [process.execPath, [...args]]
}

/** Keeps this process, all its threads and whatever it starts from now on, on the load's CPU. */
export function pinLoad(): void {
  place(LOAD_CPU)
}

/** Lets it have every CPU again, as a browser does that it is about to start. */
export function unpinLoad(): void {
  place(ALL_CPUS)
}

function place(on: string): void {
  if (!canPin) return
  const { status } = spawnSync('taskset', ['-acp', on, String(process.pid)])
  if (status !== 0) throw new Error('taskset could not place this process.')
}
