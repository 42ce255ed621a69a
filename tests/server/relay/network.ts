/**
 * A relay and its clients in one process, without a network and without time: frames wait in queues
 * until `flush` passes them on, and time passes only when it is told to.
 */
import * as Y from 'yjs'
import { limits as defaultLimits, type Limits } from '../../../lib/limits'
import { createYjsCodec } from '../../../server/compute/codec'
import type { Codec } from '../../../server/relay/codec'
import { createRooms, type Rooms } from '../../../server/relay/rooms'
import { createMemoryStorage, type MemoryStorage } from '../storage/memory-storage'
import { ManualTime } from './manual-time'
import { TestClient } from './test-client'

export class TestNetwork {
  readonly time = new ManualTime()
  readonly storage: MemoryStorage
  readonly clients: TestClient[] = []
  readonly troubles: string[] = []
  readonly titles = new Map<string, string>()
  readonly schemas = new Map<string, number>()
  readonly limits: Limits
  rooms: Rooms
  /** Whether the compute thread dies of every update that it is to reduce. */
  reductionFails = false
  /** Ends what the process that crashed still has under way. */
  #die = () => {}

  constructor(limits: Partial<Limits> = {}, storage = createMemoryStorage({ manual: true })) {
    this.storage = storage
    this.limits = { ...defaultLimits, ...limits }
    this.rooms = this.#start()
  }

  #start(): Rooms {
    const codec = createYjsCodec(this.limits)
    const later: Codec = {
      reduce: async (update, known, othersIds) => {
        if (this.reductionFails) throw new Error('The compute thread ended.')
        return codec.reduce(update, known, othersIds)
      },
      readStored: async document => codec.readStored(document),
      compact: async (snapshot, records) => codec.compact(snapshot, records),
      difference: async (document, vector) => codec.difference(document, vector),
    }
    let alive = true
    this.#die = () => {
      alive = false
    }
    const whileAlive = (task: () => void) => () => {
      if (alive) task()
    }
    const { storage, time } = this
    const orNever = <T>(call: () => Promise<T>) => (alive ? call() : new Promise<T>(() => {}))
    return createRooms({
      storage: {
        load: doc => orNever(() => storage.load(doc)),
        append: (...appended) => orNever(() => storage.append(...appended)),
        compact: (doc, compaction) => orNever(() => storage.compact(doc, compaction)),
      },
      codec: later,
      time: {
        now: time.now,
        elapsed: time.elapsed,
        soon: task => time.soon(whileAlive(task)),
        after: (ms, task) => time.after(ms, whileAlive(task)),
      },
      limits: this.limits,
      onSchema: (doc, schema) => this.schemas.set(doc, schema),
      onTitle: (doc, title) => this.titles.set(doc, title),
      onTrouble: (what, doc, error) => this.troubles.push(`${doc}: ${what}: ${error.message}`),
    })
  }

  client(doc?: Y.Doc): TestClient {
    const client = new TestClient(this, doc)
    this.clients.push(client)
    return client
  }

  /** What is on disk of a document. */
  async stored(room = 'room'): Promise<Y.Doc> {
    const { snapshot, tail } = await this.storage.load(room)
    const doc = new Y.Doc()
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const { bytes } of tail) Y.applyUpdate(doc, bytes)
    return doc
  }

  /** The process dies: what is not durable is gone, connections break, a new one starts. */
  crash(): void {
    this.#die()
    for (const client of this.clients) client.drop()
    this.storage.forgetWaiting()
    this.rooms = this.#start()
  }

  /** Passes frames on, writes and answers until nothing moves any more. */
  async flush({ durable = true } = {}): Promise<void> {
    for (let idle = 0; idle < 3; ) {
      let moved = false
      for (const client of this.clients) moved = (await client.push()) > 0 || moved
      await new Promise<void>(resolve => setImmediate(resolve))
      moved = this.time.runSoon() || moved
      this.time.advance(this.limits.fanoutWindowMs)
      if (durable) this.storage.flush()
      await new Promise<void>(resolve => setImmediate(resolve))
      for (const client of this.clients) moved = client.pull() > 0 || moved
      idle = moved ? 0 : idle + 1
    }
  }
}
