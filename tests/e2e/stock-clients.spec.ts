/** The relay from outside, as anyone with a WebSocket meets it. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { limits } from '../../lib/limits'
import { EMPTY_UPDATE, SYNC_STEP_1, SYNC_UPDATE, writeSync } from '../../lib/protocol'
import { createServer, type TestServer } from './server'
import { createStockClient, firstText, STOCK_VERSIONS, type StockVersion } from './stock-client'
import { expect, test } from './story'

test('clients of all three versions write one document together', async ({ server }) => {
  const id = await server.makeDocument()
  const clients = STOCK_VERSIONS.map(version => createStockClient(version, server.url, id))
  for (const [i, client] of clients.entries()) {
    await client.synced
    client.provider.awareness.setLocalStateField('user', { name: STOCK_VERSIONS[i] })
    const text = firstText(client.doc)
    text.insert(text.length, `from ${STOCK_VERSIONS[i]}. `)
    await Promise.all(
      clients.map(other => other.until(() => other.text.includes(`${STOCK_VERSIONS[i]}.`))),
    )
  }
  expect(clients[0]?.text).toBe('from 1.5.4. from 2.1.0. from 3.1.0. ')
  for (const { provider } of clients) {
    await expect
      .poll(() => [...provider.awareness.getStates().values()].map(({ user }) => user?.name).sort())
      .toEqual(STOCK_VERSIONS)
  }
  for (const client of clients) client.destroy()
})

test('ten clients that open a new document at once see one empty paragraph', async ({ server }) => {
  const id = await server.makeDocument({ title: 'New' })
  const clients = Array.from({ length: 10 }, (_, i) =>
    createStockClient(STOCK_VERSIONS[i % 3] as StockVersion, server.url, id),
  )
  await Promise.all(clients.map(client => client.synced))
  for (const { doc } of clients) {
    expect(doc.getXmlFragment('prosemirror').toJSON()).toBe('<paragraph></paragraph>')
    expect(doc.getText('title').toString()).toBe('New')
  }
  for (const client of clients) client.destroy()
})

test.describe('bad input', () => {
  /** A raw client's connection; resolves with the code it was closed with. */
  async function sendRaw(server: TestServer, id: string, data: Uint8Array | string, query = '') {
    const url = `${server.url.replace('http', 'ws')}/collab/${id}${query}`
    const socket = new WebSocket(url, { perMessageDeflate: false })
    await once(socket, 'open')
    socket.on('error', () => socket.terminate())
    const closed = once(socket, 'close')
    socket.send(data)
    const [code] = (await closed) as [number]
    return code
  }

  const half = () => {
    const doc = new Y.Doc()
    doc.getText('title').insert(0, 'half good')
    return new Uint8Array([...Y.encodeStateAsUpdate(doc), 9, 9])
  }
  const cases: [string, () => Uint8Array | string, number][] = [
    ['a text frame', () => 'hello', 4400],
    ['a malformed frame', () => new Uint8Array([0, 2, 255, 255]), 4400],
    ['an unknown message type', () => new Uint8Array([55, 0]), 4400],
    ['a half-good update', () => writeSync(SYNC_UPDATE, half()), 4400],
    ['a frame over the limit', () => new Uint8Array(limits.frameBytes + 1), 4413],
  ]
  for (const [name, data, code] of cases) {
    test(`${name} ends its own connection; the others notice nothing`, async ({ server }) => {
      const id = await server.makeDocument()
      const finch = createStockClient('3.1.0', server.url, id)
      await finch.synced
      let updates = 0
      finch.doc.on('update', () => updates++)
      expect(await sendRaw(server, id, data())).toBe(code)
      expect(await sendRaw(server, id, data(), '?ext=1&client=77')).toBe(code)
      const lark = createStockClient('3.1.0', server.url, id)
      await lark.synced
      expect(Y.encodeStateAsUpdate(lark.doc)).toEqual(Y.encodeStateAsUpdate(finch.doc))
      expect(updates).toBe(0)
      expect(finch.provider.wsconnected).toBe(true)
      firstText(finch.doc).insert(0, 'still here')
      await lark.until(() => lark.text === 'still here')
      finch.destroy()
      lark.destroy()
    })
  }

  /** The status line that a raw upgrade request is answered with; the path is sent as it is. */
  function upgradeStatus(server: TestServer, path: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        const key = 'dGhlIHNhbXBsZSBub25jZQ=='
        socket.write(
          `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
            `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
        )
      })
      socket.once('data', data => {
        resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(data.toString())?.[1]))
        socket.destroy()
      })
      socket.once('error', reject)
    })
  }

  test('names that are no document are refused before a room is made', async ({ server }) => {
    for (const name of ['..', '../etc', '%2e%2e%2fetc', 'a%00b', 'x'.repeat(10_000), '%ff', '']) {
      const status = await upgradeStatus(server, `/collab/${name}`)
      expect([400, 404], name.slice(0, 40)).toContain(status)
    }
    expect(await upgradeStatus(server, '/collab/AAAAAAAAAAAAAAAAAAAAAA')).toBe(404)
    expect((await fetch(`${server.url}/healthz`)).ok).toBe(true)
  })

  test('with --open too: any name but the bad ones', async () => {
    const open = await createServer({ args: ['relay', '--open'] })
    for (const name of ['room', 'a/b/c', 'p%C3%A4th', 'x'.repeat(512)]) {
      expect(await upgradeStatus(open, `/${name}`), name.slice(0, 40)).toBe(101)
    }
    for (const name of ['', '..', 'a/../b', 'a%2f..%2fb', 'a%00b', 'a%0Ab', 'x'.repeat(513)]) {
      expect(await upgradeStatus(open, `/collab/${name}`), name.slice(0, 40)).toBe(400)
    }
    await open.destroy()
  })

  test('a POST that is no JSON or too large has its own error', async ({ server }) => {
    const post = async (body: string, type = 'application/json') => {
      const response = await fetch(`${server.url}/api/docs`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      })
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      const problem = (await response.json()) as { code: string }
      return [response.status, problem.code]
    }
    expect(await post('{')).toEqual([400, 'malformed'])
    expect(await post('[]')).toEqual([400, 'malformed'])
    expect(await post('{"title":7}')).toEqual([400, 'malformed'])
    expect(await post('a=b', 'application/x-www-form-urlencoded')).toEqual([
      415,
      'unsupported-type',
    ])
    const large = JSON.stringify({ markdown: 'x'.repeat(limits.bodyBytes) })
    expect(await post(large)).toEqual([413, 'too-large'])
  })
})

test('what was acknowledged before kill -9 is there after a restart', async () => {
  const server = await createServer({ args: ['relay', '--open'] })
  const url = `${server.url.replace('http', 'ws')}/crash?ext=1`
  const socket = new WebSocket(url)
  socket.binaryType = 'arraybuffer'
  let acknowledged = 0
  socket.on('message', (data: ArrayBuffer) => {
    const frame = new Uint8Array(data)
    if (frame[0] === 100) acknowledged = readCount(frame)
  })
  await once(socket, 'open')
  socket.send(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  const doc = new Y.Doc()
  doc.on('update', update => socket.send(writeSync(SYNC_UPDATE, update)))
  for (let i = 0; i < 5_000 && acknowledged < 300; i++) {
    doc.getText('title').insert(i, 'x')
    await new Promise(resolve => setImmediate(resolve))
  }
  expect(acknowledged).toBeGreaterThanOrEqual(300)
  await server.kill()
  const promised = acknowledged
  socket.terminate()
  await server.start()
  const reader = createStockClient('3.1.0', server.url, 'crash')
  await reader.synced
  expect(reader.doc.getText('title').length).toBeGreaterThanOrEqual(promised)
  reader.destroy()
  await server.destroy()
})

function readCount(frame: Uint8Array): number {
  let count = 0
  for (let i = 1, factor = 1; i < frame.length; i++, factor *= 128) {
    count += ((frame[i] as number) & 127) * factor
  }
  return count
}

test('a second process on the same folder says who holds it, and ends', async () => {
  const server = await createServer({ args: ['relay', '--open'] })
  const second = createServer({ args: ['relay', '--open'], dataDir: server.dataDir })
  await expect(second).rejects.toThrow(new RegExp(`${server.pid}`))
  expect((await fetch(`${server.url}/healthz`)).ok).toBe(true)
  await server.destroy()
})

test('an empty step 2 and an empty update are settled and change nothing', async ({ server }) => {
  const id = await server.makeDocument()
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab/${id}?ext=1`)
  socket.binaryType = 'arraybuffer'
  await once(socket, 'open')
  const settled = new Promise<number>(resolve => {
    socket.on('message', (data: ArrayBuffer) => {
      const frame = new Uint8Array(data)
      if (frame[0] === 100 && readCount(frame) === 2) resolve(2)
    })
  })
  socket.send(writeSync(1, EMPTY_UPDATE))
  socket.send(writeSync(SYNC_UPDATE, EMPTY_UPDATE))
  expect(await settled).toBe(2)
  socket.terminate()
})
