/**
 * What there is to know of a document, or what an update adds to it, flat: cheap to hand to another
 * thread whatever its shape, and to take in without looking at a struct.
 */
import type { DeletedRanges, UpdateSummary } from './struct-run'

export interface Facts {
  /** `[client, from, to]` of structs that are there, one row a client. */
  readonly structs: Numbers
  /** `[client, from, to]` of what is deleted. Rows of one client mostly follow one another, sorted. */
  readonly deletes: Numbers
}

export type Numbers = readonly number[] | Float64Array

/** What is known once a decoded update is stored: its structs up to the first Skip, and deletions. */
export function factsOf(summary: UpdateSummary): Facts {
  const structs: number[] = []
  for (const { client, clock, end, skips } of summary.runs) {
    structs.push(client, clock, skips.length > 0 ? (skips[0] as number) : end)
  }
  const deletes: number[] = []
  pushDeletes(deletes, summary.tombs)
  pushDeletes(deletes, summary.deletes)
  return { structs, deletes }
}

function pushDeletes(to: number[], deletes: readonly DeletedRanges[]): void {
  for (const { client, ranges } of deletes) {
    for (let i = 0; i < ranges.length; i += 2) {
      to.push(client, ranges[i] as number, ranges[i + 1] as number)
    }
  }
}

/** The same in buffers that a thread can be given without a copy of each number as a value. */
export function packed({ structs, deletes }: Facts): Facts {
  return { structs: Float64Array.from(structs), deletes: Float64Array.from(deletes) }
}

/** Whose structs they tell of. */
export function clientsOf({ structs }: Facts): number[] {
  const clients: number[] = []
  for (let i = 0; i < structs.length; i += 3) clients.push(structs[i] as number)
  return clients
}
