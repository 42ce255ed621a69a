/**
 * People in one or many documents, some of whom type at a steady rate: what a delivery costs the
 * relay, and how long a key takes to another reader. It is measured after a second of typing that
 * does not count, in which every relay's code gets warm.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { RelayProcess } from '../machine/relay-process'
import { quantile } from '../statistics'
import { connectClients, type LoadClient } from './client'
import { LatencyMeter } from './latency'
import { createTypist, typeAt } from './typist'

/** Seconds. */
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
    const reader = here.slice(typists).at(-1)
    if (!reader) throw new Error('A room needs somebody who only reads.')
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
