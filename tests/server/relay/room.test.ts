import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { EMPTY_UPDATE, SYNC_UPDATE, writeAwareness, writeSync } from '../../../lib/protocol'
import { decodeSegment } from '../../../server/storage/segment'
import { TestNetwork } from './network'

function write(doc: Y.Doc, text: string): void {
  const body = doc.getXmlFragment('prosemirror')
  doc.transact(() => {
    const block = new Y.XmlElement('paragraph')
    block.insert(0, [new Y.XmlText(text)])
    body.insert(body.length, [block])
  })
}

describe('two people in one room', () => {
  test('each sees what the other writes, and both are told when it is on disk', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    write(finch.doc, 'from Finch')
    write(lark.doc, 'from Lark')
    await network.flush({ durable: false })
    expect(finch.text).toBe(lark.text)
    expect(finch.text).toContain('from Lark')
    expect(finch.settled).toBeLessThan(finch.sent)
    await network.flush()
    expect(finch.settled).toBe(finch.sent)
    expect(lark.settled).toBe(lark.sent)
  })

  test('a sender does not hear its own update again', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    network.client().connect()
    await network.flush()
    write(finch.doc, 'once')
    await network.flush()
    expect(finch.updatesReceived).toBe(0)
  })

  test('a stock client gets no message that it does not know', async () => {
    const network = new TestNetwork()
    const stock = network.client().connect({ extended: false })
    await network.flush()
    write(stock.doc, 'words')
    network.storage.refuse('disk-full')
    await network.flush()
    network.storage.refuse(null)
    await network.flush()
    expect(stock.settled).toBe(0)
    expect(stock.events).toEqual([])
    expect(stock.isConnected).toBe(true)
  })

  test('who comes later gets everything at once, the tail before the step 2', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    for (let i = 0; i < 100; i++) write(finch.doc, `line ${i}`)
    await network.flush()
    const lark = network.client().connect()
    await network.flush()
    expect(lark.synced).toBe(true)
    expect(lark.text).toBe(finch.text)
    expect(lark.doc.store.pendingStructs).toBeNull()
  })

  test('who returns with an older copy gets the difference and gives what is missing', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    write(finch.doc, 'shared')
    await network.flush()
    lark.drop()
    write(lark.doc, 'written offline')
    write(finch.doc, 'written meanwhile')
    await network.flush()
    lark.connect()
    await network.flush()
    expect(lark.text).toBe(finch.text)
    expect(finch.text).toContain('written offline')
    expect(lark.settled).toBe(lark.sent)
  })

  test('a client that returns with nothing new writes nothing and is passed on to nobody', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'text')
    finch.doc.getXmlFragment('prosemirror').delete(0, 1)
    write(finch.doc, 'more')
    await network.flush()
    const lark = network.client().connect()
    await network.flush()
    const before = network.rooms.stats
    lark.drop()
    lark.connect()
    await network.flush()
    expect(network.rooms.stats.updates).toBe(before.updates)
    expect(finch.updatesReceived).toBe(0)
    expect(lark.settled).toBe(lark.sent)
  })
})

describe('bad input', () => {
  const half = (): Uint8Array => {
    const doc = new Y.Doc()
    write(doc, 'good')
    return new Uint8Array([...Y.encodeStateAsUpdate(doc), 7, 7, 7])
  }
  const cases: [string, Uint8Array, number][] = [
    ['an empty frame', new Uint8Array(), 4400],
    ['an unknown message type', new Uint8Array([77, 1, 2, 3]), 4400],
    ['an unknown sync step', new Uint8Array([0, 9, 1, 0]), 4400],
    ['a frame that ends early', new Uint8Array([0, 2, 200]), 4400],
    [
      'a frame with trailing bytes',
      new Uint8Array([...writeSync(SYNC_UPDATE, EMPTY_UPDATE), 1]),
      4400,
    ],
    ['an update of garbage', writeSync(SYNC_UPDATE, new Uint8Array([1, 2, 3, 4])), 4400],
    ['a half-good update', writeSync(SYNC_UPDATE, half()), 4400],
    ['a state vector of garbage', writeSync(0, new Uint8Array([9])), 4400],
    ['awareness that is no JSON', writeAwareness(entry('{')), 4400],
    ['awareness over the limit', writeAwareness(entry(`"${'x'.repeat(9000)}"`)), 4413],
  ]
  function entry(state: string): Uint8Array {
    return encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, 5)
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, state)
    })
  }

  test.each(cases)('%s ends its own connection and touches nothing', async (_, frame, code) => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const guest = network.client().connect()
    await network.flush()
    write(finch.doc, 'untouched')
    await network.flush()
    const before = finch.text
    guest.raw(frame)
    await network.flush()
    expect(guest.closed?.code).toBe(code)
    expect(guest.refusedWith).toBe(guest.closed?.reason)
    expect(finch.isConnected).toBe(true)
    expect(finch.text).toBe(before)
    write(finch.doc, 'and goes on')
    await network.flush()
    expect(finch.settled).toBe(finch.sent)
    const stored = await network.storage.load('room')
    expect(stored.tail).toHaveLength(network.rooms.stats.updates)
  })

  test('a viewer may read, but not write', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    write(finch.doc, 'to be read')
    await network.flush()
    const viewer = network.client().connect({ role: 'view' })
    await network.flush()
    expect(viewer.text).toBe(finch.text)
    write(viewer.doc, 'not allowed')
    await network.flush()
    expect(viewer.closed?.code).toBe(4403)
    expect(finch.text).not.toContain('not allowed')
  })
})

describe('the disk', () => {
  test('while it is full, nothing is acknowledged, clients are told, and both heal', async () => {
    const network = new TestNetwork()
    network.storage.onHealth(health => network.rooms.setHealth(health))
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    network.storage.refuse('disk-full')
    write(finch.doc, 'kept in memory')
    await network.flush()
    expect(finch.settled).toBeLessThan(finch.sent)
    expect(finch.events.at(-1)).toEqual({ type: 'storage', ok: false, code: 'disk-full' })
    expect(lark.text).toBe(finch.text)
    const late = network.client().connect()
    await network.flush()
    expect(late.events).toEqual([{ type: 'storage', ok: false, code: 'disk-full' }])
    network.storage.refuse(null)
    await network.flush()
    expect(finch.settled).toBe(finch.sent)
    expect(finch.events.at(-1)).toEqual({ type: 'storage', ok: true })
  })

  test('a sender waits while too much is not on disk', async () => {
    const network = new TestNetwork({ undurableBytes: 2_000 })
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    network.storage.refuse('disk-full')
    for (let i = 0; i < 50; i++) write(finch.doc, `${'x'.repeat(100)} ${i}`)
    await network.flush()
    expect(lark.text.length).toBeGreaterThan(100)
    expect(lark.text.length).toBeLessThan(finch.text.length)
    network.storage.refuse(null)
    await network.flush()
    expect(lark.text).toBe(finch.text)
    expect(finch.settled).toBe(finch.sent)
  })

  test('a document that cannot be loaded is refused, never empty', async () => {
    const network = new TestNetwork()
    const load = network.storage.load
    network.storage.load = () => Promise.reject(new Error('unreadable'))
    const finch = network.client().connect()
    await network.flush()
    expect(finch.closed?.code).toBe(1013)
    expect(finch.synced).toBe(false)
    network.storage.load = load
    finch.connect()
    await network.flush()
    expect(finch.synced).toBe(true)
  })
})

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
