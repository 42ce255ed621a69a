import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../lib/limits'
import {
  REFUSALS,
  type RefusalCode,
  SYNC_STEP_2,
  SYNC_UPDATE,
  writeSync,
} from '../../../lib/protocol'
import type { RelaySocket } from '../../../server/relay/socket'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'

/** The relay's end of a connection, in the test's hands. */
class TestSession {
  readonly received: Uint8Array[] = []
  readonly refused: RefusalCode[] = []
  ends = 0
  mayEdit = true
  /** What `receive` returns. */
  busy: (frame: Uint8Array) => Promise<void> | undefined = () => undefined

  constructor(readonly socket: RelaySocket) {}

  receive(frame: Uint8Array) {
    this.received.push(frame)
    return this.busy(frame)
  }

  refuse(code: RefusalCode) {
    this.refused.push(code)
    this.socket.close(REFUSALS[code].close, code)
  }

  closed() {
    this.ends++
  }
}

let server: TestServer
const clients: WebSocket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate()
  await server.destroy()
})

let sessions: TestSession[]
async function start(options: TestServerOptions = {}): Promise<void> {
  sessions = []
  server = await createTestServer({
    open: true,
    connect(socket) {
      const session = new TestSession(socket)
      sessions.push(session)
      return session
    },
    ...options,
  })
}

async function connect(options = {}): Promise<{ client: WebSocket; session: TestSession }> {
  const client = new WebSocket(`ws://127.0.0.1:${server.port}/room`, options)
  clients.push(client)
  client.on('error', () => {})
  await once(client, 'open')
  await expect.poll(() => sessions.length).toBe(clients.length)
  return { client, session: sessions.at(-1) as TestSession }
}

const closeOf = async (client: WebSocket) => (await once(client, 'close'))[0] as number
const bytes = (length: number, fill = 7) => new Uint8Array(length).fill(fill)

/** Resolves when the server has read everything that the client sent before. */
async function roundTrip(client: WebSocket): Promise<void> {
  client.ping()
  await once(client, 'pong')
}

describe('a connection', () => {
  it('hands over frames in order, each with memory of its own', async () => {
    await start()
    const { client, session } = await connect()
    for (let n = 0; n < 10; n++) client.send(bytes(10, n))
    await roundTrip(client)
    expect(session.received.map(frame => frame[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const frame of session.received) expect(frame.buffer.byteLength).toBe(10)
  })

  it('puts frames of every size between those of ws', async () => {
    await start()
    const { client, session } = await connect()
    const sizes = [0, 1, 125, 126, 127, 65_535, 65_536, 65_537, 1_000_000]
    const arrived: number[] = []
    client.on('message', (data: Buffer) => arrived.push(data.length))
    for (const size of sizes) {
      client.ping()
      session.socket.send(bytes(size))
      await once(client, 'pong')
      session.socket.send(bytes(size))
    }
    await expect.poll(() => arrived.length).toBe(2 * sizes.length)
    expect(arrived).toEqual(sizes.flatMap(size => [size, size]))
    expect(client.readyState).toBe(WebSocket.OPEN)
  })

  it('says when a client leaves much unread, and when it has read it', async () => {
    await start()
    const { client, session } = await connect()
    expect(session.socket.send(bytes(1))).toBe(true)
    client.pause()
    let keepsUp = true
    for (let sent = 0; keepsUp && sent < 20; sent++) {
      keepsUp = session.socket.send(bytes(1_000_000))
    }
    expect(keepsUp).toBe(false)
    expect(session.socket.isOpen).toBe(true)
    client.resume()
    await expect.poll(() => session.socket.send(bytes(1))).toBe(true)
  })

  it('sends one frame to many without changing it', async () => {
    await start()
    const all = [await connect(), await connect(), await connect()]
    const messages = all.map(({ client }) => once(client, 'message'))
    const frame = bytes(100, 9)
    for (const { session } of all) session.socket.send(frame)
    for (const [data] of await Promise.all(messages)) expect([...data]).toEqual([...frame])
    expect(frame).toEqual(bytes(100, 9))
  })

  it('says once that it is over, whoever ends it', async () => {
    await start()
    const [first, second, third] = [await connect(), await connect(), await connect()]
    first.client.close()
    second.client.terminate()
    third.session.socket.close(4403, 'not-allowed')
    expect(await closeOf(third.client)).toBe(4403)
    await expect.poll(() => sessions.map(session => session.ends)).toEqual([1, 1, 1])
    for (const session of sessions) {
      expect(session.socket.isOpen).toBe(false)
      session.socket.send(bytes(1))
      session.socket.close(4400, 'malformed')
    }
  })

  it('that breaks the WebSocket protocol is over', async () => {
    await start()
    const { client, session } = await connect()
    const { _socket: socket } = client as unknown as { _socket: NodeJS.WritableStream }
    socket.write(Buffer.from([0xff, 0x80, 0, 0, 0, 0]))
    expect(await closeOf(client)).toBe(4400)
    expect(session.refused).toEqual(['malformed'])
    await expect.poll(() => session.ends).toBe(1)
    expect(session.received).toEqual([])
  })

  it('refuses text, whatever it says', async () => {
    await start()
    const { client, session } = await connect()
    client.send('hello')
    client.send(bytes(3))
    expect(await closeOf(client)).toBe(4400)
    expect(session).toMatchObject({ refused: ['malformed'], received: [] })
    await expect.poll(() => session.ends).toBe(1)
  })

  it('refuses a frame above the limit in the words of the table, and keeps nothing of it', async () => {
    await start({ limits: { frameBytes: 1_000 } })
    const { client, session } = await connect()
    client.send(bytes(1_000))
    client.send(bytes(1_001))
    expect(await closeOf(client)).toBe(4413)
    expect(session.refused).toEqual(['too-large'])
    expect(session.received.map(frame => frame.length)).toEqual([1_000])
    await expect.poll(() => session.ends).toBe(1)
  })

  it('refuses a frame that grows above the limit in pieces', async () => {
    await start({ limits: { frameBytes: 1_000 } })
    const { client, session } = await connect()
    client.send(bytes(600), { fin: false })
    client.send(bytes(600), { fin: true })
    expect(await closeOf(client)).toBe(4413)
    expect(session.received).toEqual([])
  })

  it.each([
    [
      'throws',
      () => {
        throw new Error('a bug')
      },
    ],
    ['rejects', () => Promise.reject(new Error('a bug'))],
  ] as const)('ends where its session %s, and only it', async (_, busy) => {
    await start()
    const { client, session } = await connect()
    const other = await connect()
    session.busy = busy
    client.send(bytes(1))
    expect(await closeOf(client)).toBe(1011)
    expect(session.refused).toEqual(['internal'])
    expect(server.lines.at(-1)).toMatchObject({ level: 'error', err: { message: 'a bug' } })
    await roundTrip(other.client)
  })
})

describe('a fast sender', () => {
  it('is read no faster than its session takes it', async () => {
    await start()
    const { client, session } = await connect()
    const other = await connect()
    let go = () => {}
    const gone = new Promise<void>(resolve => {
      go = resolve
    })
    session.busy = () => gone
    const frames = 64
    for (let n = 0; n < frames; n++) client.send(bytes(1024 * 1024, n))
    await expect.poll(() => session.received.length).toBeGreaterThan(0)
    for (let n = 0; n < 20; n++) await roundTrip(other.client)
    expect(session.received.length).toBeLessThan(3)
    expect(client.bufferedAmount).toBeGreaterThan(0)
    session.busy = () => undefined
    go()
    await roundTrip(client)
    expect(session.received.map(frame => frame[0])).toEqual(
      Array.from({ length: frames }, (_, n) => n),
    )
  })

  it('can be refused while it is not read, without waiting for the handshake’s time', async () => {
    await start({ limits: { closeMs: 60_000 } })
    const { client, session } = await connect()
    session.busy = () => new Promise(() => {})
    client.send(bytes(1))
    await expect.poll(() => session.received.length).toBe(1)
    session.refuse('too-many')
    expect(await closeOf(client)).toBe(4429)
    await expect.poll(() => session.ends).toBe(1)
  })
})

const MEGABYTE = 1024 * 1024
const update = (length: number) => writeSync(SYNC_UPDATE, bytes(length))
const answer = (length: number) => writeSync(SYNC_STEP_2, bytes(length))

describe('a slow receiver', () => {
  it('may take its time with the answer to its join, and with nothing more', async () => {
    await start()
    const { client, session } = await connect()
    client.pause()
    session.socket.send(update(10 * MEGABYTE))
    session.socket.send(answer(20 * MEGABYTE))
    for (let n = 0; n < 8; n++) session.socket.send(update(MEGABYTE - 100))
    expect(session.refused).toEqual([])
    session.socket.send(update(MEGABYTE))
    expect(session.refused).toEqual(['overloaded'])
    session.socket.send(update(MEGABYTE))
    expect(session.refused).toEqual(['overloaded'])
  })

  it('has one answer under way at a time', async () => {
    await start()
    const { client, session } = await connect()
    client.pause()
    session.socket.send(answer(20 * MEGABYTE))
    session.socket.send(answer(20 * MEGABYTE))
    expect(session.refused).toEqual(['overloaded'])
  })

  it('may ask again once it has what it asked for', async () => {
    await start()
    const { client, session } = await connect()
    for (let n = 0; n < 3; n++) {
      const arrived = once(client, 'message')
      session.socket.send(answer(20 * MEGABYTE))
      await arrived
    }
    expect(session.refused).toEqual([])
  })

  it('is one of many who leave too much unread together: who has most waiting goes', async () => {
    await start({ limits: { unsentBytesOfAll: 50 * MEGABYTE } })
    const all = [await connect(), await connect(), await connect()]
    const shared = answer(20 * MEGABYTE)
    for (const { client, session } of all) {
      client.pause()
      session.socket.send(shared)
    }
    server.time.advance(limits.sweepMs)
    expect(sessions.map(({ refused }) => refused)).toEqual([[], [], []])
    // What others are sent as well is in memory once; these are not.
    const more = [await connect(), await connect()]
    for (const { client, session } of more) {
      client.pause()
      session.socket.send(answer(20 * MEGABYTE))
    }
    server.time.advance(limits.sweepMs)
    expect(sessions.flatMap(({ refused }) => refused)).toEqual(['overloaded'])
    expect(all.flatMap(({ session }) => session.refused)).toEqual([])
  })

  it('that reads nothing is let go', async () => {
    await start()
    const { client, session } = await connect()
    client.pause()
    session.socket.send(answer(20 * MEGABYTE))
    server.time.advance(limits.stallMs)
    expect(session.refused).toEqual([])
    server.time.advance(2 * limits.sweepMs)
    expect(session.refused).toEqual(['overloaded'])
  })

  it('that reads slowly is waited for', async () => {
    await start()
    const { client, session } = await connect()
    const { _socket: socket } = client as unknown as { _socket: NodeJS.ReadableStream }
    let read = 0
    let enough = 0
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (read >= enough) socket.pause()
    })
    socket.pause()
    // More than the kernel keeps for either side.
    session.socket.send(answer(80 * MEGABYTE))
    for (let part = 1; part <= 4; part++) {
      server.time.advance(limits.stallMs - limits.sweepMs)
      enough += 12 * MEGABYTE
      socket.resume()
      await expect.poll(() => read).toBeGreaterThanOrEqual(enough)
    }
    expect(session.refused).toEqual([])
  })
})

describe('a silent client', () => {
  it('is pinged, and stays as long as it answers', async () => {
    await start()
    const { client, session } = await connect()
    for (let n = 0; n < 5; n++) {
      const pinged = once(client, 'ping')
      server.time.advance(limits.pingMs)
      await pinged
      await roundTrip(client)
    }
    expect(session.ends).toBe(0)
  })

  it('is given up after two pings without an answer', async () => {
    await start()
    const { client, session } = await connect({ autoPong: false })
    server.time.advance(2 * limits.pingMs)
    await roundTrip(client)
    expect(session.ends).toBe(0)
    server.time.advance(limits.pingMs)
    expect(await closeOf(client)).toBe(1006)
    expect(session.ends).toBe(1)
  })

  it('is given up whatever the system’s time is set to meanwhile', async () => {
    await start()
    const { client, session } = await connect({ autoPong: false })
    server.time.set(-3_600_000)
    server.time.advance(2 * limits.pingMs)
    await roundTrip(client)
    server.time.set(7_200_000)
    server.time.advance(limits.pingMs - limits.sweepMs)
    await roundTrip(client)
    expect(session.ends).toBe(0)
    server.time.advance(limits.sweepMs)
    expect(await closeOf(client)).toBe(1006)
  })

  it('is not asked while it is not read', async () => {
    await start()
    const { client, session } = await connect({ autoPong: false })
    session.busy = () => new Promise(() => {})
    client.send(bytes(1))
    await expect.poll(() => session.received.length).toBe(1)
    server.time.advance(10 * limits.pingMs)
    expect(session.ends).toBe(0)
  })
})

describe('the end of the server', () => {
  it('gives a closing handshake its time, and no more', async () => {
    await start()
    const polite = await connect()
    const mute = await connect()
    mute.client.pause()
    for (const { session } of [polite, mute]) session.socket.close(1012, 'restart')
    expect(await closeOf(polite.client)).toBe(1012)
    await server.destroy()
    await expect.poll(() => sessions.map(session => session.ends)).toEqual([1, 1])
  })
})
