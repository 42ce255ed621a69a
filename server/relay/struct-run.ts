/**
 * What an update says, taken apart: runs of structs, and deletions.
 *
 * The model. An update is a list of *runs*, one a client, and a delete set. A run is a row of
 * structs whose clocks follow one another from `clock`; a struct covers `length` clocks. A Skip is a
 * hole in a run: clocks that the update does not contain. A struct *needs* the items that it names as
 * its left neighbour, right neighbour and parent; what it needs of its own client lies before it.
 *
 * Coordinates. Clocks are per client and half-open: `[from, to)`. Byte offsets count from the start
 * of the update; a struct's bytes do not depend on where in a run it stands, so that runs can be cut
 * at any struct and written anew.
 */

export interface StructRun {
  readonly client: number
  /** The clock of the first struct, and the one after the last. */
  readonly clock: number
  readonly end: number
  /** `[clock, byte offset]` of each struct, flat, and of the end at last. */
  readonly structs: readonly number[]
  /** `[from, to)` of each Skip, flat, in order. */
  readonly skips: readonly number[]
  /** `[clock of the struct, client, clock]` of what it needs of other clients, flat, in order. */
  readonly needs: readonly number[]
}

export type Numbers = readonly number[] | Float64Array

/** Deleted clocks of one client: `[from, to)` flat, sorted, neither touching nor overlapping. */
export interface DeletedRanges {
  readonly client: number
  readonly ranges: Numbers
}

export interface UpdateSummary {
  readonly runs: readonly StructRun[]
  readonly deletes: readonly DeletedRanges[]
  /** How many subdocuments its structs bring. */
  readonly subdocuments: number
  /** The oldest schema that knows the nodes and marks which its structs name. */
  readonly schema: number
  /** Deleted by the structs themselves: garbage-collected or without content. */
  readonly tombs: readonly DeletedRanges[]
}

/** The place in `run.structs` of the last struct that begins at or before `clock`, or the first. */
export function structThrough(run: StructRun, clock: number): number {
  let low = 0
  let high = run.structs.length / 2 - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((run.structs[middle * 2] as number) <= clock) low = middle
    else high = middle - 1
  }
  return low * 2
}

/** Whether a struct begins at a clock, or the run ends there. */
export function beginsStruct(run: StructRun, clock: number): boolean {
  return run.structs[structThrough(run, clock)] === clock
}
