/**
 * One CPU for the relay, another for the load, so that neither takes the other's time and a relay is
 * measured on one core whatever the machine has. It takes two CPUs and `taskset`; without, the
 * kernel places both, and figures of one run can still be compared with each other.
 */
import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

const RELAY_CPU = '0'
const LOAD_CPU = '1'

export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** The command that starts `node` with `args` on the relay's CPU. */
export function relayCommand(args: readonly string[]): [command: string, args: string[]] {
  return canPin
    ? ['taskset', ['-c', RELAY_CPU, process.execPath, ...args]]
    : [process.execPath, [...args]]
}

/** Keeps this process, all its threads, on the load's CPU. */
export function pinLoad(): void {
  if (!canPin) return
  const { status } = spawnSync('taskset', ['-acp', LOAD_CPU, String(process.pid)])
  if (status !== 0) throw new Error('taskset could not place this process.')
}
