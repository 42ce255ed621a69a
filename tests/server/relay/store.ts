/**
 * A room's memory without a room (what is known, stored and held), and the laws that hold for it
 * whatever it is given. What they compare with is decoded by Yjs, never by the relay.
 */
import assert from 'node:assert/strict'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { Knowledge } from '../../../server/relay/knowledge'
import { type HeldPart, NOBODYS, novelty, type OthersIds } from '../../../server/relay/novelty'
import { Ranges } from '../../../server/relay/ranges'
import type { UpdateSummary } from '../../../server/relay/struct-run'
import { readUpdate } from '../../../server/relay/update-reader'

export function read(update: Uint8Array): UpdateSummary {
  const summary = readUpdate(update, limits)
  if (!summary) throw new Error('An update that Yjs made is malformed.')
  return summary
}

export class Store {
  readonly knowledge = new Knowledge()
  readonly stored: Uint8Array[] = []
  held: HeldPart[] = []
  /** Ids that somebody owns who has not spoken. */
  others: OthersIds = NOBODYS

  /** Takes an update, and what was held for want of it, by what is noted to be missing alone. */
  take(update: Uint8Array): void {
    const before = new Clocks()
    before.addKnown(this.knowledge)
    const { fresh, held } = novelty(update, read(update), this.knowledge, limits, this.others)
    assertNothingIsForgotten(update, before, fresh?.bytes ?? null, held?.update ?? null)
    if (held) this.held.push(held)
    if (!fresh) return
    this.stored.push(fresh.bytes.slice())
    this.knowledge.absorb(fresh.facts)
    if (held) this.assertBringsNothing(held.update, 'what could follow at once was held')
    this.#retry(held =>
      [...held.missing].some(([client, clock]) => this.knowledge.clock(client) > clock),
    )
  }

  assertBringsNothing(update: Uint8Array, otherwise: string): void {
    const { fresh } = novelty(update, read(update), this.knowledge, limits, this.others)
    assert.equal(fresh, null, otherwise)
  }

  /** The owners have gone: what was held for them is taken. */
  release(): void {
    this.others = NOBODYS
    this.#retry(held => held.claimed.size > 0)
  }

  #retry(isReady: (held: HeldPart) => boolean): void {
    const ready = this.held.filter(isReady)
    this.held = this.held.filter(held => !ready.includes(held))
    for (const held of ready) this.take(held.update)
  }

  /** The document of what is stored. */
  get doc(): Y.Doc {
    return documentOf(this.stored)
  }
}

/**
 * The document that updates make. What Yjs puts off it does not always look at again when it could,
 * so all is given to it until nothing more comes of it.
 */
function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  doc.on('beforeTransaction', keepMarks)
  for (let before = '', now = '-'; before !== now; ) {
    before = now
    for (const update of updates) Y.applyUpdate(doc, update)
    if (!doc.store.pendingStructs && !doc.store.pendingDs) break
    now = Y.encodeStateVector(doc).join()
  }
  return doc
}

/**
 * Of what others write, Yjs takes marks away that it finds redundant, and finds it or not by what
 * comes together: two documents that were given the same come to differ. Here it does not.
 */
function keepMarks(transaction: Y.Transaction): void {
  Object.defineProperty(transaction, '_needFormattingCleanup', { get: () => false, set: () => {} })
}

/** Clocks by client: of structs that are there, and of what is deleted. */
class Clocks {
  readonly structs = new Map<number, Ranges>()
  readonly deletes = new Map<number, Ranges>()

  addKnown(knowledge: Knowledge): void {
    for (const [client, clock] of knowledge.vector) add(this.structs, client, 0, clock)
    for (const { client, ranges } of knowledge.deletes()) {
      for (let i = 0; i < ranges.length; i += 2)
        add(this.deletes, client, ranges[i]!, ranges[i + 1]!)
    }
  }

  /** What an update says, as Yjs reads it. */
  addUpdate(update: Uint8Array): void {
    const { structs, ds } = Y.decodeUpdate(update)
    for (const struct of structs) {
      if (struct instanceof Y.Skip) continue
      const { client, clock } = struct.id
      add(this.structs, client, clock, clock + struct.length)
      if (struct.deleted) add(this.deletes, client, clock, clock + struct.length)
    }
    for (const [client, items] of ds.clients) {
      for (const { clock, len } of items) add(this.deletes, client, clock, clock + len)
    }
  }
}

function add(clocks: Map<number, Ranges>, client: number, from: number, to: number): void {
  const ranges = clocks.get(client) ?? new Ranges()
  clocks.set(client, ranges)
  ranges.add(from, to)
}

/** Every clock of `a` that is not in `b`, as text, for a comparison that names it. */
function beyond(a: Map<number, Ranges>, b: Map<number, Ranges>): string[] {
  const rest: string[] = []
  for (const [client, ranges] of a) {
    const ends = ranges.flat()
    for (let i = 0; i < ends.length; i += 2) {
      const missing = b.get(client)?.missing(ends[i]!, ends[i + 1]!) ?? [ends[i], ends[i + 1]]
      if (missing.length > 0) rest.push(`${client}: ${missing.join('-')}`)
    }
  }
  return rest
}

/** What is fresh was not known, and with what is held it is all that was not. */
function assertNothingIsForgotten(
  update: Uint8Array,
  before: Clocks,
  fresh: Uint8Array | null,
  held: Uint8Array | null,
): void {
  const all = new Clocks()
  all.addUpdate(update)
  const found = new Clocks()
  if (fresh) {
    found.addUpdate(fresh)
    assert.deepEqual(common(found.structs, before.structs), [], 'structs stored twice')
    assert.deepEqual(beyond(found.structs, all.structs), [], 'structs from nowhere')
    assert.deepEqual(beyond(found.deletes, all.deletes), [], 'deletions from nowhere')
  }
  if (held) found.addUpdate(held)
  for (const [client, ranges] of before.structs) merge(found.structs, client, ranges)
  for (const [client, ranges] of before.deletes) merge(found.deletes, client, ranges)
  assert.deepEqual(beyond(all.structs, found.structs), [], 'structs forgotten')
  assert.deepEqual(beyond(all.deletes, found.deletes), [], 'deletions forgotten')
}

function common(a: Map<number, Ranges>, b: Map<number, Ranges>): string[] {
  const shared: string[] = []
  for (const [client, ranges] of a) {
    const ends = ranges.flat()
    for (let i = 0; i < ends.length; i += 2) {
      const [from, to] = [ends[i]!, ends[i + 1]!]
      const [first, last] = b.get(client)?.missing(from, to) ?? [from, to]
      if (first !== from || last !== to) shared.push(`${client}: ${from}-${to}`)
    }
  }
  return shared
}

function merge(clocks: Map<number, Ranges>, client: number, ranges: Ranges): void {
  const ends = ranges.flat()
  for (let i = 0; i < ends.length; i += 2) add(clocks, client, ends[i]!, ends[i + 1]!)
}

/** Every law of a store that was given `updates`, in whatever order and shape. */
export function assertLaws(store: Store, updates: readonly Uint8Array[]): void {
  const yjs = documentOf(updates)
  const vector = Y.decodeStateVector(Y.encodeStateVector(yjs))
  assert.deepEqual(
    new Map([...store.knowledge.vector].sort()),
    new Map([...vector].sort()),
    'vector',
  )

  // Deletions: all that were said of clocks that are there, and nothing else.
  const said = new Clocks()
  for (const update of updates) said.addUpdate(update)
  const there = new Map<number, Ranges>()
  for (const [client, ranges] of said.deletes) {
    const clock = vector.get(client) ?? 0
    for (const [from, to] of pairs(ranges)) add(there, client, from, Math.min(to, clock))
  }
  const known = new Clocks()
  known.addKnown(store.knowledge)
  assert.deepEqual(beyond(known.deletes, there), [], 'deletions that nobody made')
  assert.deepEqual(beyond(there, known.deletes), [], 'deletions that are not known')

  // The log, one by one and merged, is the document.
  const own = store.doc
  assertSameDocument(own, yjs)
  if (store.stored.length > 0) {
    assertSameDocument(documentOf([Y.mergeUpdates(store.stored)]), yjs)
  }
  // It never overlaps itself.
  const log = new Clocks()
  for (const update of store.stored) {
    const record = new Clocks()
    record.addUpdate(update)
    assert.deepEqual(common(record.structs, log.structs), [], 'a struct twice in the log')
    assert.deepEqual(common(record.deletes, log.deletes), [], 'a deletion twice in the log')
    log.addUpdate(update)
  }
  // Whatever is sent again brings nothing, and nothing that is held could be stored.
  for (const update of [...updates, ...store.held.map(held => held.update)]) {
    store.assertBringsNothing(update, 'a replay brought something')
  }
}

function* pairs(ranges: Ranges): Generator<[number, number]> {
  const ends = ranges.flat()
  for (let i = 0; i < ends.length; i += 2) yield [ends[i]!, ends[i + 1]!]
}

function assertSameDocument(own: Y.Doc, yjs: Y.Doc): void {
  assert.equal(own.store.pendingStructs, null, 'stored with gaps')
  assert.equal(own.store.pendingDs, null, 'deleted before it was stored')
  assert.deepEqual(contentOf(own), contentOf(yjs))
  const [ours, theirs] = [deletedIn(own), deletedIn(yjs)]
  assert.deepEqual(beyond(ours, theirs), [], 'deleted in the log alone')
  assert.deepEqual(beyond(theirs, ours), [], 'not deleted in the log')
}

function deletedIn(doc: Y.Doc): Map<number, Ranges> {
  const deleted = new Map<number, Ranges>()
  for (const [client, items] of Y.createDeleteSetFromStructStore(doc.store).clients) {
    for (const { clock, len } of items) add(deleted, client, clock, clock + len)
  }
  return deleted
}

/** What the roots that `peers.ts` writes to hold. */
function contentOf(doc: Y.Doc): unknown {
  const list = doc.getArray<unknown>('list').toArray()
  return {
    body: doc.getXmlFragment('prosemirror').toJSON(),
    meta: doc.getMap('meta').toJSON(),
    list: list.map(item => {
      if (item instanceof Y.Doc) return item.guid
      return item instanceof Y.AbstractType ? item.toJSON() : item
    }),
    subdocuments: [...doc.subdocs].map(({ guid }) => guid).sort(),
  }
}
