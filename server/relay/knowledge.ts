/**
 * What a room knows without a document: how far it has every client's structs (the state vector)
 * and what it knows to be deleted (the delete set).
 *
 * A clock in it is one up to which every struct is stored, and every struct's neighbours and parent
 * with it: what Yjs would have integrated. The delete set counts what structs bring as deleted
 * themselves (garbage, contentless ones) as well as what delete sets say.
 *
 * A large update is reduced on another thread, against a copy of the facts. `watch` begins to note what
 * is learned from there on, so that `stillNew` can tell whether what was found holds here too. Of a
 * client with very many ranges the copy then says all that is deleted, which takes the place of what
 * is known here: nothing is gone through on this thread.
 */
import type { Facts } from './facts'
import { Ranges } from './ranges'
import type { StateVector } from './state-vector'
import type { DeletedRanges, Numbers } from './struct-run'

type Deleted = Map<number, Ranges>

/** Range ends of one row from which on it is completed on the other thread, and adopted here. */
const MANY = 8_192

export class Knowledge {
  readonly #clocks = new Map<number, number>()
  readonly #deleted: Deleted = new Map()
  /** What was learned to be deleted since `watch` was called; null where nobody asks. */
  #deletedSince: Deleted | null = null
  /** The facts that `stillNew` found to be so. */
  #adoptable: Facts | null = null

  /** The first clock of a client that is not known. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /**
   * Takes in what is stored: a snapshot, a record of a tail, or what `novelty` gave. Its structs are
   * trusted to fit.
   */
  absorb(facts: Facts): void {
    const { structs, deletes } = facts
    for (let i = 0; i < structs.length; i += 3) {
      const client = structs[i] as number
      const to = structs[i + 2] as number
      const known = this.clock(client)
      if ((structs[i + 1] as number) <= known && to > known) this.#clocks.set(client, to)
    }
    if (deletes.length === 0) return
    if (facts === this.#adoptable) this.#adopt(deletes)
    else {
      addDeletes(this.#deleted, deletes)
      if (this.#deletedSince) addDeletes(this.#deletedSince, deletes)
    }
  }

  #adopt(rows: Numbers): void {
    for (const { client, start, end } of eachRow(rows)) {
      const isComplete = end - start > MANY
      const ranges = (isComplete ? null : this.#deleted.get(client)) ?? new Ranges()
      this.#deleted.set(client, ranges)
      ranges.addAll(rows, start, end)
      const since = isComplete && this.#deletedSince?.get(client)
      if (since) ranges.addAll(since.flat())
    }
  }

  /** Facts that were absorbed last: long rows say all that is deleted of their client. */
  completed(facts: Facts): Facts {
    const rows = [...eachRow(facts.deletes)]
    if (rows.every(({ start, end }) => end - start <= MANY)) return facts
    const deletes = rows.map(({ client, start, end }) => {
      const all = end - start > MANY && this.#deleted.get(client)?.flat()
      const ends = all || facts.deletes.slice(start, end)
      const row = new Float64Array(2 + ends.length)
      row.set([client, ends.length])
      row.set(ends, 2)
      return row
    })
    return { structs: facts.structs, deletes: concatenated(deletes) }
  }

  /** What of `[from, to)` is not known to be deleted, as flat ranges. */
  undeleted(client: number, from: number, to: number): number[] {
    return this.#deleted.get(client)?.missing(from, to) ?? (from < to ? [from, to] : [])
  }

  /** All of it, as a copy. */
  facts(): Facts {
    const structs = new Float64Array(3 * this.#clocks.size)
    let at = 0
    for (const [client, clock] of this.#clocks) {
      structs[at] = client
      structs[at + 2] = clock
      at += 3
    }
    let length = 0
    for (const ranges of this.#deleted.values()) length += 2 + ranges.length
    const deletes = new Float64Array(length)
    at = 0
    for (const [client, ranges] of this.#deleted) {
      const { length } = ranges
      deletes[at] = client
      deletes[at + 1] = length
      ranges.copyTo(deletes, at + 2)
      at += 2 + length
    }
    return { structs, deletes }
  }

  /** Notes what is learned from here on, until `rest`. */
  watch(): void {
    this.#deletedSince = new Map()
  }

  rest(): void {
    this.#deletedSince = null
    this.#adoptable = null
  }

  /**
   * Whether facts that were all new when `watch` was called, and could follow, are and can still. What
   * is `completed` of them is no news.
   */
  stillNew(facts: Facts): boolean {
    const { structs, deletes } = facts
    const since = this.#deletedSince
    if (!since) throw new Error('Nothing was noted.')
    for (let i = 0; i < structs.length; i += 3) {
      if (this.clock(structs[i] as number) !== structs[i + 1]) return false
    }
    if (since.size > 0) {
      for (const { client, start, end } of eachRow(deletes)) {
        const learned = since.get(client)?.flat() ?? []
        if (learned.length > 0 && overlap(learned, deletes, start, end)) return false
      }
    }
    this.#adoptable = facts
    return true
  }

  /** The state vector. It changes as this learns. */
  get vector(): StateVector {
    return this.#clocks
  }

  /** How many ranges the delete set has. */
  get deletedRanges(): number {
    let ends = 0
    for (const ranges of this.#deleted.values()) ends += ranges.length
    return ends / 2
  }

  /** The delete set by client, the larger ids first, as copies. */
  deletes(): DeletedRanges[] {
    const deletes: DeletedRanges[] = []
    for (const [client, ranges] of this.#deleted) {
      if (!ranges.isEmpty) deletes.push({ client, ranges: ranges.flat() })
    }
    return deletes.sort((a, b) => b.client - a.client)
  }
}

function addDeletes(deleted: Deleted, rows: Numbers): void {
  for (let i = 0; i < rows.length; ) {
    const client = rows[i] as number
    const ranges = deleted.get(client) ?? new Ranges()
    deleted.set(client, ranges)
    const start = i + 2
    i = start + (rows[i + 1] as number)
    ranges.addAll(rows, start, i)
  }
}

/** The rows of deletions in facts, and where their ends lie. */
function* eachRow(rows: Numbers): Generator<{ client: number; start: number; end: number }> {
  for (let i = 0; i < rows.length; ) {
    const start = i + 2
    const end = start + (rows[i + 1] as number)
    yield { client: rows[i] as number, start, end }
    i = end
  }
}

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether ranges have a clock in common with those at `[start, end)` of `ends`. */
function overlap(ranges: Numbers, ends: Numbers, start: number, end: number): boolean {
  const others = new Ranges()
  others.addAll(ends, start, end)
  for (let i = 0; i < ranges.length; i += 2) {
    const from = ranges[i] as number
    const to = ranges[i + 1] as number
    const [first, last] = others.missing(from, to)
    if (first !== from || last !== to) return true
  }
  return false
}
