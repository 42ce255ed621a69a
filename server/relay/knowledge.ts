/**
 * What a room knows without a document: how far it has every client's structs (the state vector)
 * and what it knows to be deleted (the delete set).
 *
 * A clock in it is one up to which every struct is stored, and every struct's neighbours and parent
 * with it: what Yjs would have integrated. The delete set counts what structs bring as deleted
 * themselves (garbage, contentless ones) as well as what delete sets say.
 *
 * A large update is reduced on another thread, against a copy of the facts. `watch` begins to note what
 * is learned from there on, so that `stillNew` can tell whether what was found holds here too.
 */
import type { Facts, Numbers } from './facts'
import { Ranges } from './ranges'
import type { StateVector } from './state-vector'
import type { DeletedRanges } from './struct-run'

type Deleted = Map<number, Ranges>

export class Knowledge {
  readonly #clocks = new Map<number, number>()
  readonly #deleted: Deleted = new Map()
  /** What was learned to be deleted since `watch` was called; null where nobody asks. */
  #deletedSince: Deleted | null = null

  /** The first clock of a client that is not known. */
  clock(client: number): number {
    return this.#clocks.get(client) ?? 0
  }

  /**
   * Takes in what is stored: a snapshot, a record of a tail, or what `novelty` gave. Its structs are
   * trusted to fit.
   */
  absorb({ structs, deletes }: Facts): void {
    for (let i = 0; i < structs.length; i += 3) {
      const client = structs[i] as number
      const to = structs[i + 2] as number
      const known = this.clock(client)
      if ((structs[i + 1] as number) <= known && to > known) this.#clocks.set(client, to)
    }
    if (deletes.length === 0) return
    addDeletes(this.#deleted, deletes)
    if (this.#deletedSince) addDeletes(this.#deletedSince, deletes)
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
    const all = [...this.#deleted].map(([client, ranges]) => ({ client, ends: ranges.flat() }))
    const rows = new Float64Array(all.reduce((sum, { ends }) => sum + ends.length, 0) * 1.5)
    at = 0
    for (const { client, ends } of all) {
      for (let i = 0; i < ends.length; i += 2) {
        rows[at++] = client
        rows[at++] = ends[i] as number
        rows[at++] = ends[i + 1] as number
      }
    }
    return { structs, deletes: rows }
  }

  /** Notes what is learned from here on, for one call of `stillNew`. */
  watch(): void {
    this.#deletedSince = new Map()
  }

  /** Whether facts that were all new when `watch` was called, and could follow, are and can still. */
  stillNew({ structs, deletes }: Facts): boolean {
    const since = this.#deletedSince
    if (!since) throw new Error('Nothing was noted.')
    this.#deletedSince = null
    for (let i = 0; i < structs.length; i += 3) {
      if (this.clock(structs[i] as number) !== structs[i + 1]) return false
    }
    if (since.size === 0) return true
    for (let i = 0; i < deletes.length; i += 3) {
      const from = deletes[i + 1] as number
      const to = deletes[i + 2] as number
      const [first, end] = since.get(deletes[i] as number)?.missing(from, to) ?? [from, to]
      if (first !== from || end !== to) return false
    }
    return true
  }

  /** The state vector. It changes as this learns. */
  get vector(): StateVector {
    return this.#clocks
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
    const flat = [rows[i + 1] as number, rows[i + 2] as number]
    for (i += 3; rows[i] === client; i += 3) {
      if ((rows[i + 1] as number) <= (flat[flat.length - 1] as number)) break
      flat.push(rows[i + 1] as number, rows[i + 2] as number)
    }
    ranges.addAll(flat)
  }
}
