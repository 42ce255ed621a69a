import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import { EMPTY_UPDATE } from '../../../lib/protocol'
import { Knowledge } from '../../../server/relay/knowledge'
import { novelty } from '../../../server/relay/novelty'
import { writeUpdate } from '../../../server/relay/update-writer'
import { createPeer } from './peers'
import { read, Store } from './store'

describe('novelty', () => {
  test('an update that is all new is kept as it came', () => {
    const peer = createPeer(1)
    peer.doc.getText('t').insert(0, 'hello')
    const [update] = peer.made as [Uint8Array]
    const { fresh, held } = novelty(update, read(update), new Knowledge(), limits)
    expect(fresh?.bytes).toBe(update)
    expect(held).toBeNull()
  })

  test('clients in another order than Yjs writes them in are put into it, so that merging loses none', () => {
    const [small, large] = [createPeer(1), createPeer(2)]
    small.doc.getText('t').insert(0, 'small')
    large.doc.getText('u').insert(0, 'large')
    large.doc.getMap('m').set('key', 'value')
    const first = Y.encodeStateAsUpdate(small.doc)
    const second = Y.encodeStateAsUpdate(large.doc)
    // A count of runs, the runs, and no deletions.
    const update = new Uint8Array([2, ...first.subarray(1, -1), ...second.subarray(1, -1), 0])
    const lost = new Y.Doc()
    Y.applyUpdate(lost, Y.mergeUpdates([update, EMPTY_UPDATE]))
    expect(lost.getText('u').toString(), 'Yjs loses none of it by now').toBe('')

    const store = new Store()
    store.take(update)
    const merged = new Y.Doc()
    Y.applyUpdate(merged, Y.mergeUpdates([...store.stored, EMPTY_UPDATE]))
    expect(merged.getText('t').toString()).toBe('small')
    expect(merged.getText('u').toString()).toBe('large')
    expect(merged.getMap('m').get('key')).toBe('value')
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
