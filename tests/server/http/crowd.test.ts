/** Many at the door: how many are let in, what the others are told, and that silence keeps nobody out. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../lib/limits'
import { REFUSALS, type RefusalCode } from '../../../lib/protocol'
import { openRaw, readAll } from './raw'
import { openRawWebSocket } from './raw-websocket'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
const clients: WebSocket[] = []
const silent: Socket[] = []
const start = async (options: TestServerOptions = {}) => {
  server = await createTestServer({ open: true, ...options })
}
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate()
  for (const socket of silent.splice(0)) socket.destroy()
  await server.destroy()
})

/** What becomes of a client: let in, an HTTP status, or a close code. */
function knock(path: string, headers: Record<string, string> = {}): Promise<number | 'in'> {
  const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
  clients.push(client)
  return new Promise((resolve, reject) => {
    client.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    client.on('close', code => resolve(code))
    client.on('error', reject)
    client.on('open', () => {
      client.ping()
      client.on('pong', () => resolve('in'))
    })
  })
}

/** Resolves when the server has noticed that the last client is gone. */
async function leave(): Promise<void> {
  const client = clients.pop() as WebSocket
  client.close()
  await once(client, 'close')
}

const refusedBy = (code: RefusalCode) => ({
  stock: REFUSALS[code].status,
  extended: REFUSALS[code].close,
})

describe('connections', () => {
  it.each([
    ['in all', { connections: 2 }, 'overloaded'],
    ['from one address', { connectionsOfAddress: 2 }, 'crowded'],
    ['to one room', { connectionsOfRoom: 2 }, 'room-full'],
  ] as const)(
    '%s are as many as there may be; others come when one has left',
    async (_, few, code) => {
      await start({ limits: few })
      expect(await knock('/room')).toBe('in')
      expect(await knock('/room?ext=1')).toBe('in')
      expect(await knock('/room')).toBe(refusedBy(code).stock)
      expect(await knock('/room?ext=1')).toBe(refusedBy(code).extended)
      expect(server.refused).toEqual({ [code]: 2 })
      clients.length = 2
      await leave()
      await expect.poll(() => knock('/room')).toBe('in')
    },
  )

  it('of one room are counted for that room alone', async () => {
    await start({ limits: { connectionsOfRoom: 1 } })
    expect(await knock('/room')).toBe('in')
    expect(await knock('/other')).toBe('in')
  })

  it('are counted by the address that a trusted proxy gives', async () => {
    await start({ limits: { connectionsOfAddress: 1 }, trustProxy: { type: 'hops', hops: 1 } })
    expect(await knock('/room', { 'x-forwarded-for': '1.1.1.1' })).toBe('in')
    expect(await knock('/room', { 'x-forwarded-for': '2.2.2.2' })).toBe('in')
    expect(await knock('/room', { 'x-forwarded-for': '1.1.1.1' })).toBe(refusedBy('crowded').stock)
  })

  it('through a proxy that is not trusted count as its own, which the log says once', async () => {
    await start({ limits: { connectionsOfAddress: 2 } })
    expect(await knock('/room', { 'x-forwarded-for': '1.1.1.1' })).toBe('in')
    expect(await knock('/room', { 'x-forwarded-for': '2.2.2.2' })).toBe('in')
    expect(await knock('/room', { 'x-forwarded-for': '3.3.3.3' })).toBe(refusedBy('crowded').stock)
    expect(server.lines.filter(({ level }) => level === 'warn')).toEqual([
      expect.objectContaining({ msg: expect.stringContaining('TRUST_PROXY') }),
    ])
  })

  it('that are asked for too often are not looked at', async () => {
    await start({ limits: { handshakesOfAddress: 2 } })
    for (let n = 0; n < 2; n++) {
      expect(await knock('/room')).toBe('in')
      await leave()
    }
    expect(await knock('/room')).toBe(refusedBy('crowded').stock)
    server.time.advance(limits.handshakesMs)
    expect(await knock('/room')).toBe('in')
  })

  it('that are turned away in words are few at a time: the others hear it in HTTP', async () => {
    await start({ limits: { connections: 0, farewells: 1 } })
    // One that does not answer the close frame, and so stays a while.
    const { closed } = await openRawWebSocket(server.port, '/room?ext=1')
    expect(await closed).toBe(refusedBy('overloaded').extended)
    expect(await knock('/room?ext=1')).toBe(refusedBy('overloaded').stock)
  })
})

describe('a connection’s id', () => {
  it('is told to the client, and is in what the log says of it', async () => {
    await start({ limits: { connectionsOfRoom: 1 } })
    const { head, socket } = await openRawWebSocket(server.port, '/room')
    const [, id] = /\r\nx-request-id: (\S+)\r\n/i.exec(head) ?? []
    expect(server.lines.at(-1)).toMatchObject({ msg: 'connected', connection: id })
    const refused = await openRawWebSocket(server.port, '/room')
    const [, other] = /\r\nx-request-id: (\S+)\r\n/i.exec(refused.head) ?? []
    expect(server.lines.at(-1)).toMatchObject({ code: 'room-full', connection: other })
    expect(other).not.toBe(id)
    socket.destroy()
    await expect
      .poll(() => server.lines.at(-1))
      .toMatchObject({ msg: 'disconnected', connection: id })
  })

  it('is a trusted proxy’s, where it is one, and nobody else’s', async () => {
    const idOf = async (given: string) => {
      const { headers } = await fetch(`${server.origin}/healthz`, {
        headers: { 'x-request-id': given },
      })
      return headers.get('x-request-id')
    }
    await start({ trustProxy: { type: 'hops', hops: 1 } })
    expect(await idOf('f00d-1234.5:6')).toBe('f00d-1234.5:6')
    for (const bad of ['', 'a b', 'x'.repeat(65), '{"level":"fatal"}', 'é']) {
      expect(await idOf(bad)).toMatch(/^[\w-]{12}$/)
    }
    await server.destroy()
    await start()
    expect(await idOf('f00d-1234')).toMatch(/^[\w-]{12}$/)
  })
})

describe('silence', () => {
  const say = async (text: string) => {
    const socket = await openRaw(server.port)
    socket.on('error', () => {})
    silent.push(socket)
    socket.write(text)
    return socket
  }
  const HALF = 'GET /room HTTP/1.1\r\nHost: x\r\nUpgrade: web'

  it.each([
    ['nothing at all', ''],
    ['half a request', HALF],
    ['a request and nothing more', 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('of five hundred who say %s keeps nobody out', async (_, text) => {
    const few = 100
    await start({ limits: { idleConnections: few } })
    const all: Socket[] = []
    for (let n = 0; n < 500; n++) all.push(await say(text))
    const ended = () => all.filter(socket => socket.closed || socket.destroyed).length
    for (const socket of all) socket.resume()
    expect(await knock('/room')).toBe('in')
    expect((await new Visitor(server.origin).fetch('/healthz')).status).toBe(200)
    // Those that came last are still waited for.
    await expect.poll(ended).toBeGreaterThanOrEqual(all.length - few)
    expect(all.at(-10)?.destroyed).toBe(false)
  })

  it('of five hundred who opened a document and say nothing keeps nobody out', async () => {
    await start()
    for (let n = 0; n < 500; n++) {
      const { socket } = await openRawWebSocket(server.port, '/room')
      silent.push(socket)
    }
    expect(await knock('/room')).toBe('in')
    // They do not answer pings either.
    server.time.advance((limits.unansweredPings + 1) * limits.pingMs + limits.sweepMs)
    await expect.poll(() => silent.filter(({ closed }) => closed).length).toBe(500)
    expect(await knock('/room')).toBe('in')
  })

  it('in the middle of a request has its time', async () => {
    await start({ limits: { requestHeadMs: 50, requestMs: 100, sweepMs: 20 } })
    const [nothing, half] = [await say(''), await say(HALF)]
    const [first, second] = await Promise.all([readAll(nothing), readAll(half)])
    expect([first, second]).toEqual([
      expect.stringMatching(/^(HTTP\/1\.1 408 |$)/),
      expect.stringMatching(/^HTTP\/1\.1 408 /),
    ])
  })
})
