/** What a workload is, and what it says of a relay. */
import type { RelayProcess } from './machine/relay-process'
import type { Relay, RelayName } from './relays/relay'

/**
 * What a figure has to reach: so much, or so many times what another relay reached in the same run.
 * `most` is for what should be small, `least` for what should be large.
 */
export type Target =
  | { readonly most: number }
  | { readonly most: number; readonly of: RelayName }
  | { readonly least: number; readonly of: RelayName }

export interface Figure {
  /** As in what `run` returns. */
  readonly key: string
  /** As in the table, with the unit. */
  readonly title: string
  readonly targets?: readonly Target[]
}

/** By the keys of the figures; null is what could not be measured. */
export type Measured = Readonly<Record<string, number | null>>

export interface Workload {
  /** As on the command line. */
  readonly name: string
  readonly title: string
  /** What can be changed on the command line, with what holds otherwise. */
  readonly options: Readonly<Record<string, number>>
  readonly figures: readonly Figure[]
  /** Whether it can say anything of a relay; all, where it is absent. */
  suits?(relay: Relay): boolean
  run(trial: Trial, options: Readonly<Record<string, number>>): Promise<Measured>
}

/** One run of a workload: a relay of its own, with an empty data folder of its own. */
export interface Trial {
  /** The process that runs now. */
  readonly relay: RelayProcess
  /** Ends it, starts another on the same folder, and resolves with that one. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<RelayProcess>
}

/** The value of an option that a workload has. */
export function option(options: Readonly<Record<string, number>>, name: string): number {
  const value = options[name]
  if (value === undefined) throw new Error(`There is no option ${name}.`)
  return value
}
