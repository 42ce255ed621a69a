import { describe, expect, test } from 'vitest'
import { limits } from '../../../lib/limits'
import { type AwarenessOwner, RoomAwareness } from '../../../server/relay/awareness'
import { KEEP_ALIVE } from '../../../server/relay/awareness-message'
import { clientsOf, entries } from './awareness-entries'
import { ManualTime } from './manual-time'
import { type Line, Meter } from './meter'
import { TestNetwork } from './network'
import { during } from './passing-time'

/** A session that only speaks and listens. */
class Speaker implements AwarenessOwner {
  clientId: number | null = null
  readonly person = { id: 'the same for one person', name: 'Somebody' }
  bytes = 0
  largest = 0
  readonly #heard: { at: number; frame: Uint8Array }[] = []

  constructor(readonly time: ManualTime) {}

  send(frame: Uint8Array): boolean {
    this.bytes += frame.length
    this.largest = Math.max(this.largest, frame.length)
    this.#heard.push({ at: this.time.elapsed(), frame })
    return true
  }

  /** Milliseconds, at most, between two messages about `client` since the first. */
  longestSilence(client: number): number {
    const moments = this.#heard.filter(({ frame }) => clientsOf(frame).includes(client))
    expect(moments.length).toBeGreaterThan(1)
    const times = [...moments.map(({ at }) => at), this.time.elapsed()]
    return Math.max(...times.slice(1).map((at, i) => at - (times[i] as number)))
  }
}

describe('a crowd', () => {
  test('200 stock clients move their carets: as much is sent as is allowed, and nobody is missed', async () => {
    const network = new TestNetwork()
    const meter = new Meter(network)
    const crowd = Array.from({ length: 200 }, (_, i) => {
      const client = network.client()
      client.awareness.setLocalStateField('user', { name: `Guest ${i}`, color: '#30bced' })
      return client.connect({ extended: false })
    })
    await network.flush()
    await during(network, 10_000)
    meter.reset()
    const before = network.time.elapsed()
    for (let step = 0; step < 25; step++) {
      for (const { awareness } of crowd) awareness.setLocalStateField('cursor', { at: step })
      await during(network, 40)
    }
    const seconds = (network.time.elapsed() - before) / 1_000
    const { limits } = network
    const allowed = seconds * limits.awarenessBytesPerSecond + limits.awarenessFrameBytes
    for (const line of meter.lines) {
      const bytes = line.awareness.reduce((sum, { length }) => sum + length, 0)
      expect(bytes).toBeLessThanOrEqual(allowed)
      expect(line.awareness.length).toBeLessThanOrEqual(seconds * 25 + 1)
    }
    const { frames, bytes } = meter.awareness
    expect(frames).toBeLessThanOrEqual(200 * 25 * seconds)
    expect(bytes).toBeLessThanOrEqual(
      seconds * limits.awarenessRoomBytesPerSecond + 200 * 64 * 1024,
    )
    await during(network, 2_000)
    for (const { awareness } of crowd) {
      expect(awareness.getStates().size).toBe(200)
      for (const state of awareness.getStates().values()) expect(state.cursor).toEqual({ at: 24 })
    }
    for (const { awareness } of crowd) awareness.destroy()
  })

  test('500 hostile ones with the largest states do not crowd out an honest one', async () => {
    const time = new ManualTime()
    const awareness = new RoomAwareness<Speaker>({
      time,
      limits,
      mayClaim: () => true,
      claim: (speaker, client) => {
        speaker.clientId = client
      },
    })
    const crowd = Array.from({ length: 500 }, () => new Speaker(time))
    for (const speaker of crowd) awareness.tellAll(speaker)
    const large = JSON.stringify({ x: 'x'.repeat(limits.awarenessBytes - 8) })
    const honest = crowd[250] as Speaker
    let sent = 0
    const start = time.elapsed()
    for (let second = 1; second <= 46; second++) {
      for (const [i, speaker] of crowd.entries()) {
        if (speaker !== honest) awareness.receive(entries([i, second, large]), speaker)
      }
      if (second % 15 === 1) awareness.receive(entries([250, second, '{"user":{}}']), honest)
      time.advance(1_000)
    }
    for (const speaker of crowd) sent += speaker.bytes
    const seconds = (time.elapsed() - start) / 1_000
    const listener = crowd[0] as Speaker
    // Stock clients forget whom they have not heard of for 30 s; the honest one speaks every 15 s.
    expect(listener.longestSilence(250)).toBeLessThan(30_000)
    // What cannot be less: everybody's entry to everybody once in a cycle.
    const least = (500 * 500 * 8_300) / (limits.awarenessCycleMs / 1_000)
    expect(sent / seconds).toBeLessThan(least * 1.2)
    expect(listener.largest).toBeLessThanOrEqual(limits.awarenessFrameBytes + 100)
  })

  test('20,000 join and leave: nobody stays behind, and little is kept of them', async () => {
    const network = new TestNetwork()
    const watcher = network.client()
    watcher.awareness.setLocalStateField('user', { name: 'Guest Finch' })
    watcher.connect()
    await network.flush()
    const passing = Array.from({ length: 40 }, () => network.client())
    for (const [i, { awareness }] of passing.entries()) {
      awareness.setLocalStateField('user', { name: `Guest ${i}` })
    }
    for (let round = 0; round < 500; round++) {
      for (const client of passing) {
        client.doc.clientID = 1_000_000 + round * 40 + passing.indexOf(client)
        client.awareness.clientID = client.doc.clientID
        client.awareness.states.clear()
        client.awareness.meta.clear()
        client.awareness.setLocalState({ round })
        client.connect({ author: `guest:${client.doc.clientID}` })
        await client.push()
      }
      network.time.advance(40)
      for (const client of passing) client.drop()
      network.time.advance(40)
      watcher.pull()
    }
    await during(network, 2_000)
    expect([...watcher.awareness.getStates().keys()]).toEqual([watcher.doc.clientID])
    const late = network.client().connect()
    await during(network, 1_000)
    // Who comes then hears of no one but who is there.
    expect([...late.awareness.meta.keys()].sort()).toEqual(
      [watcher.doc.clientID, late.doc.clientID].sort(),
    )
    for (const { awareness } of network.clients) awareness.destroy()
  })
})

describe('a client that reads slowly', () => {
  test('is told of nobody meanwhile, and of everything when it has read', async () => {
    const network = new TestNetwork()
    const meter = new Meter(network)
    const slow = network.client().connect()
    const [lark, wren] = [network.client(), network.client().connect()]
    lark.awareness.setLocalStateField('user', { name: 'Guest Lark' })
    lark.connect()
    await network.flush()
    await during(network, 200)
    expect(slow.awareness.getStates().has(lark.doc.clientID)).toBe(true)
    const line = meter.lines[0] as Line
    line.isSlow = true
    // The first frame that it leaves unread shows that it is slow.
    wren.awareness.setLocalStateField('cursor', 0)
    await during(network, 200)
    meter.reset()
    for (let at = 1; at < 50; at++) {
      wren.awareness.setLocalStateField('cursor', at)
      if (at === 20) lark.drop()
      await during(network, 40)
    }
    expect(line.awareness.every(frame => frame.length === KEEP_ALIVE.length)).toBe(true)
    expect(slow.awareness.getStates().has(lark.doc.clientID)).toBe(true)
    line.isSlow = false
    await during(network, network.limits.awarenessBehindMs)
    expect(slow.awareness.getStates().has(lark.doc.clientID)).toBe(false)
    expect(slow.awareness.getStates().get(wren.doc.clientID)?.cursor).toBe(49)
  })

  test('delays nobody else', async () => {
    const network = new TestNetwork()
    const meter = new Meter(network)
    network.client().connect()
    const [lark, wren] = [network.client().connect(), network.client().connect()]
    await network.flush()
    const line = meter.lines[0] as Line
    line.isSlow = true
    for (let at = 1; at < 10; at++) {
      wren.awareness.setLocalStateField('cursor', at)
      await during(network, 1_300)
      wren.awareness.setLocalStateField('cursor', -at)
      await during(network, network.limits.awarenessIntervalMs)
      expect(lark.awareness.getStates().get(wren.doc.clientID)?.cursor).toBe(-at)
    }
  })
})
