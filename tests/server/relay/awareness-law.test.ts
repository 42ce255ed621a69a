/**
 * The law of presence: whatever happens, once it is quiet and everybody has renewed their entry, as
 * stock clients do every 15 s, each connected client's list of people is the people who are there.
 */
import { describe, expect, test } from 'vitest'
import { type Random, underSeeds } from '../../seed'
import { type Line, Meter } from './meter'
import { TestNetwork } from './network'
import { during } from './passing-time'
import type { TestClient } from './test-client'

class Street {
  readonly network: TestNetwork
  readonly meter: Meter
  readonly lines = new Map<TestClient, Line>()
  /** Connections that broke and that the relay still holds for alive. */
  readonly halfOpen: Line[] = []

  constructor(random: Random) {
    this.network = new TestNetwork({
      // From a room that can bear everything to one that is always late.
      awarenessBytesPerSecond: random.pick([200, 2_000, 1_000_000]),
      awarenessFrameBytes: random.pick([60, 400, 65_536]),
      awarenessFlushBytes: random.pick([200, 4_000, 1_000_000]),
      awarenessCycleMs: 2_000,
      departedClients: random.pick([100, 5_000]),
    })
    this.meter = new Meter(this.network)
  }

  get clients(): TestClient[] {
    return this.network.clients
  }

  get connected(): TestClient[] {
    return this.clients.filter(client => client.isConnected)
  }

  arrive(): TestClient {
    const client = this.network.client()
    client.awareness.setLocalStateField('user', { name: `Guest ${this.clients.length}` })
    return this.connect(client)
  }

  connect(client: TestClient): TestClient {
    // Each person is known, as those are who hold a cookie.
    client.connect({ author: `guest:${client.doc.clientID}`, extended: false })
    this.lines.set(client, this.meter.lines.at(-1) as Line)
    return client
  }

  /** The connection breaks; the relay may not notice. */
  break(client: TestClient, unnoticed: boolean): void {
    const line = this.lines.get(client) as Line
    line.isHalfOpen = unnoticed
    if (unnoticed) this.halfOpen.push(line)
    client.drop()
  }

  /** The relay notices what has broken. */
  notice(line: Line | undefined): void {
    if (line) line.end()
  }

  renew(client: TestClient): void {
    client.awareness.setLocalState(client.awareness.getLocalState())
  }

  async settle(): Promise<void> {
    for (const line of this.halfOpen.splice(0)) this.notice(line)
    for (const line of this.lines.values()) line.isSlow = false
    await during(this.network, 4_000)
    for (const client of this.connected) this.renew(client)
    await during(this.network, 4_000)
  }
}

function happens(street: Street, random: Random): string {
  const { clients, connected } = street
  const choice = random.below(13)
  const client = random.pick(clients)
  const who = clients.indexOf(client)
  if (choice === 0 && clients.length < 12) {
    street.arrive()
    return `${clients.length - 1} arrives`
  }
  if (choice < 3) {
    if (!client.isConnected) {
      street.connect(client)
      return `${who} returns`
    }
    const unnoticed = random.chance(0.5)
    street.break(client, unnoticed)
    return `${who} is cut off${unnoticed ? ', unnoticed' : ''}`
  }
  if (choice === 3) {
    // As a browser does that notices first: the old connection is still there.
    if (client.isConnected) street.break(client, true)
    street.connect(client)
    return `${who} takes its id over`
  }
  if (choice === 4) {
    street.notice(street.halfOpen.shift())
    return 'the relay notices a connection that broke'
  }
  if (choice === 5) {
    const gone = client.awareness.getLocalState() === null
    client.awareness.setLocalState(gone ? { user: { name: 'back' } } : null)
    return `${who} ${gone ? 'shows itself' : 'hides'}`
  }
  if (choice === 6) {
    const line = street.lines.get(client) as Line
    line.isSlow = !line.isSlow
    return `${who} reads ${line.isSlow ? 'slowly' : 'fast'}`
  }
  if (choice === 7) {
    street.renew(client)
    return `${who} renews`
  }
  if (choice === 8) {
    client.raw(new Uint8Array([3]))
    return `${who} asks who is there`
  }
  if (connected.length === 0) return 'nothing'
  const mover = random.pick(connected)
  mover.awareness.setLocalStateField('cursor', random.below(1_000))
  return `${clients.indexOf(mover)} moves`
}

describe('after any joins, leaves, renewals, takeovers and lost connections', () => {
  test('everybody’s list is the people who are there', () =>
    underSeeds(250, async (random, steps) => {
      const street = new Street(random)
      street.arrive()
      for (let i = 0; i < 60; i++) {
        steps.push(happens(street, random))
        if (random.chance(0.4)) await during(street.network, random.pick([40, 200, 1_000]))
      }
      steps.push('it is quiet')
      await street.settle()
      const present = street.connected.filter(({ awareness }) => awareness.getLocalState() !== null)
      const expected = present.map(({ doc }) => doc.clientID).sort()
      for (const client of street.connected) {
        const list = [...client.awareness.getStates().keys()].sort()
        const names = (ids: number[]) =>
          ids.map(id => street.clients.findIndex(({ doc }) => doc.clientID === id))
        expect(names(list), `the list of ${street.clients.indexOf(client)}`).toEqual(
          names(expected),
        )
        for (const other of present) {
          const shown = client.awareness.getStates().get(other.doc.clientID)
          expect(shown).toEqual(other.awareness.getLocalState())
        }
      }
      for (const { awareness } of street.clients) awareness.destroy()
    }))
})
