/**
 * What a server that nobody is in looks like from outside and inside, and what must not have grown
 * when it is looked at again after many have come and gone.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { TestServer } from '../e2e/server'
import type { Inspector } from './inspector'

/** Milliseconds after the last visitor within which everything has gone quiet. */
const QUIET_MS = 30_000
const POLL_MS = 200

/** By how much each may have grown. The bounds do not depend on how many came. */
const GROWTH = {
  /** Bytes of one thread's heap: its bounded caches, and code that got warm. */
  heap: 2 * 1024 * 1024,
  /** Bytes of buffers outside the main thread's heap. */
  outside: 4 * 1024 * 1024,
  /** Bytes in memory: what the allocator keeps for the next time. */
  resident: 96 * 1024 * 1024,
  /** Handles of one kind, and descriptors: connections of the tests' own that are kept alive. */
  handles: 4,
  /** Threads of the process. */
  threads: 0,
} as const

/** What there must not be at all. */
const RESIDUE = {
  /** Bytes of a write-ahead log after the database was tidied. */
  writeAhead: 0,
  /** Pages of the log that hold nothing and were not given back to the disk. */
  freePages: 16,
} as const

/** Seconds; of all looks at how late the main thread was, one in a hundred may be beyond. */
const LATE_SECONDS = 0.1

export interface VitalSigns {
  /** By thread. */
  readonly heap: Readonly<Record<string, number>>
  readonly outside: number
  /** By kind. */
  readonly handles: Readonly<Record<string, number>>
  /** Null where the machine does not tell. */
  readonly resident: number | null
  readonly descriptors: number | null
  readonly threads: number | null
  readonly rooms: number
  readonly sessions: number
  readonly connections: number
  readonly writeAhead: number
  readonly freePages: number
  /** How late the main thread was since the last look, at the 99th percentile, in seconds. */
  readonly late: number
}

/** Waits until nothing is left to do, then looks. What does not go in time is among the signs. */
export async function takeVitalSigns(
  server: TestServer,
  inspector: Inspector,
): Promise<VitalSigns> {
  const late = await readMetric(server, 'quire_event_loop_delay_seconds{quantile="0.99"}')
  const deadline = performance.now() + QUIET_MS
  let isQuiet = false
  while (!isQuiet && performance.now() < deadline) {
    await delay(POLL_MS)
    const open = await readMetric(server, 'quire_rooms')
    isQuiet = open === 0 && (await readMetric(server, 'quire_connections')) === 0
    isQuiet &&= writeAheadBytes(server) === 0
  }
  return {
    heap: await inspector.heldBytes(),
    outside: await inspector.outsideBytes(),
    handles: await inspector.handles(),
    ...processSigns(server.pid),
    rooms: await readMetric(server, 'quire_rooms'),
    sessions: await readMetric(server, 'quire_sessions'),
    connections: await readMetric(server, 'quire_connections'),
    writeAhead: writeAheadBytes(server),
    freePages: freePages(server),
    late,
  }
}

/** One sentence for each sign that is not as it should be. */
export function complaintsAbout(before: VitalSigns, after: VitalSigns): string[] {
  const complaints: string[] = []
  const expectGrowth = (what: string, was: number | null, is: number | null, bound: number) => {
    if (was === null || is === null || is - was <= bound) return
    complaints.push(`${what} grew from ${was} to ${is}, by more than ${bound}`)
  }
  const expectAtMost = (what: string, is: number, bound: number) => {
    if (is > bound) complaints.push(`${what}: ${is} instead of ${bound} at most`)
  }
  for (const [thread, bytes] of Object.entries(after.heap)) {
    expectGrowth(`the heap of ${thread}`, before.heap[thread] ?? 0, bytes, GROWTH.heap)
  }
  for (const [kind, count] of Object.entries(after.handles)) {
    expectGrowth(`handles (${kind})`, before.handles[kind] ?? 0, count, GROWTH.handles)
  }
  expectGrowth('buffers outside the heap', before.outside, after.outside, GROWTH.outside)
  expectGrowth('memory', before.resident, after.resident, GROWTH.resident)
  expectGrowth('file descriptors', before.descriptors, after.descriptors, GROWTH.handles)
  expectGrowth('threads', before.threads, after.threads, GROWTH.threads)
  expectAtMost('rooms that stay open', after.rooms, 0)
  expectAtMost('sessions that stay', after.sessions, 0)
  expectAtMost('connections that stay', after.connections, 0)
  expectAtMost('bytes of write-ahead logs', after.writeAhead, RESIDUE.writeAhead)
  expectAtMost('free pages of the log', after.freePages, RESIDUE.freePages)
  expectAtMost('seconds that the main thread was late (p99)', after.late, LATE_SECONDS)
  return complaints
}

async function readMetric(server: TestServer, series: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  const line = text.split('\n').find(each => each.startsWith(`${series} `))
  if (!line) throw new Error(`There is no ${series} in /metrics.`)
  return Number(line.slice(series.length))
}

function processSigns(pid: number): Pick<VitalSigns, 'resident' | 'descriptors' | 'threads'> {
  if (!existsSync(`/proc/${pid}/status`))
    return { resident: null, descriptors: null, threads: null }
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return {
    resident: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    threads: readdirSync(`/proc/${pid}/task`).length,
  }
}

function writeAheadBytes({ dataDir }: TestServer): number {
  return readdirSync(dataDir)
    .filter(name => name === 'log.sqlite-wal')
    .reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0)
}

function freePages({ dataDir }: TestServer): number {
  const db = new Database(join(dataDir, 'log.sqlite'), { readonly: true })
  try {
    return db.pragma('freelist_count', { simple: true }) as number
  } finally {
    db.close()
  }
}
