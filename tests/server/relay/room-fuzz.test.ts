import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { underSeeds } from '../../seed'
import { TestNetwork } from './network'
import { edit } from './peers'

describe('the fuzz of clients that edit, drop and come back', () => {
  test('all converge, and nothing acknowledged is lost in a crash', () =>
    underSeeds(400, async (random, steps) => {
      const network = new TestNetwork({
        tailUpdates: random.pick([5, 40, 1_000]),
        inlineUpdateBytes: random.pick([40, 65_536]),
        inlineLoadBytes: random.pick([40, 262_144]),
      })
      const clients = Array.from({ length: 2 + random.below(4) }, () => network.client())
      /** How far each client was told that its own words are on disk. */
      const promised: { client: number; clock: number }[] = []
      for (let i = 0; i < 120; i++) {
        const client = random.pick(clients)
        const who = clients.indexOf(client)
        const choice = random.below(20)
        if (choice < 9) {
          steps.push(`${who} edits: ${edit({ doc: client.doc, made: [] }, random)}`)
        } else if (choice < 11) {
          steps.push(`${who} ${client.isConnected ? 'drops' : 'connects'}`)
          if (client.isConnected) client.drop()
          else client.connect()
        } else if (choice === 11 && random.chance(0.4)) {
          steps.push('the server crashes')
          network.crash()
        } else if (choice === 12) {
          steps.push('time passes')
          network.clock.advance(random.pick([1, 50, 2_000]))
          await network.flush({ durable: random.chance(0.5) })
        } else if (choice < 16) {
          steps.push(`${who} sends and reads a little`)
          await client.push(1 + random.below(4))
          network.clock.runSoon()
          client.pull(1 + random.below(4))
        } else {
          steps.push('everything flows')
          await network.flush({ durable: random.chance(0.7) })
        }
        for (const client of clients) {
          if (!client.isConnected || !client.synced || client.settled !== client.sent) continue
          if (client.outgoing.length > 0 || client.sent === 0) continue
          const id = client.doc.clientID
          promised.push({ client: id, clock: Y.getState(client.doc.store, id) })
        }
      }
      network.crash()
      const clocks = Y.decodeStateVector(Y.encodeStateVector(await network.stored()))
      for (const { client, clock } of promised) {
        expect(clocks.get(client) ?? 0).toBeGreaterThanOrEqual(clock)
      }
      for (const client of clients) client.connect()
      for (let i = 0; i < 3; i++) {
        await network.flush()
        network.clock.advance(100)
      }
      for (const client of clients) {
        expect(client.text).toBe(clients[0]?.text)
        expect(client.doc.store.pendingStructs).toBeNull()
        expect(client.settled).toBe(client.sent)
      }
      expect(network.troubles).toEqual([])
    }))
})
