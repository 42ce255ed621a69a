/**
 * Many small documents: two people in each, one of whom types. First the same people are there and
 * silent, for what an idle room takes of memory, their two connections included.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { connectClients, type LoadClient } from '../load/client'
import { crowd } from '../load/crowd'
import type { RelayProcess } from '../machine/relay-process'
import type { RelayWorkload } from '../relays/relay-workload'
import { option } from '../workload'

const PEOPLE = 2

export const rooms: RelayWorkload = {
  name: 'rooms',
  title: '500 documents of 2 people, one of whom types 2 keys a second',
  options: { rooms: 500, rate: 2, seconds: 8 },
  figures: [
    { key: 'cpu', title: 'CPU an update, µs', targets: [{ most: 0.5, of: 'hocuspocus' }] },
    {
      key: 'memory',
      title: 'memory an idle room, KB',
      targets: [{ most: 1, of: 'forwarder' }],
    },
    { key: 'p99', title: 'a key to a reader, p99 ms' },
  ],
  async run({ relay }, options) {
    const count = option(options, 'rooms')
    const memory = await memoryOfIdle(relay, count)
    const { cpuPerUpdate, p99, delivered } = await crowd(relay, {
      rooms: count,
      clients: PEOPLE,
      typists: 1,
      rate: option(options, 'rate'),
      seconds: option(options, 'seconds'),
    })
    if (delivered < 1) throw new Error('Not every key arrived.')
    return { cpu: cpuPerUpdate, memory, p99 }
  },
}

/** Kilobytes a room, or null where the machine does not tell. */
async function memoryOfIdle(relay: RelayProcess, count: number): Promise<number | null> {
  const before = relay.memory()
  const people: LoadClient[] = []
  for (let room = 0; room < count; room++) {
    people.push(...(await connectClients(relay, `idle-${room}`, PEOPLE)))
  }
  await delay(1_500)
  const after = relay.memory()
  for (const client of people) client.close()
  await relay.idle()
  return before && after && (after.now - before.now) / 1024 / count
}
