/** What a workload is, and what it says of those who take part. */
import type { Contender, ContenderName } from './contender'

/**
 * What a figure has to reach: so much, or so many times what another contender reached in the same
 * run, in this figure or in the one that `figure` names. `most` is for what should be small, `least`
 * for what should be large.
 */
export type Target =
  | { readonly most: number }
  | { readonly most: number; readonly of: ContenderName; readonly figure?: string }
  | { readonly least: number; readonly of: ContenderName; readonly figure?: string }

export interface Figure {
  /** As in what `run` returns. */
  readonly key: string
  /** As in the table, with the unit. */
  readonly title: string
  readonly targets?: readonly Target[]
}

/** By the keys of the figures; null is what could not be measured. */
export type Measured = Readonly<Record<string, number | null>>

export type Options = Readonly<Record<string, number>>

export interface Workload {
  /** As on the command line. */
  readonly name: string
  readonly title: string
  /** What can be changed on the command line, with what holds otherwise. */
  readonly options: Options
  readonly figures: readonly Figure[]
  /** In the order of the table's columns. */
  readonly contenders: readonly Measurable[]
}

/** A contender in one workload. */
export interface Measurable extends Contender {
  /** Measures it once, with a value for each option; everything that was started is ended. */
  measure(options: Options): Promise<Measured>
}

/** The value of an option that a workload has. */
export function option(options: Options, name: string): number {
  const value = options[name]
  if (value === undefined) throw new Error(`There is no option ${name}.`)
  return value
}
