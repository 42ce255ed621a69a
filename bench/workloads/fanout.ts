/** One document with many people in it: a busy one, and a crowd round two. */
import { crowd } from '../load/crowd'
import type { RelayProcess } from '../machine/relay-process'
import type { RelayWorkload } from '../relays/relay-workload'
import { option } from '../workload'

const figures = {
  cpu: 'CPU a delivery, µs',
  p99: 'a key to a reader, p99 ms',
}

/** A busy document. */
export const fanout: RelayWorkload = {
  name: 'fanout',
  title: '64 people in a document, 8 of whom type 20 keys a second',
  options: { clients: 64, typists: 8, rate: 20, seconds: 8 },
  figures: [
    {
      key: 'cpu',
      title: figures.cpu,
      targets: [
        { most: 1, of: 'yws' },
        { most: 1.25, of: 'forwarder' },
      ],
    },
    { key: 'p99', title: figures.p99, targets: [{ most: 1, of: 'yws' }] },
  ],
  run: ({ relay }, options) => oneRoom(relay, options),
}

/** A crowd round two people. */
export const fanoutToMany: RelayWorkload = {
  name: 'fanout-1000',
  title: '1,000 people in a document, 2 of whom type 5 keys a second',
  options: { clients: 1_000, typists: 2, rate: 5, seconds: 8 },
  figures: [
    { key: 'cpu', title: figures.cpu, targets: [{ most: 0.9, of: 'forwarder' }] },
    { key: 'p99', title: figures.p99 },
  ],
  run: ({ relay }, options) => oneRoom(relay, options),
}

async function oneRoom(relay: RelayProcess, options: Readonly<Record<string, number>>) {
  const { cpuPerDelivery, p99, delivered } = await crowd(relay, {
    rooms: 1,
    clients: option(options, 'clients'),
    typists: option(options, 'typists'),
    rate: option(options, 'rate'),
    seconds: option(options, 'seconds'),
  })
  if (delivered < 1) throw new Error('Not every key arrived.')
  return { cpu: cpuPerDelivery, p99 }
}
