import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { limits } from '../../../lib/limits'
import {
  MESSAGE_SYNC,
  readClientMessage,
  SYNC_STEP_1,
  writeAwareness,
  writeSync,
} from '../../../lib/protocol'
import { Allowance } from '../../../server/relay/allowance'
import { type AwarenessOwner, RoomAwareness } from '../../../server/relay/awareness'
import { Content } from '../../../server/relay/content'
import { Join, type Joiner } from '../../../server/relay/join'
import { clientsOf, entries } from './awareness-entries'
import { ManualTime } from './manual-time'
import { TestNetwork } from './network'
import { write } from './peers'

/** No message may keep the main thread for longer, in milliseconds. */
const STALL_MS = 50

/** Milliseconds of a run that nothing else on the machine disturbed, if there is one. */
function fastest(work: () => void): number {
  let least = Number.POSITIVE_INFINITY
  for (let runs = 0; runs < 20 && least >= STALL_MS; runs++) {
    const start = performance.now()
    work()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

describe('the worst that a client may say takes the main thread no 50 ms', () => {
  const { awarenessEntries, awarenessMessageBytes, awarenessBytes } = limits

  function owner(clientId: number | null): AwarenessOwner & { clientId: number | null } {
    return { clientId, person: null, send: () => true }
  }

  function room(people: number): RoomAwareness<ReturnType<typeof owner>> {
    const awareness = new RoomAwareness<ReturnType<typeof owner>>({
      time: new ManualTime(),
      limits,
      mayClaim: () => true,
      claim: () => {},
    })
    for (let i = 0; i < people; i++) awareness.receive(entries([i, 1, '{"a":1}']), owner(i))
    return awareness
  }

  test.each([
    [
      'an echo of as many as are let in',
      awarenessEntries,
      Math.floor(awarenessMessageBytes / awarenessEntries) - 20,
    ],
    ['an echo of 1,000 with the largest states', 1_000, awarenessBytes],
  ])('awareness: %s', (_name, count, size) => {
    const state = `{"a":"${'x'.repeat(size - 8)}"}`
    const others = Array.from({ length: count - 1 }, (_, i) => [i, 1, state] as const)
    const deep = `{"a":${'['.repeat(60)}${'{},'.repeat(2_600)}1${']'.repeat(60)}}`
    const update = entries(...others, [4_000_000, 5, deep])
    expect(update.length).toBeLessThanOrEqual(awarenessMessageBytes * 1.01)
    const awareness = room(count)
    for (const from of [owner(4_000_000), owner(null)]) {
      expect(fastest(() => awareness.receive(update, from))).toBeLessThan(STALL_MS)
    }
  })

  test('awareness: a message larger than any honest one', () => {
    const frame = new Uint8Array(20_000_000)
    frame.set([1, 0xfb, 0xd9, 0xc4, 0x09])
    expect(fastest(() => readClientMessage(frame, limits))).toBeLessThan(STALL_MS)
    expect(readClientMessage(frame, limits)).toEqual({ type: 'too-large' })
  })

  test('step 1: as many clients as a vector may name, of a document that has as many as it may', () => {
    const { documentClients, vectorClients } = limits
    const id = (i: number) => 4_000_000_000 - i * 20_000
    const content = new Content(limits)
    const structs = Array.from({ length: documentClients }, (_, i) => [id(i), 0, 9]).flat()
    const deletes = Array.from({ length: documentClients }, (_, i) => [id(i), 2, 1, 2]).flat()
    content.knowledge.absorb({ structs, deletes })
    content.snapshotVector = new Map(content.knowledge.vector)
    const time = new ManualTime()
    const join = new Join({
      content,
      codec: { difference: () => new Promise(() => {}) },
      limits,
      flush: () => {},
    })
    const joiner: Joiner = {
      isOpen: true,
      answers: new Allowance({ time, most: 1e12, perSecond: 1e12 }),
      refuse: code => expect.unreachable(code),
      joining: () => {},
      joined: () => {},
    }
    const vector = (clocks: (i: number) => number) =>
      encoding.encode(encoder => {
        encoding.writeVarUint(encoder, vectorClients)
        for (let i = 0; i < vectorClients; i++) {
          encoding.writeVarUint(encoder, id(i))
          encoding.writeVarUint(encoder, clocks(i))
        }
      })
    const answered = (bytes: Uint8Array) =>
      fastest(() => {
        // Somebody has just written something: nothing of what was made before is of use.
        content.version++
        void join.answer(joiner, bytes)
      })
    expect(answered(vector(() => 2 ** 31))).toBeLessThan(STALL_MS)
    let asked = 0
    expect(answered(vector(i => (i === 0 ? 1 + (asked++ % 8) : 9)))).toBeLessThan(STALL_MS)
    const own = fastest(() => {
      content.version++
      join.step1()
    })
    expect(own).toBeLessThan(STALL_MS)
  })
})

describe('2,000 clients that return at once after a restart', () => {
  test('cost one load, share every frame of the document, and learn of one another in time', async () => {
    const network = new TestNetwork()
    const finch = network.client().connect()
    await network.flush()
    for (let i = 0; i < 300; i++) write(finch.doc, `paragraph ${i}`)
    await network.flush()
    finch.drop()
    network.time.advance(network.limits.evictMs)
    await network.flush()
    network.crash()
    const { load } = network.storage
    let loads = 0
    network.storage.load = doc => {
      loads++
      return load(doc)
    }

    const step1 = writeSync(SYNC_STEP_1, Y.encodeStateVector(finch.doc))
    const state = '{"user":{"name":"Guest Finch","color":"#30bced"},"cursor":{"anchor":1,"head":1}}'
    const crowd = Array.from({ length: 2_000 }, (_, i) => {
      const client = new Returning(1_000_000 + i)
      client.enter(network, step1, entries([client.id, 7, state]))
      return client
    })
    let seconds = 0
    while (crowd.some(client => client.known.size < crowd.length)) {
      await new Promise<void>(resolve => setImmediate(resolve))
      network.time.advance(200)
      seconds += 0.2
      expect(seconds, 'until everybody knows everybody').toBeLessThan(15)
    }

    expect(loads).toBe(1)
    expect(network.rooms.stats.updates).toBe(0)
    expect(network.rooms.stats.sessions).toBe(2_000)
    for (const client of crowd) {
      expect(client.sync).toHaveLength(2)
      expect(client.sync[0]).toBe(crowd[0]?.sync[0])
      expect(client.sync[1]).toBe(crowd[0]?.sync[1])
    }
    // Everybody is told of everybody once, which is the least there is to say, and little more.
    const entryBytes = entries([1_000_000, 7, state]).length
    const least = crowd.length * crowd.length * entryBytes
    const sent = crowd.reduce((bytes, client) => bytes + client.awarenessBytes, 0)
    expect(sent).toBeLessThan(1.2 * least)
    const frames = crowd.reduce((sum, client) => sum + client.awarenessFrames, 0)
    expect(frames).toBeLessThan(crowd.length * 10)
  })
})

/** A client that keeps count of what it is sent, and no document. */
class Returning {
  isOpen = true
  readonly sync: Uint8Array[] = []
  readonly known = new Set<number>()
  awarenessFrames = 0
  awarenessBytes = 0

  constructor(readonly id: number) {}

  enter(network: TestNetwork, step1: Uint8Array, awareness: Uint8Array): void {
    const visitor = {
      extended: false,
      clientId: null,
      schema: null,
      author: '',
      standing: { identity: null, role: 'edit', until: null, person: null },
    } as const
    const session = network.rooms.connect('room', this, visitor)
    void session.receive(step1)
    void session.receive(writeAwareness(awareness))
  }

  send(frame: Uint8Array): boolean {
    if (frame[0] === MESSAGE_SYNC) this.sync.push(frame)
    else {
      this.awarenessFrames++
      this.awarenessBytes += frame.length
      for (const client of clientsOf(frame)) this.known.add(client)
    }
    return true
  }

  close(): void {
    this.isOpen = false
  }
}

describe('a document of very many clients', () => {
  test('takes no more than every question about it may name, and goes on for those who are in it', async () => {
    const network = new TestNetwork({ documentClients: 3 })
    const [finch, lark, wren, swift] = Array.from({ length: 4 }, () => network.client().connect())
    await network.flush()
    for (const client of [finch, lark, wren]) write(client?.doc as Y.Doc, 'words')
    await network.flush()
    write(swift?.doc as Y.Doc, 'one too many')
    await network.flush()
    expect(swift?.closed?.code).toBe(4413)
    write(finch?.doc as Y.Doc, 'and more words')
    await network.flush()
    expect(finch?.settled).toBe(finch?.sent)
    expect(lark?.text).toContain('and more words')
    expect(lark?.text).not.toContain('too many')
  })
})

describe('stock clients, which close after 30 s without a message', () => {
  test('hear something in time where nothing happens, also while a document takes long to load', async () => {
    const network = new TestNetwork()
    const { load } = network.storage
    let loaded = () => {}
    network.storage.load = async doc => {
      await new Promise<void>(resolve => {
        loaded = resolve
      })
      return load(doc)
    }
    const stock = network.client()
    stock.awareness.setLocalState(null)
    stock.connect({ extended: false })
    expect(longestSilence(network, 60, () => stock.pull())).toBeLessThanOrEqual(20)
    loaded()
    await network.flush()
    expect(stock.synced).toBe(true)
    expect(longestSilence(network, 60, () => stock.pull())).toBeLessThanOrEqual(20)
  })

  test('hear something in time while others flood the room, also who is told of nobody', async () => {
    const network = new TestNetwork({ awarenessRoomBytesPerSecond: 1_000 })
    const stock = network.client().connect({ extended: false })
    const flood = network.client().connect()
    await network.flush()
    let at = 0
    const silence = longestSilence(network, 60, () => {
      for (let i = 0; i < 50; i++) flood.awareness.setLocalStateField('cursor', at++)
      void flood.push()
      return stock.pull()
    })
    expect(silence).toBeLessThanOrEqual(20)
    expect(stock.isConnected).toBe(true)
  })
})

/** Seconds, at most, between two moments at which `pull` found something, over `seconds`. */
function longestSilence(network: TestNetwork, seconds: number, pull: () => number): number {
  let silence = 0
  let longest = 0
  for (let second = 0; second < seconds; second++) {
    network.time.advance(1_000)
    silence = pull() > 0 ? 0 : silence + 1
    longest = Math.max(longest, silence)
  }
  return longest
}
