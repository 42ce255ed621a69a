import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { EMPTY_UPDATE, SYNC_UPDATE, writeAwareness, writeSync } from '../../../lib/protocol'
import { TestNetwork } from './network'
import { write } from './peers'

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
  const cases: [string, Uint8Array | ((client: number) => Uint8Array), number][] = [
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
    ['awareness that is no JSON', client => writeAwareness(entry(client, '{')), 4400],
    [
      'awareness over the limit',
      client => writeAwareness(entry(client, `"${'x'.repeat(9000)}"`)),
      4413,
    ],
  ]
  function entry(client: number, state: string): Uint8Array {
    return encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, 9)
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
    guest.raw(typeof frame === 'function' ? frame(guest.doc.clientID) : frame)
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

  test('subdocuments are counted by document, however few come at once', async () => {
    const network = new TestNetwork({ subdocuments: 5 })
    const guest = network.client().connect()
    await network.flush()
    for (let i = 0; i < 5; i++) guest.doc.getArray('a').insert(0, [new Y.Doc()])
    await network.flush()
    expect(guest.isConnected).toBe(true)
    guest.doc.getArray('a').insert(0, [new Y.Doc()])
    await network.flush()
    expect(guest.closed?.code).toBe(4413)
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

describe('what builds on something unseen', () => {
  /** Two updates by one hand, of which only the second is sent. */
  function orphan(client: number, text = 'o'): { ground: Uint8Array; orphan: Uint8Array } {
    const doc = new Y.Doc()
    doc.clientID = client
    const made: Uint8Array[] = []
    doc.on('update', update => made.push(update))
    write(doc, text)
    write(doc, `${text} on it`)
    return { ground: made[0] as Uint8Array, orphan: made[1] as Uint8Array }
  }

  test('waits, unacknowledged and unseen, until the ground comes from somebody else', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const lark = network.client().connect()
    await network.flush()
    const { ground, orphan: update } = orphan(77)
    const before = finch.settled
    finch.raw(writeSync(SYNC_UPDATE, update))
    await network.flush()
    expect(finch.settled).toBe(before)
    expect(lark.text).toBe('')
    lark.raw(writeSync(SYNC_UPDATE, ground))
    await network.flush()
    expect(finch.settled).toBe(finch.sent)
    expect(lark.text).toContain('o on it')
  })

  test('whoever sends it is asked for the ground, and nobody’s share keeps another from it', async () => {
    const network = new TestNetwork()
    const hostile = network.client().connect()
    await network.flush()
    for (let i = 0; i < network.limits.heldUpdates; i++) {
      hostile.raw(writeSync(SYNC_UPDATE, orphan(1_000 + i).orphan))
    }
    await network.flush()
    expect(hostile.isConnected).toBe(true)
    // A page that has a neighbour's words without having sent them, as over a BroadcastChannel.
    const page = network.client().connect()
    await network.flush()
    const neighbour = new Y.Doc()
    write(neighbour, 'from the other tab')
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(neighbour), page)
    const text = (page.doc.getXmlFragment('prosemirror').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.insert(text.length, ' and mine')
    await network.flush()
    expect(page.settled).toBe(page.sent)
    const reader = network.client().connect()
    await network.flush()
    expect(reader.text).toContain('from the other tab and mine')
    hostile.raw(writeSync(SYNC_UPDATE, orphan(9_999).orphan))
    await network.flush()
    expect(hostile.closed?.code).toBe(4429)
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

  test('a document with a damaged record stays shut until it is whole', async () => {
    const network = new TestNetwork()
    const { load } = network.storage
    network.storage.load = async doc => ({ ...(await load(doc)), damagedAt: 3 })
    for (let i = 0; i < 2; i++) {
      const finch = network.client().connect()
      await network.flush()
      expect(finch.refusedWith).toBe('load-failed')
    }
    network.storage.load = load
    const finch = network.client().connect()
    await network.flush()
    expect(finch.synced).toBe(true)
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
