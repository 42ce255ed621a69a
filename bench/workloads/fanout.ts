/**
 * People in one or many documents, some of whom type at a steady rate: what a delivery costs the
 * relay, and how long a key takes to another reader. It is measured after a second of typing that
 * does not count, in which every relay's code gets warm.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { connectClients, type LoadClient } from '../load/client'
import { LatencyMeter } from '../load/latency'
import { createTypist, typeAt } from '../load/typist'
import type { RelayProcess } from '../machine/relay-process'
import { quantile } from '../statistics'
import { option, type Workload } from '../workload'

const WARM_SECONDS = 1
/** Rooms in which one reader's delays are measured. */
const METERED_ROOMS = 8
/** Milliseconds that the last keys are waited for. */
const LAST_KEYS_MS = 5_000

export interface Crowd {
  readonly rooms: number
  /** A room. */
  readonly clients: number
  readonly typists: number
  /** Keys a second of each typist. */
  readonly rate: number
  readonly seconds: number
}

export interface CrowdFigures {
  /** Microseconds of CPU, of all the relay's threads; null where the machine does not tell. */
  readonly cpuPerDelivery: number | null
  readonly cpuPerUpdate: number | null
  readonly deliveriesPerSecond: number
  /** Milliseconds from a key to a reader. */
  readonly p50: number
  readonly p99: number
  /** The part of the keys that reached the metered readers. */
  readonly delivered: number
}

export async function crowd(relay: RelayProcess, size: Crowd): Promise<CrowdFigures> {
  const { rooms, clients, typists, rate, seconds } = size
  const warmKeys = Math.ceil(rate * WARM_SECONDS)
  const keys = Math.floor(rate * seconds)
  const people: LoadClient[] = []
  const typing = []
  const meters: LatencyMeter[] = []
  for (let room = 0; room < rooms; room++) {
    const here = await connectClients(relay, `room-${room}`, clients)
    const typistsHere = here.slice(0, typists).map(client => createTypist(client, warmKeys + keys))
    const reader = here.at(-1)
    if (!reader) throw new Error('A room needs somebody.')
    people.push(...here)
    typing.push(...typistsHere)
    if (room < METERED_ROOMS) meters.push(new LatencyMeter(reader, typistsHere))
  }
  await typeAt(typing, rate, warmKeys)
  await delay(300)
  for (const meter of meters) meter.restart()

  const before = relay.cpu()
  const took = await typeAt(typing, rate, keys)
  const missing = () => meters.reduce((sum, meter) => sum + meter.missing, 0)
  const deadline = performance.now() + LAST_KEYS_MS
  while (missing() > 0 && performance.now() < deadline) await delay(20)
  await delay(200)
  const after = relay.cpu()
  for (const client of people) client.close()

  const cpu = before && after && after.all - before.all
  const updates = typing.length * keys
  const deliveries = updates * (clients - 1)
  const delays = meters.flatMap(meter => meter.delays)
  return {
    cpuPerDelivery: cpu && (cpu / deliveries) * 1e6,
    cpuPerUpdate: cpu && (cpu / updates) * 1e6,
    deliveriesPerSecond: deliveries / took,
    p50: quantile(delays, 0.5),
    p99: quantile(delays, 0.99),
    delivered: 1 - missing() / (meters.length * typists * (warmKeys + keys)),
  }
}

const figures = {
  cpu: 'CPU a delivery, µs',
  p99: 'a key to a reader, p99 ms',
}

/** A busy document. */
export const fanout: Workload = {
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
export const fanoutToMany: Workload = {
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
