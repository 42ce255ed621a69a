import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { EMPTY_UPDATE } from '../../../lib/protocol'
import { Knowledge } from '../../../server/relay/knowledge'
import { novelty } from '../../../server/relay/novelty'
import type { UpdateSummary } from '../../../server/relay/struct-run'
import { readUpdate } from '../../../server/relay/update-reader'
import { writeUpdate } from '../../../server/relay/update-writer'
import { type Random, underSeeds } from '../../seed'
import { createPeer, edit, type Peer, receive } from './peers'

function read(update: Uint8Array): UpdateSummary {
  const summary = readUpdate(update, limits)
  if (!summary) throw new Error('malformed')
  return summary
}

/** A room's memory without a room: what was stored, what is held, what is known. */
class Store {
  readonly knowledge = new Knowledge()
  readonly stored: Uint8Array[] = []
  held: Uint8Array[] = []

  take(update: Uint8Array): void {
    const { fresh, held } = novelty(update, read(update), this.knowledge, limits)
    if (fresh) {
      this.stored.push(fresh.bytes.slice())
      this.knowledge.absorb(fresh.facts)
    }
    if (held) this.held.push(held.update)
    if (fresh && this.held.length > 0) {
      const waiting = this.held
      this.held = []
      for (const update of waiting) this.take(update)
    }
  }

  get doc(): Y.Doc {
    const doc = new Y.Doc()
    for (const update of this.stored) Y.applyUpdate(doc, update)
    return doc
  }
}

function clocksOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc))
}

/** The laws of a store that was given `updates`, in whatever order and shape. */
function expectSameAsYjs(store: Store, updates: readonly Uint8Array[]): void {
  const yjs = new Y.Doc()
  for (const update of updates) Y.applyUpdate(yjs, update)
  const own = store.doc
  expect(store.knowledge.vector, 'state vector').toEqual(clocksOf(yjs))
  expect(own.store.pendingStructs, 'stored with gaps').toBeNull()
  expect(own.store.pendingDs, 'deleted before it was stored').toBeNull()
  expect(own.getXmlFragment('prosemirror').toJSON()).toBe(
    yjs.getXmlFragment('prosemirror').toJSON(),
  )
  expect(own.getMap('meta').toJSON()).toEqual(yjs.getMap('meta').toJSON())
  // Whatever a delete set said is known, as far as its clocks are.
  const { ds } = Y.decodeUpdate(Y.encodeStateAsUpdate(own))
  for (const { client, ranges } of store.knowledge.deletes()) {
    const items = ds.clients.get(client) ?? []
    for (let i = 0; i < ranges.length; i += 2) {
      const [from, to] = [ranges[i] as number, ranges[i + 1] as number]
      const inside = items.some(item => item.clock <= from && item.clock + item.len >= to)
      expect(inside, `deleted ${client}:${from}-${to}`).toBe(true)
    }
  }
}

/** Peers that edit and now and then hear of one another. */
function writeTogether(random: Random, steps: string[], edits: number): Uint8Array[] {
  const peers: Peer[] = [11, 22, 4_000_000_000].map(createPeer)
  const all: Uint8Array[] = []
  for (let i = 0; i < edits; i++) {
    const peer = random.pick(peers)
    steps.push(`${peer.doc.clientID}: ${edit(peer, random)}`)
    const made = peer.made.splice(0)
    all.push(...made)
    if (random.chance(0.6)) {
      for (const other of peers)
        if (other !== peer) for (const update of made) receive(other, update)
    }
    if (random.chance(0.1)) {
      const state = Y.encodeStateAsUpdate(peer.doc)
      for (const other of peers) if (other !== peer) receive(other, state)
    }
  }
  all.push(...peers.map(peer => Y.encodeStateAsUpdate(peer.doc)))
  return all
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const rest = [...items]
  const out: T[] = []
  while (rest.length > 0) out.push(...rest.splice(random.below(rest.length), 1))
  return out
}

describe('novelty', () => {
  test('an update that is all new is kept as it came', () => {
    const peer = createPeer(1)
    peer.doc.getText('t').insert(0, 'hello')
    const [update] = peer.made as [Uint8Array]
    const { fresh, held } = novelty(update, read(update), new Knowledge(), limits)
    expect(fresh?.bytes).toBe(update)
    expect(held).toBeNull()
  })

  test('what is known already brings nothing', () => {
    const peer = createPeer(1)
    peer.doc.getText('t').insert(0, 'hello')
    peer.doc.getText('t').delete(1, 2)
    const state = Y.encodeStateAsUpdate(peer.doc)
    const store = new Store()
    store.take(state)
    store.take(state)
    for (const update of peer.made) store.take(update)
    expect(store.stored).toHaveLength(1)
    expect(store.held).toHaveLength(0)
  })

  test('of a text that is known by half, the other half is kept', () => {
    const peer = createPeer(1)
    const text = peer.doc.getText('t')
    text.insert(0, 'hello ')
    const store = new Store()
    store.take(Y.encodeStateAsUpdate(peer.doc))
    text.insert(6, 'world')
    const whole = Y.encodeStateAsUpdate(peer.doc)
    store.take(whole)
    expect(store.doc.getText('t').toString()).toBe('hello world')
    expect(store.stored[1]?.length).toBeLessThan(whole.length)
  })

  test('what builds on something unseen is held, and stored once that is there', () => {
    const peer = createPeer(1)
    const text = peer.doc.getText('t')
    text.insert(0, 'a')
    text.insert(1, 'b')
    const [first, second] = peer.made as [Uint8Array, Uint8Array]
    const store = new Store()
    store.take(second)
    expect(store.stored).toHaveLength(0)
    expect(store.held).toHaveLength(1)
    store.take(first)
    expect(store.held).toHaveLength(0)
    expect(store.doc.getText('t').toString()).toBe('ab')
  })

  test('a deletion of something unseen is held', () => {
    const peer = createPeer(1)
    const text = peer.doc.getText('t')
    text.insert(0, 'abc')
    text.delete(1, 1)
    const [insertion, deletion] = peer.made as [Uint8Array, Uint8Array]
    const store = new Store()
    store.take(deletion)
    expect(store.stored).toHaveLength(0)
    store.take(insertion)
    expect(store.doc.getText('t').toString()).toBe('ac')
    expect(store.held).toHaveLength(0)
  })

  test('a hole in an update keeps what is before it and holds what is after', () => {
    const peer = createPeer(1)
    const text = peer.doc.getText('t')
    for (const letter of 'abc') text.insert(text.length, letter)
    const [a, b, c] = peer.made as [Uint8Array, Uint8Array, Uint8Array]
    const store = new Store()
    store.take(Y.mergeUpdates([a, c]))
    expect(store.doc.getText('t').toString()).toBe('a')
    expect(store.held).toHaveLength(1)
    store.take(b)
    expect(store.doc.getText('t').toString()).toBe('abc')
    expect(store.held).toHaveLength(0)
  })
})

test('one deletion over a hundred thousand known ones is as long as what is new of it', () => {
  const peer = createPeer(1)
  const count = 300_000
  peer.doc.getArray('a').insert(0, Array(count).fill(0))
  const store = new Store()
  store.take(Y.encodeStateAsUpdate(peer.doc))
  const everySecond = Array.from({ length: count / 2 }, (_, i) => [2 * i, 2 * i + 1]).flat()
  store.take(writeUpdate(EMPTY_UPDATE, [], [{ client: 1, ranges: everySecond }]))
  store.take(writeUpdate(EMPTY_UPDATE, [], [{ client: 1, ranges: [0, count] }]))
  expect(store.knowledge.deletes()).toEqual([{ client: 1, ranges: [0, count] }])
  expect(store.stored).toHaveLength(3)
})

describe('the differential fuzz against Yjs', () => {
  test('in order: the room knows what a document knows, and holds nothing', () =>
    underSeeds(150, (random, steps) => {
      const updates = writeTogether(random, steps, 40)
      const store = new Store()
      for (const update of updates) store.take(update)
      expectSameAsYjs(store, updates)
    }))

  test('shuffled, doubled, merged and with some missing', () =>
    underSeeds(150, (random, steps) => {
      const updates = writeTogether(random, steps, 25)
      const kept = updates.filter(() => random.chance(0.8))
      const sent: Uint8Array[] = []
      for (const update of shuffled([...kept, ...kept.filter(() => random.chance(0.2))], random)) {
        const last = sent.at(-1)
        if (last && random.chance(0.2)) sent[sent.length - 1] = Y.mergeUpdates([last, update])
        else sent.push(update)
      }
      const store = new Store()
      for (const update of sent) store.take(update)
      expectSameAsYjs(store, sent)
    }))
})
