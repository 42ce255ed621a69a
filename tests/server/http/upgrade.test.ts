import { once } from 'node:events'
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { NOBODY } from '../../../lib/identity'
import { limits } from '../../../lib/limits'
import { MESSAGE_REFUSED, REFUSALS, type RefusalCode } from '../../../lib/protocol'
import { hashSecret } from '../../../server/access/secret'
import { openRaw, readAll, sendRaw } from './raw'
import { upgradeLines } from './raw-websocket'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
const clients: WebSocket[] = []
const start = async (options: TestServerOptions = {}) => {
  server = await createTestServer(options)
  ada = new Visitor(server.origin)
}
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate()
  await server.destroy()
})

type Outcome =
  | { type: 'open' }
  | { type: 'status'; status: number; code: string }
  | { type: 'closed'; close: number; code: string }

/** What becomes of a client that connects: let in, turned away in HTTP, or let in to be told why. */
function outcome(
  path: string,
  headers: Record<string, string> = {},
  protocols: string[] = [],
): Promise<Outcome> {
  const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, { headers })
  clients.push(client)
  return new Promise((resolve, reject) => {
    let told = ''
    client.on('unexpected-response', async (_request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      const { code } = JSON.parse(Buffer.concat(chunks).toString())
      resolve({ type: 'status', status: response.statusCode ?? 0, code })
    })
    client.on('error', reject)
    client.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(data)
      expect(decoding.readVarUint(decoder)).toBe(MESSAGE_REFUSED)
      told = decoding.readVarString(decoder)
      expect(decoding.readVarString(decoder)).toBe(REFUSALS[told as RefusalCode].sentence)
    })
    client.on('close', (close, reason) => {
      expect(reason.toString()).toBe(told)
      resolve({ type: 'closed', close, code: told })
    })
    client.on('open', async () => {
      // One that is refused hears of it before the answer to this.
      client.ping()
      client.on('pong', () => resolve({ type: 'open' }))
    })
  })
}

const asStock = (code: RefusalCode): Outcome => ({
  type: 'status',
  status: REFUSALS[code].status,
  code,
})
const asExtended = (code: RefusalCode): Outcome => ({
  type: 'closed',
  close: REFUSALS[code].close,
  code,
})

describe('/collab/<id>', () => {
  beforeEach(() => start())

  it('lets a stock client into a document', async () => {
    const id = await ada.make()
    expect(await outcome(`/collab/${id}`)).toEqual({ type: 'open' })
    expect(server.rooms.connected).toEqual([
      {
        doc: id,
        visitor: {
          extended: false,
          clientId: null,
          schema: null,
          author: '',
          standing: {
            role: 'edit',
            until: null,
            identity: NOBODY,
            person: { id: '', name: '' },
          },
        },
      },
    ])
  })

  it('lets the owner in as such, with what the client says of itself', async () => {
    const id = await ada.make()
    const owner = (await server.catalog.get(id))?.owner
    const query = `?ext=1&client=4294967295&epoch=1&schema=1`
    const headers = { cookie: ada.cookie, origin: server.origin }
    expect(await outcome(`/collab/${id}${query}`, headers)).toEqual({ type: 'open' })
    expect(server.rooms.connected).toEqual([
      {
        doc: id,
        visitor: {
          extended: true,
          clientId: 4_294_967_295,
          schema: 1,
          author: owner,
          standing: expect.objectContaining({ role: 'own', until: null }),
        },
      },
    ])
  })

  it.each([
    ['not-found', '/collab/BAAAAAAAAAAAAAAAAAAAAA', {}],
    ['not-found', '/collab/some-room', {}],
    ['not-found', '/collab/a/b', {}],
    ['malformed', '/collab/', {}],
    ['malformed', '/collab/..', {}],
    ['malformed', '/collab/%2e%2e%2fetc', {}],
    ['malformed', '/collab/a%00b', {}],
    ['malformed', '/collab/a%1fb', {}],
    ['malformed', '/collab/%c2%85', {}],
    ['malformed', '/collab/%ff', {}],
    ['malformed', '/collab/%', {}],
    ['malformed', `/collab/${'x'.repeat(513)}`, {}],
    ['malformed', `/collab/${'x'.repeat(10_000)}`, {}],
    ['malformed', `/collab/${'%C3%A9'.repeat(257)}`, {}],
    ['foreign-origin', '/collab/BAAAAAAAAAAAAAAAAAAAAA', { origin: 'https://evil.example' }],
    ['foreign-origin', '/collab/BAAAAAAAAAAAAAAAAAAAAA', { origin: 'null' }],
  ] as const)('refuses with %s: %.40s', async (code, path, headers) => {
    // Node's own WebSocket client would resolve `..`: written by hand below.
    if (!path.includes('..')) {
      expect(await outcome(path, headers)).toEqual(asStock(code))
      expect(await outcome(`${path}?ext=1`, headers)).toEqual(asExtended(code))
    }
    const named = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    const answer = await sendRaw(server.port, upgradeLines(path, named))
    expect(answer).toContain(`HTTP/1.1 ${REFUSALS[code].status} `)
    expect(answer).toContain(`"code":"${code}"`)
    expect(server.rooms.connected).toEqual([])
  })

  it('is closed to a foreign page that comes with the owner’s cookie', async () => {
    const id = await ada.make()
    const headers = { cookie: ada.cookie, origin: 'https://evil.example' }
    expect(await outcome(`/collab/${id}`, headers)).toEqual(asStock('foreign-origin'))
    expect(await outcome(`/collab/${id}?ext=1`, headers)).toEqual(asExtended('foreign-origin'))
    expect(server.rooms.connected).toEqual([])
  })

  it('is closed where the document is', async () => {
    const id = await ada.make()
    await ada.json('PATCH', `/api/docs/${id}`, { access: 'none' })
    expect(await outcome(`/collab/${id}`)).toEqual(asStock('not-allowed'))
    expect(await outcome(`/collab/${id}?ext=1`)).toEqual(asExtended('not-allowed'))
    expect(await outcome(`/collab/${id}`, { cookie: ada.cookie })).toEqual({ type: 'open' })
    await ada.json('DELETE', `/api/docs/${id}`)
    expect(await outcome(`/collab/${id}`, { cookie: ada.cookie })).toEqual(asStock('not-found'))
  })

  it('knows a copy of another epoch, and a schema that is too old', async () => {
    const id = await ada.make()
    await ada.json('DELETE', `/api/docs/${id}`)
    await ada.json('POST', `/api/docs/${id}/restore`)
    expect(await outcome(`/collab/${id}?ext=1&epoch=1`)).toEqual(asExtended('epoch'))
    expect(await outcome(`/collab/${id}?ext=1&epoch=3&schema=0`)).toEqual(
      asExtended('schema-too-old'),
    )
    expect(await outcome(`/collab/${id}?ext=1&epoch=3&schema=2`)).toEqual({ type: 'open' })
    expect(await outcome(`/collab/${id}?epoch=1&schema=0`)).toEqual({ type: 'open' })
  })

  it.each([
    'client=x',
    'client=-1',
    'client=1.5',
    'client=99999999999999999',
    'epoch=',
    'schema=1e3',
  ])('refuses a handshake with %s', async parameter => {
    const id = await ada.make()
    expect(await outcome(`/collab/${id}?ext=1&${parameter}`)).toEqual(asExtended('malformed'))
    expect(await outcome(`/collab/${id}?${parameter}`)).toEqual({ type: 'open' })
  })

  it('is closed while the server stops', async () => {
    const id = await ada.make()
    server.stop()
    expect(await outcome(`/collab/${id}`)).toEqual(asStock('restart'))
    expect(await outcome(`/collab/${id}?ext=1`)).toEqual(asExtended('restart'))
  })

  it('knows who brings a token, and does not let in who brings one that is none', async () => {
    const id = await ada.make()
    const owner = (await server.catalog.get(id))?.owner ?? ''
    const token = `quire_${'x'.repeat(43)}`
    await server.catalog.tokens.add({
      id: 'ci',
      hash: hashSecret(token),
      author: owner,
      name: 'CI',
      atMost: 'comment',
      createdAt: 1,
      expiresAt: 2_000_000,
    })
    const open = (path: string, token: string) =>
      outcome(path, {}, ['quire', `quire.token.${token}`])
    expect(await open(`/collab/${id}`, token)).toEqual({ type: 'open' })
    expect(server.rooms.connected).toMatchObject([
      { visitor: { author: owner, standing: { role: 'comment', until: 2_000_000 } } },
    ])
    expect(await open(`/collab/${id}`, `${token.slice(0, -1)}y`)).toEqual(asStock('not-signed-in'))
  })

  it('asks anew who was admitted while rights changed', async () => {
    const id = await ada.make()
    const { find } = server.catalog
    let asked = 0
    server.catalog.find = async address => {
      const doc = await find(address)
      // What was read says that everybody may come in, and is old by now.
      if (asked++ === 0) await ada.json('PATCH', `/api/docs/${id}`, { access: 'none' })
      return doc
    }
    expect(await outcome(`/collab/${id}`)).toEqual(asStock('not-allowed'))
    expect(server.rooms.connected).toEqual([])
  })

  it('says so where the catalog fails', async () => {
    const id = await ada.make()
    server.catalog.find = () => Promise.reject(new Error('a bug'))
    expect(await outcome(`/collab/${id}`)).toEqual(asStock('internal'))
    expect(server.lines.at(-1)).toMatchObject({ level: 'error', err: { message: 'a bug' } })
  })

  it('does not mind a client that is gone before it is answered', async () => {
    let answer = () => {}
    const asked = new Promise<void>(resolve => {
      server.catalog.find = () => {
        resolve()
        return new Promise(found => {
          answer = () => found(null)
        })
      }
    })
    const socket = await openRaw(server.port)
    socket.write(
      'GET /collab/BAAAAAAAAAAAAAAAAAAAAA HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    await asked
    socket.resetAndDestroy()
    await once(socket, 'close')
    answer()
    expect((await ada.fetch('/healthz')).status).toBe(200)
  })
})

describe('other upgrades', () => {
  it('are ended', async () => {
    await start()
    for (const path of ['/', '/_next/hmr', '/collab', '/api/docs', '/../collab/x']) {
      const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`)
      await expect(once(client, 'open')).rejects.toThrow()
    }
  })

  it('are the pages’, where these want them', async () => {
    const asked: (string | undefined)[] = []
    await start({
      elsewhere(request, socket) {
        asked.push(request.url)
        socket.destroy()
      },
    })
    await expect(
      once(new WebSocket(`ws://127.0.0.1:${server.port}/_next/hmr?x=1`), 'open'),
    ).rejects.toThrow()
    expect(asked).toEqual(['/_next/hmr?x=1'])
  })

  it('to something else than a WebSocket are refused', async () => {
    await start()
    const lines = [
      'GET / HTTP/1.1',
      'Host: x',
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
    ]
    expect(await sendRaw(server.port, lines)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  })

  it('that are no proper handshake are refused', async () => {
    await start({ open: true })
    const socket = await openRaw(server.port)
    socket.write(
      'GET /room HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n',
    )
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(server.rooms.connected).toEqual([])
  })
})

describe('the open relay', () => {
  beforeEach(() => start({ open: true }))

  it.each([
    ['/room', 'room'],
    ['/collab/room', 'room'],
    ['/a/b', 'a/b'],
    ['/collab/a/b', 'a/b'],
    ['/a%2Fb', 'a/b'],
    ['/%252e%252e', '%2e%2e'],
    ['/a%20b?x=y', 'a b'],
    ['/r%C3%A9sum%C3%A9', 'résumé'],
    ['/collab', 'collab'],
    ['/healthz', 'healthz'],
    [`/${'x'.repeat(512)}`, 'x'.repeat(512)],
  ])('has a room for %.40s', async (path, name) => {
    const headers = { origin: 'https://elsewhere.example' }
    expect(await outcome(path, headers)).toEqual({ type: 'open' })
    expect(server.rooms.connected).toEqual([
      {
        doc: `open:${name}`,
        visitor: {
          extended: false,
          clientId: null,
          schema: null,
          author: '',
          standing: { role: 'edit', until: null, identity: null, person: null },
        },
      },
    ])
  })

  it.each(['/', '/collab/', '/a%2f..%2fb', '/%00', `/${'x'.repeat(513)}`])(
    'has no room for %.40s',
    async path => {
      expect(await outcome(path)).toEqual(asStock('malformed'))
      expect(await outcome(`${path}?ext=1`)).toEqual(asExtended('malformed'))
    },
  )
})

describe('a client that was refused for good', () => {
  beforeEach(() =>
    start({
      open: true,
      connect(socket) {
        setImmediate(() => socket.close(4400, ''))
        return { mayEdit: true, receive() {}, refuse() {}, closed() {} }
      },
    }),
  )

  const closed = async (path: string, headers = {}) => {
    const client = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers })
    clients.push(client)
    return (await once(client, 'close'))[0] as number
  }

  it('is turned away from that room for a while, where it names itself', async () => {
    expect(await closed('/room?ext=1&client=7')).toBe(4400)
    expect(await outcome('/room?ext=1&client=7')).toEqual(asExtended('too-many'))
    expect(await closed('/room?ext=1&client=8')).toBe(4400)
    expect(await closed('/other?ext=1&client=7')).toBe(4400)
    server.time.advance(limits.barredMs)
    expect(await closed('/room?ext=1&client=7')).toBe(4400)
  })

  it('is turned away in HTTP after a number of tries, where it does not', async () => {
    for (let n = 0; n < limits.barredTries; n++) expect(await closed('/room')).toBe(4400)
    expect(await outcome('/room')).toEqual(asStock('too-many'))
    expect(await closed('/room', { 'user-agent': 'another' })).toBe(4400)
    expect(await closed('/other')).toBe(4400)
    server.time.advance(limits.barredMs)
    expect(await closed('/room')).toBe(4400)
  })
})
