/**
 * What there is to know of a document, or what an update adds to it, flat: cheap to hand to another
 * thread whatever its shape, and to take in without looking at a struct. Facts may say more of a
 * client's deletions than is new (`Knowledge.completed`); to take them in twice changes nothing.
 */
import type { DeletedRanges, Numbers, UpdateSummary } from './struct-run'

export interface Facts {
  /** `client, from, to` of structs that are there, one row a client. */
  readonly structs: Numbers
  /**
   * What is deleted, a row a client: `client, n`, then n ends `from, to, from, to, …`, sorted, neither
   * touching nor overlapping. A client may have a second row.
   */
  readonly deletes: Numbers
}

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
    to.push(client, ranges.length)
    for (const end of ranges) to.push(end)
  }
}

/** The same in buffers that another thread can be given as they are. */
export function packed({ structs, deletes }: Facts): Facts {
  return { structs: new Float64Array(structs), deletes: new Float64Array(deletes) }
}

/** How many rows there are: what it costs to take them in, more or less. */
export function rowsOf({ structs, deletes }: Facts): number {
  let rows = structs.length / 3
  for (let i = 0; i < deletes.length; i += 2 + (deletes[i + 1] as number)) rows++
  return rows
}

/** The same facts in parts of at most `rows` rows each; themselves where they have no more. */
export function* partsOf(facts: Facts, rows: number): Generator<Facts> {
  if (rowsOf(facts) <= rows) {
    yield facts
    return
  }
  const { structs, deletes } = facts
  for (let i = 0; i < structs.length; i += 3 * rows) {
    yield { structs: between(structs, i, i + 3 * rows), deletes: [] }
  }
  for (let from = 0; from < deletes.length; ) {
    let to = from
    for (let n = rows; n > 0 && to < deletes.length; n--) to += 2 + (deletes[to + 1] as number)
    yield { structs: [], deletes: between(deletes, from, to) }
    from = to
  }
}

function between(numbers: Numbers, from: number, to: number): Numbers {
  return numbers instanceof Float64Array ? numbers.subarray(from, to) : numbers.slice(from, to)
}

/** Whose structs they tell of. */
export function clientsOf({ structs }: Facts): number[] {
  const clients: number[] = []
  for (let i = 0; i < structs.length; i += 3) clients.push(structs[i] as number)
  return clients
}
