/**
 * `kill -9` at a random moment under eight people who type 200 keys a second each, again and again:
 * what the relay has called safe and lost, and what it lost without having said anything.
 */
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { receivedState } from '../load/arrival'
import { LoadClient } from '../load/client'
import { createTypist, type Typist, typeAt } from '../load/typist'
import type { RelayProcess } from '../machine/relay-process'
import type { RelayWorkload } from '../relays/relay-workload'
import { quantile } from '../statistics'
import { option } from '../workload'

const WRITERS = 8
const RATE = 200
/** Seconds of typing before the process is killed, at least and at most. */
const SECONDS = [0.2, 2] as const
/** Milliseconds that a restarted relay is given to show what it has. */
const READ_MS = 500

export const crash: RelayWorkload = {
  name: 'crash',
  title: 'kill -9 under 8 people who type',
  options: { kills: 20 },
  figures: [
    { key: 'broken', title: 'keys acknowledged and lost', targets: [{ most: 0 }] },
    { key: 'lost', title: 'keys sent and lost, of a thousand' },
    { key: 'window', title: 'last words lost, p50 ms' },
  ],
  async run(trial, options) {
    let { relay } = trial
    let [broken, lost, sent] = [0, 0, 0]
    const windows: number[] = []
    for (let kill = 0; kill < option(options, 'kills'); kill++) {
      const room = `crash-${kill}`
      const typists = await gather(relay, room)
      const seconds = SECONDS[0] + Math.random() * (SECONDS[1] - SECONDS[0])
      await typeAt(typists, RATE, Math.ceil(RATE * seconds))
      const killedAt = performance.now()
      const restarted = await trial.restart('SIGKILL')
      const kept = await clocksOf(restarted, room)
      for (const typist of typists) {
        const keys = typist.clocks.filter(clock => clock <= (kept.get(typist.id) ?? 0)).length
        // The first that a client sends is its answer to the relay's question.
        const safe = typist.client.acknowledged - 1
        broken += Math.max(0, safe - keys)
        lost += Math.max(0, typist.sentAt.length - keys)
        sent += typist.sentAt.length
        windows.push(killedAt - (typist.sentAt[keys] ?? killedAt))
        typist.client.close()
      }
      relay = restarted
    }
    const isTold = relay.relay.isOurs
    return {
      broken: isTold ? broken : null,
      lost: (lost / sent) * 1_000,
      window: quantile(windows, 0.5),
    }
  },
}

async function gather(relay: RelayProcess, room: string): Promise<Typist[]> {
  const typists = []
  for (let i = 0; i < WRITERS; i++) {
    const client = await new LoadClient(relay, room, { extended: true }).synced
    typists.push(createTypist(client, RATE * Math.ceil(SECONDS[1] + 1)))
  }
  return typists
}

async function clocksOf(relay: RelayProcess, room: string): Promise<Map<number, number>> {
  const reader = await new LoadClient(relay, room, { keeps: true }).synced
  await delay(READ_MS)
  reader.close()
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(receivedState(reader)))
}
