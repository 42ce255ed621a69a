/**
 * What a client can do to the connection itself, with real sockets: each offender is refused in the
 * words of the table, and two people in the same room are served meanwhile.
 */
import { once } from 'node:events'
import { deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../lib/limits'
import { REFUSALS, type RefusalCode } from '../../../lib/protocol'
import type { ConnectionSession } from '../../../server/http/inbox'
import type { RelaySocket } from '../../../server/relay/socket'
import {
  BINARY,
  CLOSE,
  CONTINUATION,
  FIN,
  openRawWebSocket,
  PING,
  type RawWebSocket,
  RSV1,
  RSV2,
  rawFrame,
} from './raw-websocket'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'

/** A room that passes frames on to everyone else, and counts them. */
class Member implements ConnectionSession {
  mayEdit = true
  received = 0
  readonly refused: RefusalCode[] = []
  isOver = false
  /** Resolves in the turn of the event loop in which its first frame is taken. */
  readonly begun: Promise<void>
  #begin = () => {}

  constructor(
    readonly socket: RelaySocket,
    readonly room: Set<Member>,
  ) {
    room.add(this)
    this.begun = new Promise(resolve => {
      this.#begin = resolve
    })
  }

  receive(frame: Uint8Array) {
    this.received++
    this.#begin()
    // What is one byte long is for the relay alone.
    if (frame.length === 1) return
    for (const other of this.room) if (other !== this) other.socket.send(frame)
  }

  refuse(code: RefusalCode) {
    this.refused.push(code)
    this.socket.close(REFUSALS[code].close, code)
  }

  closed() {
    this.isOver = true
    this.room.delete(this)
  }
}

let server: TestServer
let members: Member[]
let offenders: RawWebSocket[]
let people: WebSocket[]
const start = async (options: TestServerOptions = {}) => {
  const room = new Set<Member>()
  server = await createTestServer({
    open: true,
    connect(socket) {
      const member = new Member(socket, room)
      members.push(member)
      return member
    },
    ...options,
  })
}
beforeEach(() => {
  members = []
  offenders = []
  people = []
})
afterEach(async () => {
  for (const client of people) client.terminate()
  for (const { socket } of offenders) socket.destroy()
  await server.destroy()
})

async function person(): Promise<WebSocket> {
  const client = new WebSocket(`ws://127.0.0.1:${server.port}/room`)
  people.push(client)
  await once(client, 'open')
  return client
}

/** An offender, and the session that the server has for it. */
async function offender(headers: string[] = []): Promise<RawWebSocket & { member: Member }> {
  const raw = await openRawWebSocket(server.port, '/room', headers)
  offenders.push(raw)
  return { ...raw, member: members.at(-1) as Member }
}

/** One says something that the other hears. */
async function talk(from: WebSocket, to: WebSocket, says: number): Promise<void> {
  const heard = once(to, 'message')
  from.send(new Uint8Array([says, says]))
  const [data] = (await heard) as [Buffer]
  expect([...data]).toEqual([says, says])
}

const many = (count: number, frame: Buffer) =>
  Buffer.concat(Array.from({ length: count }, () => frame))
const bytes = (length: number) => new Uint8Array(length)
const closeWith = (...payload: number[]) =>
  rawFrame({ head: FIN | CLOSE, payload: new Uint8Array(payload) })

const offences: [string, () => Buffer, RefusalCode][] = [
  ['text', () => rawFrame({ head: FIN | 0x1, payload: bytes(5) }), 'malformed'],
  ['an unmasked frame', () => rawFrame({ head: FIN | BINARY, masked: false }), 'malformed'],
  ['the second reserved bit', () => rawFrame({ head: FIN | RSV2 | BINARY }), 'malformed'],
  ['an opcode that means nothing', () => rawFrame({ head: FIN | 0x3 }), 'malformed'],
  [
    'a deflate bomb, though no compression was agreed on',
    () => rawFrame({ head: FIN | RSV1 | BINARY, payload: deflateRawSync(bytes(64 * 1024 * 1024)) }),
    'malformed',
  ],
  [
    'a flood of empty fragments',
    () =>
      Buffer.concat([
        rawFrame({ head: BINARY, payload: bytes(1) }),
        many(limits.frameFragments, rawFrame({ head: CONTINUATION })),
      ]),
    'malformed',
  ],
  ['a continuation of nothing', () => rawFrame({ head: FIN | CONTINUATION }), 'malformed'],
  ['a ping in two parts', () => rawFrame({ head: PING }), 'malformed'],
  ['a ping that is too long', () => rawFrame({ head: FIN | PING, length: 126 }), 'malformed'],
  [
    'a frame that says it is too large',
    () => rawFrame({ head: FIN | BINARY, length: limits.frameBytes + 1 }),
    'too-large',
  ],
  [
    'a frame larger than JavaScript counts',
    () => rawFrame({ head: FIN | BINARY, length: Number.MAX_SAFE_INTEGER + 1 }),
    'too-large',
  ],
  ['half a close code', () => closeWith(3), 'malformed'],
  ['a close code that nobody may send', () => closeWith(1005 >> 8, 1005 & 255), 'malformed'],
  ['a close code out of range', () => closeWith(0, 1), 'malformed'],
]

describe('an offender', () => {
  it.each(offences)('with %s is refused, and nobody else notices', async (_, frames, code) => {
    await start()
    const [ada, bob] = [await person(), await person()]
    const { socket, closed, member } = await offender()
    await talk(ada, bob, 1)
    socket.write(frames())
    await talk(bob, ada, 2)
    expect(await closed).toBe(REFUSALS[code].close)
    expect(member).toMatchObject({ refused: [code], received: 0 })
    await talk(ada, bob, 3)
    expect(members.slice(0, 2).map(({ refused }) => refused)).toEqual([[], []])
  })

  it('is never agreed with on compression', async () => {
    await start()
    const { head } = await offender(['Sec-WebSocket-Extensions: permessage-deflate'])
    expect(head).toMatch(/^HTTP\/1\.1 101 /)
    expect(head).not.toMatch(/extensions/i)
  })

  it('that closes with a good code is answered with it, and not refused', async () => {
    await start()
    const { socket, closed, member } = await offender()
    socket.write(closeWith(1009 >> 8, 1009 & 255))
    expect(await closed).toBe(1009)
    expect(member.refused).toEqual([])
  })
})

describe('a flood', () => {
  it('of frames waits its turn while others talk, and loses none', async () => {
    await start()
    const [ada, bob] = [await person(), await person()]
    const { socket, member } = await offender()
    const flood = 150_000
    socket.write(many(flood, rawFrame({ head: FIN | BINARY, payload: bytes(1) })))
    await member.begun
    for (let n = 0; n < 5; n++) await talk(ada, bob, n)
    // Each turn takes a quarter of a megabyte: some 4,000 of them.
    expect(member.received).toBeLessThan(flood / 2)
    await expect.poll(() => member.received, { timeout: 10_000 }).toBe(flood)
    expect(member.refused).toEqual([])
  })

  it('from twenty at once is no worse', async () => {
    await start()
    const [ada, bob] = [await person(), await person()]
    const all: Awaited<ReturnType<typeof offender>>[] = []
    for (let n = 0; n < 20; n++) all.push(await offender())
    const flood = 20_000
    const frames = many(flood, rawFrame({ head: FIN | BINARY, payload: bytes(1) }))
    for (const { socket } of all) socket.write(frames)
    const received = () => all.reduce((sum, { member }) => sum + member.received, 0)
    await Promise.race(all.map(({ member }) => member.begun))
    for (let n = 0; n < 5; n++) await talk(ada, bob, n)
    expect(received()).toBeLessThan((all.length * flood) / 2)
    await expect.poll(received, { timeout: 10_000 }).toBe(all.length * flood)
  })

  it('of pings is answered now and then', async () => {
    await start()
    const [ada, bob] = [await person(), await person()]
    const { socket, member, received } = await offender()
    const pings = 100_000
    const last = rawFrame({ head: FIN | PING, payload: new Uint8Array([7]) })
    socket.write(Buffer.concat([many(pings, rawFrame({ head: FIN | PING })), last]))
    await talk(ada, bob, 1)
    // The pong of the last ping.
    await expect.poll(() => received().at(-1), { timeout: 10_000 }).toBe(7)
    expect(received().length / 2).toBeLessThan(pings / 100)
    await talk(bob, ada, 2)
    expect(member.refused).toEqual([])
  })

  it('that ends with its connection is taken to the last frame', async () => {
    await start()
    const { socket, member } = await offender()
    const flood = 5_000
    socket.write(many(flood, rawFrame({ head: FIN | BINARY, payload: bytes(1) })))
    socket.end()
    await expect.poll(() => member.isOver).toBe(true)
    expect(member.received).toBe(flood)
  })
})

describe('a frame that does not end', () => {
  /** Begins a frame of `length` bytes and sends `sent` of them. */
  const begin = (length: number, sent: number) =>
    Buffer.concat([rawFrame({ head: FIN | BINARY, length }), bytes(sent)])
  const KILOBYTE = 1024

  it('is given up after its time', async () => {
    await start()
    const { socket, closed, member } = await offender()
    socket.write(begin(100, 50))
    const { socket: other, received } = await offender()
    other.write(rawFrame({ head: FIN | PING }))
    await expect.poll(() => received().length).toBe(2)
    server.time.advance(limits.frameMs)
    expect(member.refused).toEqual([])
    server.time.advance(2 * limits.sweepMs)
    expect(await closed).toBe(1013)
    expect(member.refused).toEqual(['overloaded'])
  })

  it('may take as long as it needs while it moves', async () => {
    await start()
    const { socket, member, received } = await offender()
    const length = 10 * limits.frameBytesPerSecond
    const minute = (60 * limits.frameBytesPerSecond) / 60
    socket.write(rawFrame({ head: BINARY, length }))
    for (let sent = 0; sent < length; sent += minute) {
      socket.write(bytes(minute))
      await new Promise(resolve => setImmediate(resolve))
      server.time.advance(1_000)
    }
    socket.write(rawFrame({ head: FIN | CONTINUATION }))
    socket.write(rawFrame({ head: FIN | PING }))
    await expect.poll(() => received().at(-2)).toBe(FIN | 0xa)
    expect(member).toMatchObject({ refused: [], received: 1 })
  })

  it('is not counted on while its sender is not read', async () => {
    await start()
    const { socket, member } = await offender()
    member.receive = () => {
      member.received++
      return new Promise<void>(() => {})
    }
    socket.write(Buffer.concat([rawFrame({ head: FIN | BINARY, payload: bytes(1) }), begin(9, 1)]))
    await expect.poll(() => member.received).toBe(1)
    server.time.advance(10 * limits.frameMs)
    expect(member.refused).toEqual([])
  })

  it('may be as large as a state vector from someone who may not edit', async () => {
    await start({ limits: { viewerFrameBytes: 100 * KILOBYTE } })
    const { socket, closed, member } = await offender()
    member.mayEdit = false
    socket.write(rawFrame({ head: FIN | BINARY, payload: bytes(100 * KILOBYTE - 200) }))
    await expect.poll(() => member.received).toBe(1)
    socket.write(begin(300 * KILOBYTE, 200 * KILOBYTE))
    expect(await closed).toBe(4413)
    expect(member).toMatchObject({ refused: ['too-large'], received: 1 })
  })

  it('is given up where all of them are too much, and what is small goes on', async () => {
    await start({ limits: { unfinishedBytes: 1_000 * KILOBYTE } })
    const [ada, bob] = [await person(), await person()]
    const all: Awaited<ReturnType<typeof offender>>[] = []
    for (const size of [100, 100, 500, 200, 200]) {
      const one = await offender()
      all.push(one)
      one.socket.write(begin(600 * KILOBYTE, size * KILOBYTE))
    }
    expect(await all[2]?.closed).toBe(1013)
    await talk(ada, bob, 1)
    const refused = all.flatMap(({ member }) => member.refused)
    expect(refused).toEqual(['overloaded'])
    for (const { socket } of all) socket.destroy()
    await expect.poll(() => members.filter(({ isOver }) => isOver).length).toBe(5)
  })

  it('is counted until the session is done with it, also where its sender has gone', async () => {
    await start({ limits: { unfinishedBytes: 1_000 * KILOBYTE } })
    const all: Awaited<ReturnType<typeof offender>>[] = []
    const send = async (size: number) => {
      const one = await offender()
      all.push(one)
      one.member.receive = () => {
        one.member.received++
        return new Promise<void>(() => {})
      }
      one.socket.write(rawFrame({ head: FIN | BINARY, payload: bytes(size * KILOBYTE) }))
      await expect.poll(() => one.member.received).toBe(1)
      return one
    }
    for (const size of [500, 300]) {
      const { socket, member } = await send(size)
      socket.destroy()
      await expect.poll(() => member.isOver).toBe(true)
    }
    expect(server.unfinished.bytes).toBe(800 * KILOBYTE)
    await send(400)
    await expect.poll(() => server.unfinished.bytes).toBe(700 * KILOBYTE)
    expect(all.map(({ member }) => member.refused)).toEqual([['overloaded'], [], []])
  })

  it('is kept no longer of a connection that was refused', async () => {
    await start()
    const { socket, closed, ended, member } = await offender()
    socket.write(rawFrame({ head: FIN | 0x1, payload: bytes(1) }))
    socket.write(begin(limits.frameBytes, limits.frameBytes - 1))
    expect(await closed).toBe(4400)
    // Without waiting for the end of the frame, or of the time of a closing handshake.
    await ended
    expect(member).toMatchObject({ refused: ['malformed'], isOver: true })
  })
})
