import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SYNC_UPDATE, writeSync } from '../../../lib/protocol'
import { type Random, underSeeds } from '../../seed'
import { takesClocks } from './forgery'
import { TestNetwork } from './network'
import { edit } from './peers'
import { bridge, type ConnectOptions, type TestClient } from './test-client'

interface Crowd {
  readonly network: TestNetwork
  readonly clients: TestClient[]
  readonly optionsOf: Map<TestClient, ConnectOptions>
  /** What tells the relay of connections that are dead. */
  readonly notices: (() => void)[]
}

function crowd(random: Random, count: number): Crowd {
  const network = new TestNetwork({
    tailUpdates: random.pick([5, 40, 1_000]),
    inlineUpdateBytes: random.pick([40, 65_536]),
    inlineLoadBytes: random.pick([40, 262_144]),
    // Neighbours bring the same words at the same time: nobody is to be sent away for that here.
    reductions: 100,
  })
  const clients = Array.from({ length: count }, () => network.client())
  const authors = random.pick([[''], ['guest:finch', 'guest:lark', 'guest:wren']])
  const optionsOf = new Map<TestClient, ConnectOptions>()
  for (const client of clients) {
    optionsOf.set(client, { author: random.pick(authors), announces: random.chance(0.5) })
  }
  return { network, clients, optionsOf, notices: [] }
}

/** What anybody may do at any time: edit, send a little, read a little, or let everything flow. */
async function live({ network }: Crowd, client: TestClient, random: Random): Promise<string> {
  const choice = random.below(17)
  if (choice < 9) return `edits: ${edit({ doc: client.doc, made: [] }, random)}`
  if (choice === 9) {
    network.time.advance(random.pick([1, 50, 2_000]))
    await network.flush({ durable: random.chance(0.5) })
    return 'waits'
  }
  if (choice < 14) {
    await client.push(1 + random.below(4))
    network.time.runSoon()
    client.pull(1 + random.below(4))
    return 'sends and reads a little'
  }
  await network.flush({ durable: random.chance(0.7) })
  return 'lets everything flow'
}

function comeOrGo(client: TestClient, { optionsOf, notices }: Crowd, random: Random): string {
  if (!client.isConnected) {
    client.connect(optionsOf.get(client))
    return 'connects'
  }
  if (random.chance(0.7)) {
    client.drop()
    return 'drops'
  }
  notices.push(client.loseTouch())
  return 'loses touch'
}

interface Promised {
  readonly client: number
  readonly clock: number
}

/** How far each client has been told that its own words are on disk. */
function promises(clients: readonly TestClient[]): Promised[] {
  return clients
    .filter(({ isConnected, synced, sent, settled, outgoing }) => {
      return isConnected && synced && sent > 0 && settled === sent && outgoing.length === 0
    })
    .map(({ doc }) => ({ client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) }))
}

async function expectKept(network: TestNetwork, promised: readonly Promised[]): Promise<void> {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(await network.stored()))
  for (const { client, clock } of promised) {
    expect(clocks.get(client) ?? 0).toBeGreaterThanOrEqual(clock)
  }
}

async function expectOneDocument({ network, clients, optionsOf, notices }: Crowd): Promise<void> {
  for (const notice of notices) notice()
  for (const client of clients) if (!client.isConnected) client.connect(optionsOf.get(client))
  for (let i = 0; i < 3; i++) {
    await network.flush()
    network.time.advance(network.limits.askOwnerMs)
  }
  for (const client of clients) {
    expect(client.refusedWith).toBeNull()
    expect(client.text).toBe(clients[0]?.text)
    expect(client.doc.store.pendingStructs).toBeNull()
    expect(client.settled).toBe(client.sent)
  }
  expect(network.rooms.stats.held).toBe(0)
  expect(network.troubles).toEqual([])
}

describe('the fuzz of a room', () => {
  test('clients edit, drop and come back: all converge, and a crash loses nothing acknowledged', () =>
    underSeeds(140, async (random, steps) => {
      const crowded = crowd(random, 2 + random.below(4))
      const { network, clients } = crowded
      const promised: Promised[] = []
      for (let i = 0; i < 120; i++) {
        const client = random.pick(clients)
        const who = clients.indexOf(client)
        if (random.chance(0.1)) steps.push(`${who} ${comeOrGo(client, crowded, random)}`)
        else if (random.chance(0.02)) {
          steps.push('the server crashes')
          network.crash()
        } else steps.push(`${who} ${await live(crowded, client, random)}`)
        promised.push(...promises(clients))
      }
      network.crash()
      await expectKept(network, promised)
      await expectOneDocument(crowded)
    }))

  test('the same where tabs tell one another what is typed, and pass it on', () =>
    underSeeds(110, async (random, steps) => {
      const crowded = crowd(random, 3 + random.below(2))
      const { network, clients } = crowded
      const [one, two, three] = clients as [TestClient, TestClient, TestClient]
      const forwards = random.chance(0.7)
      bridge(one, two, { forwards })
      if (random.chance(0.3)) bridge(two, three, { forwards })
      const promised: Promised[] = []
      for (let i = 0; i < 100; i++) {
        const client = random.pick(clients)
        const who = clients.indexOf(client)
        if (random.chance(0.12)) steps.push(`${who} ${comeOrGo(client, crowded, random)}`)
        else if (random.chance(0.02)) {
          steps.push('the server crashes')
          network.crash()
        } else steps.push(`${who} ${await live(crowded, client, random)}`)
        if (random.chance(0.05)) network.time.advance(network.limits.ownerAnswerMs / 2)
        promised.push(...promises(clients))
      }
      for (const notice of crowded.notices) notice()
      network.crash()
      await expectKept(network, promised)
      await expectOneDocument(crowded)
    }))

  test('somebody forges the next words of others: only they are turned away', () =>
    underSeeds(110, async (random, steps) => {
      const crowded = crowd(random, 3)
      const { network, clients, optionsOf } = crowded
      const [one, two] = clients as [TestClient, TestClient, TestClient]
      if (random.chance(0.5)) bridge(one, two, { forwards: true })
      for (const client of clients) client.connect(optionsOf.get(client))
      await network.flush()
      const moleOptions = { author: optionsOf.get(one)?.author && 'guest:mole' }
      let mole = network.client().connect(moleOptions)
      for (let i = 0; i < 100; i++) {
        const client = random.pick(clients)
        const who = clients.indexOf(client)
        if (!random.chance(0.15)) {
          steps.push(`${who} ${await live(crowded, client, random)}`)
          continue
        }
        if (!mole.isConnected) mole = network.client().connect(moleOptions)
        const victim = client.doc.clientID
        const clock = Y.getState(mole.doc.store, victim) + random.below(3)
        steps.push(`the mole forges ${who} from ${clock} on`)
        mole.raw(writeSync(SYNC_UPDATE, takesClocks(victim, clock, 1 + random.below(40))))
        await mole.push()
      }
      await expectOneDocument(crowded)
      const stored = Y.encodeStateVector(await network.stored())
      expect(Y.decodeStateVector(stored)).toEqual(Y.decodeStateVector(Y.encodeStateVector(one.doc)))
    }))
})
