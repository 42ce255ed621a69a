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
 * After `knowledge.absorb(fresh.facts)` the room knows exactly what a Y.Doc given the same updates
 * would have integrated. `fresh` and `held` together say all that was not known.
 */

import * as Y from 'yjs'
import type { Limits } from '../../lib/limits'
import { type Facts, factsOf } from './facts'
import type { Knowledge } from './knowledge'
import { Nearest } from './nearest'
import {
  beginsStruct,
  type DeletedRanges,
  type Numbers,
  type StructRun,
  structThrough,
  type UpdateSummary,
} from './struct-run'
import { readUpdate, type UpdateLimits } from './update-reader'
import { type RunPiece, writeUpdate } from './update-writer'

export interface FreshUpdate {
  readonly bytes: Uint8Array
  readonly facts: Facts
  /** How many subdocuments it brings. */
  readonly subdocuments: number
  /** As in `UpdateSummary`. */
  readonly schema: number
}

export interface Novelty {
  /** What can be stored and sent now; null where there is nothing new. */
  readonly fresh: FreshUpdate | null
  /** What waits for something missing; null where nothing does. */
  readonly held: HeldPart | null
}

export interface HeldPart {
  readonly update: Uint8Array
  /**
   * What it waits for: it may get further once the room knows the clock that stands here of one of
   * these clients. Some of them, where it waits for more than `missingClients`.
   */
  readonly missing: ReadonlyMap<number, number>
  /** The clock that its structs end at in each id that another owns. */
  readonly claimed: ReadonlyMap<number, number>
}

export type NoveltyLimits = UpdateLimits & Pick<Limits, 'missingClients'>

/** The ids that others than the sender own, whose structs are held until their owner has spoken. */
export interface OthersIds {
  has(client: number): boolean
  /** All of them, for another thread. */
  ids(): readonly number[]
}

export const NOBODYS: OthersIds = { has: () => false, ids: () => [] }

/** `summary` is what `readUpdate` said of `update`. */
export function novelty(
  update: Uint8Array,
  summary: UpdateSummary,
  knowledge: Knowledge,
  limits: NoveltyLimits,
  others: OthersIds = NOBODYS,
): Novelty {
  const { runs } = summary
  if (continues(summary, knowledge, others))
    return { fresh: freshAsItIs(update, summary), held: null }
  const { reached, missing } = reach(runs, knowledge, limits, others)

  const fresh: RunPiece[] = []
  const held: RunPiece[] = []
  const claimed = new Map<number, number>()
  let untouched = isInYjsOrder(runs)
  for (const [i, run] of runs.entries()) {
    const known = knowledge.clock(run.client)
    const to = reached[i] as number
    if (to > known) {
      if (!beginsStruct(run, known)) {
        const rest = cut(update, runs, knowledge)
        return novelty(rest, readOwn(rest, limits), knowledge, limits, others)
      }
      fresh.push({ run, from: known, to })
    }
    if (to < run.end) {
      held.push({ run, from: startOfStruct(run, to), to: run.end })
      if (others.has(run.client)) claimed.set(run.client, run.end)
    }
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
      if (from < limit) {
        // Not spread into a call: there may be more of them than a call takes.
        for (const end of knowledge.undeleted(client, from, Math.min(to, limit))) inside.push(end)
      }
      if (to > limit) beyond.push(Math.max(from, limit), to)
    }
    if (inside.length > 0) freshDeletes.push({ client, ranges: inside })
    if (beyond.length > 0) {
      heldDeletes.push({ client, ranges: beyond })
      noteMissing(missing, { client, clock: beyond[0] as number }, limits)
    }
    untouched &&= sameRanges(inside, ranges)
  }

  const hasHeld = held.length > 0 || heldDeletes.length > 0
  return {
    fresh: freshOf(update, summary, untouched, fresh, freshDeletes, limits),
    held: hasHeld ? { update: writeUpdate(update, held, heldDeletes), missing, claimed } : null,
  }
}

/**
 * Whether runs stand as Yjs writes them, the largest client first. In any other order it applies them
 * as well, but `mergeUpdates` loses some of them, even with an empty update.
 */
function isInYjsOrder(runs: readonly StructRun[]): boolean {
  return runs.every((run, i) => i === 0 || run.client < (runs[i - 1] as StructRun).client)
}

/** Whether one run carries on where the room's knowledge ends: what a key does, taken a short way. */
function continues(
  { runs, deletes }: UpdateSummary,
  knowledge: Knowledge,
  others: OthersIds,
): boolean {
  const [run] = runs
  if (!run || runs.length > 1 || deletes.length > 0 || others.has(run.client)) return false
  if (run.clock !== knowledge.clock(run.client) || run.skips.length > 0) return false
  for (let n = 0; n < run.needs.length; n += 3) {
    const clock = run.needs[n + 2] as number
    if (knowledge.clock(run.needs[n + 1] as number) <= clock) return false
  }
  return true
}

function freshOf(
  update: Uint8Array,
  summary: UpdateSummary,
  untouched: boolean,
  pieces: readonly RunPiece[],
  deletes: readonly DeletedRanges[],
  limits: UpdateLimits,
): FreshUpdate | null {
  if (pieces.length === 0 && deletes.length === 0) return null
  if (untouched) return freshAsItIs(update, summary)
  const bytes = writeUpdate(update, pieces, deletes)
  return freshAsItIs(bytes, readOwn(bytes, limits))
}

function freshAsItIs(bytes: Uint8Array, summary: UpdateSummary): FreshUpdate {
  const { subdocuments, schema } = summary
  return { bytes, facts: factsOf(summary), subdocuments, schema }
}

/**
 * The update without what is known, where the room's clock lies inside a struct: only Yjs can cut
 * the content of one.
 */
function cut(update: Uint8Array, runs: readonly StructRun[], knowledge: Knowledge): Uint8Array {
  const vector = new Map(runs.map(run => [run.client, knowledge.clock(run.client)]))
  return Y.diffUpdate(update, Y.encodeStateVector(vector))
}

function readOwn(update: Uint8Array, limits: UpdateLimits): UpdateSummary {
  const summary = readUpdate(update, limits)
  if (!summary) throw new Error('An update that was cut from a good one cannot be read.')
  return summary
}

interface Reach {
  /** The clock that each run was followed to. */
  readonly reached: readonly number[]
  /** What stopped those that were not followed to their ends, as in `HeldPart`. */
  readonly missing: Map<number, number>
}

/**
 * How far each run can be followed from what is known. Runs wait for one another, so each is taken
 * as far as it goes, and again once what stopped it has moved: every struct is passed once.
 */
function reach(
  runs: readonly StructRun[],
  knowledge: Knowledge,
  limits: NoveltyLimits,
  others: OthersIds,
): Reach {
  const reached = runs.map(run => knowledge.clock(run.client))
  const indexOf = new Map(runs.map((run, i) => [run.client, i]))
  const clockOf = (client: number) => {
    const i = indexOf.get(client)
    return i === undefined ? knowledge.clock(client) : (reached[i] as number)
  }
  const nextNeed = runs.map(() => 0)
  /** What each run stopped at last. */
  const stops: (Waiter | null)[] = runs.map(() => null)
  /** Runs that wait for another run of this update, by the clock they need of it. */
  const waiting = new Map<number, Nearest<Waiter>>()
  const ready = runs.map((_, i) => i)

  for (let i = ready.pop(); i !== undefined; i = ready.pop()) {
    const run = runs[i] as StructRun
    const from = reached[i] as number
    if (others.has(run.client) && run.end > from) {
      // Not before all of it is known: what a part of it is worth, its owner says.
      stops[i] = { run: i, client: run.client, clock: run.end - 1 }
      continue
    }
    const skip = run.clock > from ? run.clock : afterSkip(run, from)
    let to = run.clock > from ? from : firstSkipFrom(run, from)
    stops[i] = to < run.end ? { run: i, client: run.client, clock: skip - 1 } : null
    for (let n = nextNeed[i] as number; n < run.needs.length; n += 3) {
      nextNeed[i] = n
      const at = run.needs[n] as number
      if (at >= to) break
      if (at < from) continue
      const client = run.needs[n + 1] as number
      const clock = run.needs[n + 2] as number
      if (clockOf(client) > clock) continue
      to = at
      const stop = { run: i, client, clock }
      stops[i] = stop
      const other = indexOf.get(client)
      if (other !== undefined) waitingFor(waiting, other).add(stop)
      break
    }
    if (to <= from) continue
    reached[i] = to
    const waiters = waiting.get(i)
    while (waiters && waiters.clock < to) ready.push((waiters.take() as Waiter).run)
  }
  const missing = new Map<number, number>()
  for (const stop of stops) if (stop) noteMissing(missing, stop, limits)
  return { reached, missing }
}

interface Waiter {
  readonly run: number
  /** What it waits for: that this clock of this client is known. */
  readonly client: number
  readonly clock: number
}

function waitingFor(waiting: Map<number, Nearest<Waiter>>, run: number): Nearest<Waiter> {
  const waiters = waiting.get(run) ?? new Nearest<Waiter>()
  waiting.set(run, waiters)
  return waiters
}

/** Notes the nearest clock that is missing of a client. */
function noteMissing(
  missing: Map<number, number>,
  { client, clock }: Pick<Waiter, 'client' | 'clock'>,
  { missingClients }: NoveltyLimits,
): void {
  const noted = missing.get(client)
  if (noted === undefined && missing.size === missingClients) return
  missing.set(client, Math.min(clock, noted ?? clock))
}

/** The clock after the Skip that stops a run at or after `clock`; the run's end where none does. */
function afterSkip(run: StructRun, clock: number): number {
  for (let i = 1; i < run.skips.length; i += 2) {
    if ((run.skips[i] as number) > clock) return run.skips[i] as number
  }
  return run.end
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

function sameRanges(a: readonly number[], b: Numbers): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}
