import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeSegment } from '../../../server/storage/segment'
import { TestNetwork } from './network'
import { write } from './peers'

describe('eviction and compaction', () => {
  test('an empty room is written into a snapshot and given up; its records are history', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect({ author: 'guest:finch' })
    await network.flush()
    finch.doc.getText('title').insert(0, 'A title')
    for (let i = 0; i < 20; i++) write(finch.doc, `line ${i}`)
    await network.flush()
    finch.drop()
    network.clock.advance(network.limits.evictMs)
    await network.flush()
    expect(network.rooms.stats.rooms).toBe(0)
    expect(network.titles.get('room')).toBe('A title')
    const stored = await network.storage.load('room')
    expect(stored.tail).toHaveLength(0)
    expect(stored.snapshot).toEqual(Y.encodeStateAsUpdate(finch.doc))
    const [segment] = await network.storage.history('room')
    const records = decodeSegment(segment?.bytes as Uint8Array)
    expect(records.map(record => record.seq)).toEqual(records.map((_, i) => i + 1))
    expect(new Set(records.map(record => record.author))).toEqual(new Set(['guest:finch']))
    const replayed = new Y.Doc()
    for (const record of records) Y.applyUpdate(replayed, record.bytes)
    expect(replayed.getXmlFragment('prosemirror').toJSON()).toBe(finch.text)
    const lark = network.client().connect()
    await network.flush()
    expect(lark.text).toBe(finch.text)
  })

  test('a room that is busy is compacted while people write', async () => {
    const network = new TestNetwork({ tailUpdates: 30 })
    const finch = network.client().connect()
    await network.flush()
    for (let round = 0; round < 10; round++) {
      for (let i = 0; i < 12; i++) write(finch.doc, `line ${round}.${i}`)
      await network.flush()
    }
    const stored = await network.storage.load('room')
    expect(stored.through).toBeGreaterThan(60)
    expect(stored.tail.length).toBeLessThan(60)
    const lark = network.client().connect()
    await network.flush()
    expect(lark.text).toBe(finch.text)
  })

  test('an edit that begins while a room is given up finds the same room', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'text')
    await network.flush()
    const { compact } = network.storage
    let finish = () => {}
    network.storage.compact = async (...compaction) => {
      await new Promise<void>(resolve => {
        finish = resolve
      })
      return compact(...compaction)
    }
    finch.drop()
    network.clock.advance(network.limits.evictMs)
    await network.flush()
    let make = (_update: Uint8Array | null) => {}
    const edited = network.rooms.edit(
      'room',
      () =>
        new Promise(resolve => {
          make = resolve
        }),
    )
    finish()
    await network.flush()
    expect(network.rooms.stats.rooms).toBe(1)
    const lark = network.client().connect()
    await network.flush()
    const doc = new Y.Doc()
    doc.getText('title').insert(0, 'Edited')
    make(Y.encodeStateAsUpdate(doc))
    await network.flush()
    await edited
    expect(lark.doc.getText('title').toString()).toBe('Edited')
    expect(network.troubles).toEqual([])
  })

  test('a room is not given up before its records are on disk', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    network.storage.refuse('disk-full')
    write(finch.doc, 'not yet on disk')
    await network.flush()
    finch.drop()
    network.clock.advance(10 * network.limits.evictMs)
    await network.flush()
    expect(network.rooms.stats.rooms).toBe(1)
    const lark = network.client().connect()
    await network.flush()
    expect(lark.text).toContain('not yet on disk')
  })
})

describe('last words', () => {
  test('what was sent before the connection ended is kept, however long it takes to read', async () => {
    const network = new TestNetwork({ inlineUpdateBytes: 100 })
    const early = network.client().connect()
    write(early.doc, 'before the load was done')
    await early.push()
    early.drop()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'long '.repeat(100))
    write(finch.doc, 'and short')
    await finch.push()
    finch.drop()
    await network.flush()
    network.clock.advance(5 * network.limits.evictMs)
    await network.flush()
    expect(network.rooms.stats.rooms).toBe(0)
    const lark = network.client().connect()
    await network.flush()
    for (const words of ['before the load', 'long long', 'and short']) {
      expect(lark.text).toContain(words)
    }
  })

  test('of a room that could not be loaded nothing is written', async () => {
    const network = new TestNetwork()
    network.storage.load = () => Promise.reject(new Error('unreadable'))
    const early = network.client().connect()
    write(early.doc, 'nowhere to go')
    await early.push()
    early.drop()
    await network.flush()
    expect(network.rooms.stats.updates).toBe(0)
  })
})

test('the server restarts: sessions are closed with 1012 and everything is on disk', async () => {
  const network = new TestNetwork()
  const finch = network.client().connect()
  await network.flush()
  write(finch.doc, 'the last words')
  await finch.push()
  const stopped = network.rooms.destroy()
  network.clock.runSoon()
  network.storage.flush()
  await new Promise<void>(resolve => setImmediate(resolve))
  network.storage.flush()
  await stopped
  expect(finch.closed?.code).toBe(1012)
  expect((await network.storage.load('room')).tail).toHaveLength(1)
})

test('an edit of the server reaches everyone, and follows the ones before', async () => {
  const network = new TestNetwork()
  const finch = network.client().connect()
  await network.flush()
  const append =
    (letter: string) =>
    async (document: { snapshot: Uint8Array | null; tail: readonly Uint8Array[] }) => {
      const doc = new Y.Doc()
      for (const update of document.tail) Y.applyUpdate(doc, update)
      doc.clientID = 77
      const before = Y.encodeStateVector(doc)
      doc.getText('title').insert(doc.getText('title').length, letter)
      return Y.encodeStateAsUpdate(doc, before)
    }
  const edits = Promise.all(
    ['a', 'b', 'c'].map(letter => network.rooms.edit('room', append(letter))),
  )
  await network.flush()
  await edits
  await network.flush()
  expect(finch.doc.getText('title').toString()).toBe('abc')
})
