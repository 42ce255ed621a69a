import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import { writeAwareness } from '../../../lib/protocol'
import { type Line, Meter } from './meter'
import { TestNetwork } from './network'
import { during } from './passing-time'
import type { TestClient } from './test-client'

describe('awareness', () => {
  test('people see one another, and nobody after they left', async () => {
    const network = new TestNetwork()
    const finch = network.client()
    const lark = network.client()
    finch.awareness.setLocalStateField('user', { name: 'Guest Finch' })
    lark.awareness.setLocalStateField('user', { name: 'Guest Lark' })
    finch.connect()
    lark.connect()
    await network.flush()
    network.time.advance(100)
    await network.flush()
    expect(finch.awareness.getStates().get(lark.doc.clientID)).toEqual({
      user: { name: 'Guest Lark' },
    })
    lark.drop()
    network.time.advance(100)
    await network.flush()
    expect(finch.awareness.getStates().has(lark.doc.clientID)).toBe(false)
  })

  test('who returns with its old clock is seen again', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    const lark = network.client()
    lark.awareness.setLocalStateField('user', { name: 'Guest Lark' })
    for (let round = 0; round < 3; round++) {
      lark.connect()
      await network.flush()
      network.time.advance(100)
      await network.flush()
      expect(finch.awareness.getStates().has(lark.doc.clientID), `round ${round}`).toBe(true)
      lark.drop()
      network.time.advance(100)
      await network.flush()
      expect(finch.awareness.getStates().has(lark.doc.clientID), `round ${round}`).toBe(false)
    }
  })

  test('who asks again and again who is there is told once a second', async () => {
    const network = new TestNetwork()
    const finch = network.client()
    finch.awareness.setLocalStateField('user', { name: 'Guest Finch' })
    finch.connect()
    const asking = network.client().connect()
    await network.flush()
    network.time.advance(2_000)
    asking.pull()
    for (let i = 0; i < 50; i++) asking.raw(new Uint8Array([3]))
    await asking.push()
    network.time.advance(network.limits.awarenessIntervalMs)
    expect(asking.pull()).toBe(1)
    network.time.advance(network.limits.queryAwarenessMs)
    asking.pull()
    asking.raw(new Uint8Array([3]))
    await asking.push()
    network.time.advance(network.limits.awarenessIntervalMs)
    expect(asking.pull()).toBe(1)
  })

  test('what others echo of somebody, however they write it, is nobody’s fault but theirs', async () => {
    const network = new TestNetwork()
    const finch = network.client()
    finch.awareness.setLocalStateField('user', { name: 'Guest Finch' })
    finch.connect()
    const viewer = network.client().connect({ role: 'view' })
    await network.flush()
    const own = (clock: number, state: string) =>
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, viewer.doc.clientID)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, state)
      })
    // Short as it is sent, long as every client writes it again.
    viewer.raw(writeAwareness(own(5, `{"x":[${Array(1_500).fill('1e20').join()}]}`)))
    await network.flush()
    expect(viewer.closed?.code).toBe(4413)
    const other = network.client().connect({ role: 'view' })
    await network.flush()
    other.awareness.setLocalStateField('user', {})
    other.awareness.meta.set(other.doc.clientID, {
      clock: network.limits.awarenessClock - 1,
      lastUpdated: 0,
    })
    other.awareness.setLocalStateField('user', { name: 'at the highest clock' })
    await network.flush()
    network.time.advance(100)
    await network.flush()
    other.drop()
    network.time.advance(100)
    await network.flush()
    network.time.advance(100)
    await network.flush()
    expect(finch.isConnected).toBe(true)
    expect(finch.awareness.getStates().has(other.doc.clientID)).toBe(false)
  })

  test('what a client says of itself after it has gone makes no ghost', async () => {
    const network = new TestNetwork({ inlineUpdateBytes: 50 })
    const watcher = network.client().connect()
    const ghost = network.client().connect()
    await network.flush()
    ghost.doc.getText('t').insert(0, 'long '.repeat(50))
    ghost.awareness.setLocalStateField('user', { name: 'Ghost' })
    await ghost.push()
    ghost.drop()
    await network.flush()
    network.time.advance(100)
    await network.flush()
    expect(watcher.doc.getText('t').toString()).toContain('long')
    expect(watcher.awareness.getStates().has(ghost.doc.clientID)).toBe(false)
  })

  test('who returns beside its old connection moves at once, and stays when that is found dead', async () => {
    const network = new TestNetwork()
    const meter = new Meter(network)
    const finch = network.client().connect()
    const lark = network.client().connect({ author: 'guest:lark' })
    lark.awareness.setLocalStateField('cursor', 1)
    await network.flush()
    await during(network, 200)
    const broken = meter.lines[1] as Line
    broken.isHalfOpen = true
    lark.drop()
    lark.connect({ author: 'guest:lark' })
    lark.awareness.setLocalStateField('cursor', 2)
    await during(network, 200)
    const shown = () => finch.awareness.getStates().get(lark.doc.clientID)
    expect(shown()).toEqual({ cursor: 2 })
    broken.end()
    await during(network, 200)
    expect(shown()).toEqual({ cursor: 2 })
  })

  test('where nobody is known, who returns beside its old connection is never missed', async () => {
    const network = new TestNetwork()
    const meter = new Meter(network)
    const finch = network.client().connect()
    const stock = network.client().connect({ extended: false })
    stock.awareness.setLocalStateField('cursor', 1)
    await network.flush()
    await during(network, 200)
    const broken = meter.lines[1] as Line
    broken.isHalfOpen = true
    stock.drop()
    stock.connect({ extended: false })
    stock.awareness.setLocalStateField('cursor', 2)
    const shown = () => finch.awareness.getStates().get(stock.doc.clientID)
    await during(network, 200)
    // It may be anybody who says that.
    expect(shown()).toEqual({ cursor: 1 })
    broken.end()
    // It hears that it has left, and says that it has not.
    await during(network, 200)
    expect(shown()).toEqual({ cursor: 2 })
  })

  test('of those who left long ago nothing is kept', async () => {
    const network = new TestNetwork({ departedClients: 3 })
    const finch = network.client().connect()
    const passing = Array.from({ length: 4 }, () => {
      const client = network.client()
      client.awareness.setLocalStateField('user', {})
      return client.connect()
    })
    await during(network, 200)
    for (const client of passing) client.drop()
    await during(network, 200)
    const clock = (client?: TestClient) => client?.awareness.meta.get(client.doc.clientID)?.clock
    const [oldest, next] = passing
    for (const client of [oldest, next]) client?.connect()
    await during(network, 200)
    // Only one that is known to have left is told so, and raises its clock.
    expect([clock(oldest), clock(next)]).toEqual([1, 3])
    expect(finch.awareness.getStates().has(next?.doc.clientID as number)).toBe(true)
  })

  test('nobody can move or remove another', async () => {
    const network = new TestNetwork()
    const finch = network.client()
    finch.awareness.setLocalStateField('user', { name: 'Guest Finch' })
    finch.connect()
    const wren = network.client().connect()
    const forger = network.client()
    forger.awareness.setLocalStateField('user', { name: 'Forger' })
    forger.connect()
    await network.flush()
    network.time.advance(100)
    await network.flush()
    const forged = encoding.encode(encoder => {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, finch.doc.clientID)
      encoding.writeVarUint(encoder, 1_000)
      encoding.writeVarString(encoder, '{"user":{"name":"Forged"}}')
    })
    forger.raw(writeAwareness(forged))
    await network.flush()
    network.time.advance(100)
    await network.flush()
    expect(wren.awareness.getStates().get(finch.doc.clientID)).toEqual({
      user: { name: 'Guest Finch' },
    })
    expect(forger.isConnected).toBe(true)
  })

  test('a silent client hears something at least every 20 seconds', async () => {
    const network = new TestNetwork()
    const silent = network.client()
    silent.awareness.setLocalState(null)
    silent.connect({ extended: false })
    await network.flush()
    for (let second = 0; second < 120; second += 20) {
      network.time.advance(20_000)
      expect(silent.pull(), `after ${second + 20} s`).toBeGreaterThan(0)
    }
  })
})
