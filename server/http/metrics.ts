/** `/metrics`, for Prometheus: the process, the rooms, the requests. Nothing in it names a document. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Rooms } from '../relay/rooms'
import type { StorageHost } from '../storage/storage'
import type { Route } from './router'

export interface Metrics {
  readonly route: Route
  /** Counts a request by its route's pattern, or `pages`, or `none`. */
  observe(method: string, route: string, status: number, seconds: number): void
}

export interface MetricsOptions {
  readonly rooms: Pick<Rooms, 'stats'>
  readonly storage: Pick<StorageHost, 'health'>
}

export function createMetrics({ rooms, storage }: MetricsOptions): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

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
  /** A total that is kept elsewhere. */
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

  gauge('quire_rooms', 'Open documents', () => rooms.stats.rooms)
  gauge('quire_sessions', 'Connected clients', () => rooms.stats.sessions)
  gauge('quire_storage_healthy', 'Whether the disk takes writes', () => Number(storage.health.ok))
  total('quire_updates_total', 'Updates accepted', () => rooms.stats.updates)
  total('quire_deliveries_total', 'Frames of updates sent', () => rooms.stats.deliveries)
  new Counter({
    name: 'quire_refused_total',
    help: 'Clients refused, by code',
    labelNames: ['code'],
    registers,
    collect() {
      this.reset()
      for (const [code, count] of Object.entries(rooms.stats.refused)) this.inc({ code }, count)
    },
  })
  const requests = new Histogram({
    name: 'quire_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })

  return {
    route: {
      method: 'GET',
      pattern: '/metrics',
      handle: async () => ({
        type: 'content',
        contentType: registry.contentType,
        body: await registry.metrics(),
      }),
    },
    observe(method, route, status, seconds) {
      requests.observe({ method, route, status: String(status) }, seconds)
    },
  }
}
