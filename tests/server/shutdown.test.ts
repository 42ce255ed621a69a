/** SIGTERM: what clients, probes and the disk see of a server that is told to stop. */
import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { limits } from '../../lib/limits'
import {
  MESSAGE_PERSISTED,
  MESSAGE_SYNC,
  SYNC_STEP_1,
  SYNC_STEP_2,
  SYNC_UPDATE,
  writeSync,
} from '../../lib/protocol'
import { Programs } from './program'

let programs: Programs
const writers: Writer[] = []
const blocks: Database.Database[] = []
beforeEach(() => {
  programs = new Programs()
})
afterEach(async () => {
  for (const writer of writers.splice(0)) writer.stop()
  for (const block of blocks.splice(0)) block.close()
  await programs.destroy()
})

/** Types without pause, and counts what is acknowledged. */
class Writer {
  readonly doc = new Y.Doc()
  readonly closed: Promise<{ code: number; at: number }>
  readonly #client: WebSocket
  #persisted = 0
  #typing: NodeJS.Timeout

  constructor(origin: string, room: string) {
    const { clientID } = this.doc
    this.#client = new WebSocket(`${origin.replace('http', 'ws')}/${room}?ext=1&client=${clientID}`)
    this.#client.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) !== MESSAGE_PERSISTED) return
      this.#persisted = decoding.readVarUint(decoder)
    })
    this.closed = once(this.#client, 'close').then(([code]) => {
      clearInterval(this.#typing)
      return { code: code as number, at: performance.now() }
    })
    this.doc.on('update', update => this.#client.send(writeSync(SYNC_UPDATE, update)))
    this.#typing = setInterval(() => {
      if (this.#client.readyState !== WebSocket.OPEN) return
      for (let n = 0; n < 5; n++) this.doc.getArray('keys').push([this.acknowledged])
    }, 5)
    writers.push(this)
  }

  /** Keys of which the relay said that they are on disk: each is one struct of its own. */
  get acknowledged(): number {
    return this.#persisted
  }

  stop(): void {
    clearInterval(this.#typing)
    this.#client.terminate()
  }
}

/** Someone who only sits there. */
async function sit(origin: string, room: string) {
  const client = new WebSocket(`${origin.replace('http', 'ws')}/${room}`)
  const closed = once(client, 'close').then(([code]) => ({ code, at: performance.now() }))
  await once(client, 'open')
  return { closed }
}

/** A room's document, as a new client is given it. */
async function read(origin: string, room: string): Promise<Y.Doc> {
  const client = new WebSocket(`${origin.replace('http', 'ws')}/${room}`)
  const doc = new Y.Doc()
  const synced = new Promise<void>(resolve => {
    client.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return
      const step = decoding.readVarUint(decoder)
      if (step === SYNC_STEP_1) return
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
      if (step === SYNC_STEP_2) resolve()
    })
  })
  await once(client, 'open')
  client.send(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  await synced
  client.terminate()
  return doc
}

const busy = (writer: Writer) =>
  expect.poll(() => writer.acknowledged, { timeout: 10_000 }).toBeGreaterThan(20)

/**
 * Keeps the server from writing, as a disk that refuses does, by a lock on its log; returns what lets
 * it write again.
 */
async function blockWrites(origin: string): Promise<() => void> {
  const db = new Database(join(programs.folder, 'log.sqlite'))
  blocks.push(db)
  db.exec('BEGIN IMMEDIATE')
  await expect
    .poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 })
    .toBe(503)
  return () => db.close()
}

/** The statuses of `/readyz` on new connections, until nobody answers any more. */
async function watchReadiness(origin: string): Promise<number[]> {
  const statuses: number[] = []
  for (;;) {
    try {
      const { status } = await fetch(`${origin}/readyz`, { headers: { connection: 'close' } })
      if (statuses.at(-1) !== status) statuses.push(status)
    } catch (error) {
      if (error instanceof TypeError) return statuses
      throw error
    }
  }
}

it('under load, is not ready, says goodbye, keeps what it acknowledged, and ends well', async () => {
  const { origin, child, exit, err } = await programs.serve('relay --open')
  const rooms = ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'd']
  const all = rooms.map(room => new Writer(origin, room))
  for (const writer of all) await busy(writer)
  const readers = await Promise.all(Array.from({ length: 150 }, () => sit(origin, 'a')))

  child.kill('SIGTERM')
  const readiness = watchReadiness(origin)
  const late = new WebSocket(`${origin.replace('http', 'ws')}/late`)
  late.on('error', () => {})
  const closes = await Promise.all(all.map(({ closed }) => closed))
  expect(closes.map(({ code }) => code)).toEqual(all.map(() => 1012))
  const goodbyes = await Promise.all(readers.map(({ closed }) => closed))
  expect(new Set(goodbyes.map(({ code }) => code))).toEqual(new Set([1012]))
  // Not all at once: they come back to whoever comes next.
  const times = goodbyes.map(({ at }) => at)
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(limits.restartSpreadMs / 6)
  expect(await exit).toBe(0)
  expect(err()).toBe('')
  expect(late.readyState).toBe(WebSocket.CLOSED)
  // The first may have been asked before the signal arrived.
  expect((await readiness).join()).toMatch(/^(200,)?503$/)

  const { origin: again } = await programs.serve('relay --open')
  for (const room of new Set(rooms)) {
    const doc = await read(again, room)
    const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
    for (const [i, writer] of all.entries()) {
      if (rooms[i] !== room) continue
      expect(vector.get(writer.doc.clientID)).toBeGreaterThanOrEqual(writer.acknowledged)
      expect(writer.acknowledged).toBeGreaterThan(20)
    }
  }
})

it('ends in time where the disk refuses, and says what it gave up', async () => {
  const { origin, child, exit, err } = await programs.serve('relay --open')
  const writer = new Writer(origin, 'a')
  await busy(writer)
  const unblock = await blockWrites(origin)
  const acknowledged = writer.acknowledged
  const since = performance.now()
  child.kill('SIGTERM')
  expect((await writer.closed).code).toBe(1012)
  expect(await exit).toBe(0)
  expect(performance.now() - since).toBeLessThan(limits.stopMs)
  expect(err()).toContain('records were given up')

  unblock()
  const { origin: again } = await programs.serve('relay --open')
  const vector = Y.decodeStateVector(Y.encodeStateVector(await read(again, 'a')))
  expect(vector.get(writer.doc.clientID)).toBeGreaterThanOrEqual(acknowledged)
})

it('said twice, ends it at once', async () => {
  const { origin, child, exit } = await programs.serve('relay --open')
  const all = Array.from({ length: 50 }, () => new Writer(origin, 'a'))
  for (const writer of all) await busy(writer)
  await blockWrites(origin)
  const since = performance.now()
  child.kill('SIGTERM')
  const again = setInterval(() => child.kill('SIGTERM'), limits.signalEchoMs)
  expect(await exit).toBe(1)
  clearInterval(again)
  expect(performance.now() - since).toBeLessThan(limits.stopMs / 3)
})
