/**
 * `/metrics`, for Prometheus: the process, connections, rooms, the log, requests. Nothing in it names
 * a document or a person. What is counted elsewhere is read when it is asked for; only requests
 * are observed one by one.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RefusalCode } from '../../lib/protocol'
import type { RoomsStats } from '../relay/rooms'
import type { Durations, StorageStats } from '../storage/storage-stats'
import type { Delays } from './loop-delay'
import type { Route } from './router'
import type { WebSocketsStats } from './websockets'

export interface Metrics {
  readonly route: Route
  /** Counts a request by its route's pattern, or `pages`, or `none`. */
  observe(method: string, route: string, status: number, seconds: number): void
}

/** All that is counted elsewhere, at one moment. */
export interface Reading {
  readonly rooms: RoomsStats
  readonly log: StorageStats
  readonly isHealthy: boolean
  readonly sockets: WebSocketsStats
  /** Who was turned away at the door. */
  readonly refused: Readonly<Partial<Record<RefusalCode, number>>>
  readonly unfinishedBytes: number
  readonly loopDelay: Delays
}

/** Seconds. */
const REQUEST_BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10]

/** `read` is called once for each answer. */
export function createMetrics(read: () => Reading): Metrics {
  const registry = new Registry()
  const registers = [registry]
  let reading: Reading | null = null
  const current = (): Reading => {
    reading ??= read()
    return reading
  }
  collectDefaultMetrics({ register: registry })
  describeRelay(registry, current)
  describeLog(registry, current)

  const requests = new Histogram({
    name: 'quire_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers,
  })

  return {
    route: {
      method: 'GET',
      pattern: '/metrics',
      async handle() {
        reading = null
        const body = await registry.metrics()
        return { type: 'content', contentType: registry.contentType, body }
      },
    },
    observe(method, route, status, seconds) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
  }
}

function describeRelay(registry: Registry, current: () => Reading): void {
  const { gauge, total } = countedElsewhere(registry)
  const rooms = () => current().rooms
  const sockets = () => current().sockets

  gauge('quire_connections', 'Open WebSockets', () => sockets().connections)
  gauge('quire_unsent_bytes', 'Bytes that wait for slow receivers', () => sockets().unsentBytes)
  gauge(
    'quire_unfinished_bytes',
    'Bytes of frames and request bodies that are not whole yet',
    () => current().unfinishedBytes,
  )
  gauge('quire_rooms', 'Open documents', () => rooms().rooms)
  gauge('quire_sessions', 'Connected clients', () => rooms().sessions)
  gauge('quire_held', 'Updates that wait for what they build on', () => rooms().held)
  total('quire_updates_total', 'Updates accepted', () => rooms().updates)
  total('quire_deliveries_total', 'Frames of updates sent', () => rooms().deliveries)
  total('quire_held_total', 'Updates that were held', () => rooms().heldTotal)
  total('quire_forged_total', 'Held updates dropped as forged', () => rooms().forgedTotal)
  total('quire_compactions_total', 'Compactions', () => rooms().compactionsTotal)
  total(
    'quire_compaction_failures_total',
    'Compactions that failed',
    () => rooms().compactionFailuresTotal,
  )
  new Counter({
    name: 'quire_refused_total',
    help: 'Clients refused, at the door or later, by code',
    labelNames: ['code'],
    registers: [registry],
    collect() {
      this.reset()
      for (const refused of [rooms().refused, current().refused]) {
        for (const [code, count] of Object.entries(refused)) this.inc({ code }, count)
      }
    },
  })
  new Gauge({
    name: 'quire_event_loop_delay_seconds',
    help: 'How late the main thread came to its work since it was last asked',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      const { median, p99, most } = current().loopDelay
      this.set({ quantile: '0.5' }, median)
      this.set({ quantile: '0.99' }, p99)
      this.set({ quantile: '1' }, most)
    },
  })
}

function describeLog(registry: Registry, current: () => Reading): void {
  const { gauge, total, durations } = countedElsewhere(registry)
  const log = () => current().log

  gauge('quire_storage_healthy', 'Whether the disk takes writes', () => Number(current().isHealthy))
  gauge(
    'quire_damaged_documents',
    'Documents that cannot be opened, since a record of theirs is damaged',
    () => log().damaged,
  )
  gauge('quire_cut_short', 'Documents whose last records are missing', () => log().cutShort)
  total('quire_loads_total', 'Documents read from disk', () => log().loads)
  total('quire_commits_total', 'Commits of the log', () => log().commits)
  total('quire_commit_records_total', 'Records committed', () => log().records)
  total('quire_commit_bytes_total', 'Bytes committed', () => log().bytes)
  durations('quire_commit_seconds', 'Time of a commit, with its fsync', () => log().commitSeconds)
  durations(
    'quire_acknowledgement_seconds',
    'Time until what a room accepted is on disk, the longest of each commit',
    () => log().appendSeconds,
  )
}

/** Metrics whose values are kept elsewhere. */
function countedElsewhere(registry: Registry) {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }
  const total = (name: string, help: string, read: () => number) => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  }
  /** The three series of a histogram. */
  const durations = (name: string, help: string, read: () => Durations) => {
    const countOf = ({ counts }: Durations) => counts.reduce((sum, count) => sum + count, 0)
    new Counter({
      name: `${name}_bucket`,
      help: `${help}: how many took at most so long`,
      labelNames: ['le'],
      registers,
      collect() {
        this.reset()
        const { bounds, counts } = read()
        let within = 0
        for (const [i, count] of counts.entries()) {
          within += count
          this.inc({ le: String(bounds[i] ?? '+Inf') }, within)
        }
      },
    })
    total(`${name}_sum`, `${help}: all together`, () => read().sum)
    total(`${name}_count`, `${help}: how many`, () => countOf(read()))
  }
  return { gauge, total, durations }
}
