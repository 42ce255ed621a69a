/**
 * Reduces an update to what a room lacks.
 *
 * The model. Of every run of an update, some structs are known already (below the room's clock), some
 * can follow now (they continue where the room's knowledge ends, and what they need is known or comes
 * in the same update), and the rest lies behind a gap. The same goes for deletions: known, new, or of
 * clocks that nobody has seen. Known parts are dropped, new ones are *fresh*, the rest is *held* until
 * what it waits for arrives.
 *
 * Invariants. Fresh bytes never overlap what the room has, so that the log never overlaps itself.
 * After `knowledge.absorb(fresh.summary)` the room knows exactly what a Y.Doc given the same updates
 * would have integrated. `fresh` and `held` together say all that was not known.
 */
import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import type { Knowledge } from './knowledge'
import {
  beginsStruct,
  type DeletedRanges,
  type StructRun,
  structThrough,
  type UpdateSummary,
} from './struct-run'
import { readUpdate } from './update-reader'
import { type RunPiece, writeUpdate } from './update-writer'

export interface FreshUpdate {
  readonly bytes: Uint8Array
  readonly summary: UpdateSummary
}

export interface Novelty {
  /** What can be stored and sent now; null where there is nothing new. */
  readonly fresh: FreshUpdate | null
  /** What waits for something missing, as an update; null where nothing does. */
  readonly held: Uint8Array | null
}

type NoveltyLimits = Pick<Limits, 'updateItems' | 'valueDepth'>

/** `summary` is what `readUpdate` said of `update`. */
export function novelty(
  update: Uint8Array,
  summary: UpdateSummary,
  knowledge: Knowledge,
  limits: NoveltyLimits,
): Novelty {
  const { runs } = summary
  const reached = reach(runs, knowledge)

  const fresh: RunPiece[] = []
  const held: RunPiece[] = []
  let untouched = true
  for (const [i, run] of runs.entries()) {
    const known = knowledge.clock(run.client)
    const to = reached[i] as number
    if (to > known) {
      if (!beginsStruct(run, known)) return novelty(...cut(update, runs, knowledge, limits), limits)
      fresh.push({ run, from: known, to })
    }
    if (to < run.end) held.push({ run, from: startOfStruct(run, to), to: run.end })
    untouched &&= known === run.clock && to === run.end
  }

  const clocks = new Map(runs.map((run, i) => [run.client, reached[i] as number]))
  const freshDeletes: DeletedRanges[] = []
  const heldDeletes: DeletedRanges[] = []
  for (const { client, ranges } of summary.deletes) {
    const limit = clocks.get(client) ?? knowledge.clock(client)
    const inside: number[] = []
    const beyond: number[] = []
    for (let i = 0; i < ranges.length; i += 2) {
      const from = ranges[i] as number
      const to = ranges[i + 1] as number
      if (from < limit) inside.push(...knowledge.undeleted(client, from, Math.min(to, limit)))
      if (to > limit) beyond.push(Math.max(from, limit), to)
    }
    if (inside.length > 0) freshDeletes.push({ client, ranges: inside })
    if (beyond.length > 0) heldDeletes.push({ client, ranges: beyond })
    untouched &&= sameRanges(inside, ranges)
  }

  const hasHeld = held.length > 0 || heldDeletes.length > 0
  return {
    fresh: freshOf(update, summary, untouched, fresh, freshDeletes, limits),
    held: hasHeld ? writeUpdate(update, held, heldDeletes) : null,
  }
}

function freshOf(
  update: Uint8Array,
  summary: UpdateSummary,
  untouched: boolean,
  pieces: readonly RunPiece[],
  deletes: readonly DeletedRanges[],
  limits: NoveltyLimits,
): FreshUpdate | null {
  if (pieces.length === 0 && deletes.length === 0) return null
  if (untouched) return { bytes: update, summary }
  const bytes = writeUpdate(update, pieces, deletes)
  return { bytes, summary: readOwn(bytes, limits) }
}

/**
 * The update without what is known, where the room's clock lies inside a struct: only Yjs can cut
 * the content of one.
 */
function cut(
  update: Uint8Array,
  runs: readonly StructRun[],
  knowledge: Knowledge,
  limits: NoveltyLimits,
): [Uint8Array, UpdateSummary, Knowledge] {
  const vector = new Map(runs.map(run => [run.client, knowledge.clock(run.client)]))
  const rest = Y.diffUpdate(update, Y.encodeStateVector(vector))
  return [rest, readOwn(rest, limits), knowledge]
}

function readOwn(update: Uint8Array, limits: NoveltyLimits): UpdateSummary {
  const summary = readUpdate(update, limits)
  if (!summary) throw new Error('An update that was cut from a good one cannot be read.')
  return summary
}

/**
 * How far each run can be followed from what is known. Runs wait for one another, so each is taken
 * as far as it goes, and again once what stopped it has moved: every struct is passed once.
 */
function reach(runs: readonly StructRun[], knowledge: Knowledge): number[] {
  const reached = runs.map(run => knowledge.clock(run.client))
  const indexOf = new Map(runs.map((run, i) => [run.client, i]))
  const clockOf = (client: number) => {
    const i = indexOf.get(client)
    return i === undefined ? knowledge.clock(client) : (reached[i] as number)
  }
  const nextNeed = runs.map(() => 0)
  /** Runs that wait for a client, by the clock they need of it, the nearest last. */
  const waiting = new Map<number, { run: number; clock: number }[]>()
  const ready = runs.map((_, i) => i)

  for (let i = ready.pop(); i !== undefined; i = ready.pop()) {
    const run = runs[i] as StructRun
    if (run.clock > (reached[i] as number)) continue
    let to = firstSkipFrom(run, reached[i] as number)
    for (let n = nextNeed[i] as number; n < run.needs.length; n += 3) {
      nextNeed[i] = n
      const at = run.needs[n] as number
      if (at >= to) break
      if (at < (reached[i] as number)) continue
      const client = run.needs[n + 1] as number
      const clock = run.needs[n + 2] as number
      if (clockOf(client) <= clock) {
        to = at
        waitFor(waiting, client, { run: i, clock })
        break
      }
    }
    if (to <= (reached[i] as number)) continue
    reached[i] = to
    const waiters = waiting.get(run.client)
    while (waiters && waiters.length > 0 && (waiters.at(-1)?.clock as number) < to) {
      ready.push((waiters.pop() as { run: number }).run)
    }
  }
  return reached
}

function waitFor(
  waiting: Map<number, { run: number; clock: number }[]>,
  client: number,
  waiter: { run: number; clock: number },
): void {
  const waiters = waiting.get(client) ?? []
  waiting.set(client, waiters)
  const at = waiters.findIndex(other => other.clock <= waiter.clock)
  waiters.splice(at < 0 ? waiters.length : at, 0, waiter)
}

/** Where a run's structs end that can be read on from `clock`: at its first Skip, or its end. */
function firstSkipFrom(run: StructRun, clock: number): number {
  for (let i = 0; i < run.skips.length; i += 2) {
    if ((run.skips[i + 1] as number) > clock) return Math.max(run.skips[i] as number, clock)
  }
  return Math.max(run.end, clock)
}

/** The clock of the struct of a run that contains `clock`, or of the first one. */
function startOfStruct(run: StructRun, clock: number): number {
  return clock <= run.clock ? run.clock : (run.structs[structThrough(run, clock)] as number)
}

function sameRanges(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}
