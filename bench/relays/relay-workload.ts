/** A workload that relays are measured with, each as a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pinLoad } from '../machine/pinning'
import { RelayProcess } from '../machine/relay-process'
import type { Figure, Measured, Options, Workload } from '../workload'
import { relays } from './all'
import type { Relay } from './relay'

export interface RelayWorkload extends Omit<Workload, 'contenders'> {
  /** Whether it can say anything of a relay; all, where it is absent. */
  suits?(relay: Relay): boolean
  run(trial: Trial, options: Options): Promise<Measured>
}

/** One run of a workload: a relay of its own, with an empty data folder of its own. */
export interface Trial {
  /** The process that runs now. */
  readonly relay: RelayProcess
  /** Ends it, starts another on the same folder, and resolves with that one. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<RelayProcess>
}

/** Milliseconds for which nothing may keep the event loop. */
const STALL_MS = 50

/** Since it was last asked. */
const LONGEST_STALL_SERIES = 'quire_event_loop_delay_seconds{quantile="1"}'

/** What the server says of its own event loop, added to every workload's figures. */
const longestStall: Figure = {
  key: 'longest stall',
  title: 'longest stall of the event loop, ms',
  targets: [{ most: STALL_MS }],
}

export function onRelays(workload: RelayWorkload): Workload {
  const { name, title, options, figures } = workload
  const contenders = relays
    .filter(relay => workload.suits?.(relay) ?? true)
    .map(relay => ({
      name: relay.name,
      title: relay.title,
      isOurs: relay.isOurs,
      measure: (options: Options) => measure(workload, relay, options),
    }))
  return { name, title, options, figures: [...figures, longestStall], contenders }
}

async function measure(workload: RelayWorkload, relay: Relay, options: Options): Promise<Measured> {
  pinLoad()
  const folder = mkdtempSync(join(tmpdir(), 'quire-bench-'))
  try {
    return await measureIn(join(folder, 'data'), workload, relay, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureIn(
  dataDir: string,
  workload: RelayWorkload,
  relay: Relay,
  options: Options,
): Promise<Measured> {
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
    // Each look begins a new span: the start of the process is not part of it.
    await process.metric(LONGEST_STALL_SERIES)
    const measured = await workload.run(trial, options)
    const stall = await process.metric(LONGEST_STALL_SERIES)
    return { ...measured, [longestStall.key]: stall === null ? null : stall * 1_000 }
  } finally {
    await process.end('SIGKILL')
  }
}
