import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import type { EncodedDocument } from '../../../server/relay/encoded-document'
import { decodeSegment } from '../../../server/storage/segment'
import { TestNetwork } from './network'
import { write } from './peers'
import type { TestClient } from './test-client'

const textOf = (doc: Y.Doc) => doc.getXmlFragment('prosemirror').toJSON()

describe('eviction and compaction', () => {
  test('an empty room is written into a snapshot and given up; its records are history', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect({ author: 'guest:finch' })
    await network.flush()
    finch.doc.getText('title').insert(0, 'A title')
    for (let i = 0; i < 20; i++) write(finch.doc, `line ${i}`)
    await network.flush()
    finch.drop()
    network.time.advance(network.limits.evictMs)
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
      network.time.advance(network.limits.compactIntervalMs)
    }
    const stored = await network.storage.load('room')
    expect(stored.through).toBeGreaterThan(60)
    expect(stored.tail.length).toBeLessThan(60)
    const lark = network.client().connect()
    await network.flush()
    expect(lark.text).toBe(finch.text)
  })

  test('a room that is written to without pause is compacted less often', async () => {
    const network = new TestNetwork({ tailUpdates: 10, tailPatience: 5 })
    const finch = network.client().connect()
    await network.flush()
    const tails: number[] = []
    for (let line = 0; line < 100; line++) {
      write(finch.doc, `line ${line}`)
      await network.flush()
      tails.push((await network.storage.load('room')).tail.length)
    }
    // The first does not wait; each that follows it at once does.
    expect(tails.indexOf(0)).toBeLessThan(12)
    expect(Math.max(...tails)).toBe(49)
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
    network.time.advance(network.limits.evictMs)
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

  test('who left in the middle of a wait for answers keeps no room', async () => {
    const network = new TestNetwork({ answerBytes: 1, answerBytesPerSecond: 1 })
    const finch = network.client().connect()
    await network.flush()
    // Its second question waits for an hour.
    finch.raw(new Uint8Array([0, 0, 1, 0]))
    write(finch.doc, 'typed behind it')
    await network.flush()
    expect(finch.settled).toBeLessThan(finch.sent)
    finch.drop()
    network.time.advance(network.limits.evictMs)
    await network.flush()
    network.time.advance(network.limits.evictMs)
    await network.flush()
    expect(network.rooms.stats.rooms).toBe(0)
    expect(textOf(await network.stored())).toContain('typed behind it')
  })

  test('a room is not given up before its records are on disk', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    network.storage.refuse('disk-full')
    write(finch.doc, 'not yet on disk')
    await network.flush()
    finch.drop()
    network.time.advance(10 * network.limits.evictMs)
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
    network.time.advance(5 * network.limits.evictMs)
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

describe('the server goes down', () => {
  /** Lets it come to its end: time passes in steps of a few milliseconds, and the disk writes. */
  const untilDown = async (network: TestNetwork, stopped: Promise<void>) => {
    let isDown = false
    void stopped.then(() => {
      isDown = true
    })
    for (let i = 0; i < 1_000 && !isDown; i++) {
      network.time.advance(5)
      network.time.runSoon()
      network.storage.flush()
      await new Promise<void>(resolve => setImmediate(resolve))
    }
    expect(isDown).toBe(true)
  }

  test('sessions are closed with 1012 and everything is on disk', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'the last words')
    await finch.push()
    await untilDown(network, network.rooms.destroy())
    expect(finch.closed?.code).toBe(1012)
    expect(textOf(await network.stored())).toBe(finch.text)
  })

  test('many are closed over some seconds, and may write until it is their turn', async () => {
    const network = new TestNetwork({ restartSpreadMs: 1_000, restartGapMs: 10 })
    const clients = Array.from({ length: 250 }, () => network.client().connect())
    await network.flush()
    const stopped = network.rooms.destroy()
    expect(clients.filter(client => !client.isConnected)).toHaveLength(3)
    const late = network.client().connect()
    expect(late.closed?.code).toBe(1012)
    network.time.advance(500)
    const open = clients.filter(client => client.isConnected)
    expect(open.length).toBeGreaterThan(80)
    expect(open.length).toBeLessThan(120)
    write((open[0] as TestClient).doc, 'still writing')
    await open[0]?.push()
    await untilDown(network, stopped)
    expect(clients.every(client => client.closed?.code === 1012)).toBe(true)
    expect(textOf(await network.stored())).toContain('still writing')
    expect(network.rooms.stats).toMatchObject({ rooms: 0, sessions: 0 })
  })

  test('what is still being read of a session is written, and an edit under way ends', async () => {
    const network = new TestNetwork({ inlineUpdateBytes: 100 })
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'long '.repeat(100))
    write(finch.doc, 'and short')
    await finch.push()
    const title = new Y.Doc()
    title.getText('title').insert(0, 'Edited')
    let make = () => {}
    const edited = network.rooms.edit(
      'room',
      () =>
        new Promise(resolve => {
          make = () => resolve(Y.encodeStateAsUpdate(title))
        }),
    )
    const stopped = network.rooms.destroy()
    expect(finch.closed?.code).toBe(1012)
    await new Promise<void>(resolve => setImmediate(resolve))
    make()
    await untilDown(network, stopped)
    await edited
    const stored = await network.stored()
    expect(textOf(stored)).toBe(finch.text)
    expect(stored.getText('title').toString()).toBe('Edited')
    await network.rooms.destroy()
  })
})

describe('an edit of the server', () => {
  const append =
    (letter: string) =>
    async ({ snapshot, tail }: EncodedDocument) => {
      const doc = new Y.Doc()
      for (const update of snapshot ? [snapshot, ...tail] : tail) Y.applyUpdate(doc, update)
      doc.clientID = 77
      const before = Y.encodeStateVector(doc)
      doc.getText('title').insert(doc.getText('title').length, letter)
      return Y.encodeStateAsUpdate(doc, before)
    }
  const titleOf = ({ doc }: { doc: Y.Doc }) => doc.getText('title').toString()

  test('reaches everyone, and follows the ones before', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    const edits = Promise.all(
      ['a', 'b', 'c'].map(letter => network.rooms.edit('room', append(letter))),
    )
    await network.flush()
    await edits
    await network.flush()
    expect(titleOf(finch)).toBe('abc')
  })

  test('is seen by nobody before it is on disk, and stands in the log where it was made', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'before')
    await finch.push()
    const edited = network.rooms.edit('room', append('a'))
    await network.flush({ durable: false })
    write(finch.doc, 'after')
    const lark = network.client().connect()
    await network.flush({ durable: false })
    for (const client of [finch, lark]) {
      expect(titleOf(client)).toBe('')
      expect(client.text).toContain('after')
    }
    expect(finch.settled).toBeLessThan(finch.sent)
    await network.flush()
    await edited
    await network.flush()
    const wren = network.client().connect()
    await network.flush()
    for (const client of [finch, lark, wren]) {
      expect(titleOf(client)).toBe('a')
      expect(client.text).toBe(finch.text)
    }
    expect(finch.settled).toBe(finch.sent)
    const { tail } = await network.storage.load('room')
    expect(tail.map(record => Y.decodeUpdate(record.bytes).structs[0]?.id.client)).toEqual([
      finch.doc.clientID,
      77,
      finch.doc.clientID,
    ])
  })

  test('lost in a crash, it stands in nobody’s way: the next one has the same clocks', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    void network.rooms.edit('room', append('lost'))
    await network.flush({ durable: false })
    network.crash()
    finch.connect()
    await network.flush()
    const edited = network.rooms.edit('room', append('kept'))
    await network.flush()
    await edited
    await network.flush()
    expect(titleOf(finch)).toBe('kept')
    expect((await network.stored()).getText('title').toString()).toBe('kept')
  })

  test('is not overtaken by words in its name while it is on its way', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const mole = network.client().connect()
    await network.flush()
    const edited = network.rooms.edit('room', append('real'))
    await network.flush({ durable: false })
    const forged = await append('forgery')({ snapshot: null, tail: [] })
    mole.raw(writeSync(SYNC_UPDATE, forged))
    await network.flush({ durable: false })
    await network.flush()
    await edited
    await network.flush()
    expect(titleOf(finch).startsWith('real')).toBe(true)
    expect((await network.stored()).getText('title').toString()).toBe(titleOf(finch))
    expect(network.rooms.stats.held).toBe(0)
  })
})
