import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openRaw, readAll, sendRaw } from './raw'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
afterEach(() => server.destroy())

async function start(options: TestServerOptions = {}): Promise<Visitor> {
  server = await createTestServer(options)
  return new Visitor(server.origin)
}

const CLOSE = ['Host: localhost', 'Connection: close']

/** The head of a request that brings a new document's JSON. */
const postLines = (...headers: string[]) => [
  'POST /api/docs HTTP/1.1',
  'Host: localhost',
  'Content-Type: application/json',
  ...headers,
]

describe('a body', () => {
  it.each([
    ['no JSON', 'application/json', '# Hello', 400, 'malformed'],
    ['half JSON', 'application/json', '{"title":', 400, 'malformed'],
    ['nothing', 'application/json', '', 400, 'malformed'],
    ['no UTF-8', 'application/json', new Uint8Array([0x22, 0xff, 0x22]), 400, 'malformed'],
    ['a form', 'application/x-www-form-urlencoded', 'title=x', 415, 'unsupported-type'],
    ['plain text', 'text/plain', '{}', 415, 'unsupported-type'],
    ['a patch', 'application/json-patch+json', '[]', 415, 'unsupported-type'],
  ])('that is %s is refused', async (_, type, body, status, code) => {
    const visitor = await start()
    const response = await visitor.fetch('/api/docs', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  it('without a type is refused', async () => {
    await start()
    const lines = ['POST /api/docs HTTP/1.1', 'Content-Length: 2', ...CLOSE]
    expect(await sendRaw(server.port, lines, '{}')).toMatch(/^HTTP\/1\.1 415 /)
  })

  it('may name its charset', async () => {
    const visitor = await start()
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await visitor.send('POST', '/api/docs', {}, headers)).status).toBe(201)
  })

  it('of millions of values is not parsed, and one long text is', async () => {
    const visitor = await start()
    const post = (body: string) =>
      visitor.fetch('/api/docs', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    for (const body of [`[${'[],'.repeat(10_000)}[]]`, '[1,2,'.repeat(5_000)]) {
      const response = await post(body)
      expect(response.status).toBe(400)
      expect((await response.json()).detail).toBe('The body has more than 10000 values.')
    }
    const markdown = 'Say "a, b, [c] and {d}".\n'.repeat(10_000)
    expect((await post(JSON.stringify({ markdown }))).status).toBe(201)
  })

  it('that says it is too large is not read', async () => {
    await start({ limits: { bodyBytes: 1_000 } })
    const socket = await openRaw(server.port)
    const lines = postLines('Content-Length: 1000000000')
    socket.write(`${lines.join('\r\n')}\r\n\r\n{`)
    // The answer is there although the body never comes, and then the connection ends.
    const answer = await readAll(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
    expect(answer).toContain('"code":"too-large"')
    socket.destroy()
  })

  it('that turns out too large is answered to a sender who goes on sending', async () => {
    await start({ limits: { bodyBytes: 1_000 } })
    const socket = await openRaw(server.port)
    const lines = postLines('Transfer-Encoding: chunked')
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const send = () => {
      while (socket.writable && socket.write(chunk));
    }
    socket.on('drain', send)
    // The server ends the connection while it is still being written to.
    socket.on('error', () => {})
    send()
    const chunks: Buffer[] = []
    socket.on('data', data => chunks.push(data))
    await new Promise(resolve => socket.on('close', resolve))
    const answer = Buffer.concat(chunks).toString()
    expect(answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/)
    expect(answer).toContain('"detail":"The body is larger than 1000 bytes."')
  })

  it('that breaks off is forgotten, and the server lives', async () => {
    const visitor = await start()
    const socket = await openRaw(server.port)
    const lines = postLines('Content-Length: 100')
    socket.write(`${lines.join('\r\n')}\r\n\r\n{`)
    socket.end()
    await once(socket.resume(), 'close')
    await expect.poll(() => server.lines.map(line => line.status)).toEqual([499])
    expect((await visitor.fetch('/healthz')).status).toBe(200)
  })

  it('is read no further where the request is refused anyway', async () => {
    await start()
    const lines = postLines('Origin: https://evil.example', 'Content-Length: 1000000000')
    const answer = await sendRaw(server.port, lines, '{')
    expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/)
    expect(answer).toContain('"code":"foreign-origin"')
  })
})

describe('request bodies that never end', () => {
  const begin = async (bytes: number) => {
    const socket = await openRaw(server.port)
    const lines = postLines('Content-Length: 1000000')
    socket.on('error', () => {})
    socket.write(`${lines.join('\r\n')}\r\n\r\n${'x'.repeat(bytes)}`)
    return socket
  }

  it('are given up where all of them are too much, and what is small goes on', async () => {
    const visitor = await start({ limits: { unfinishedBytes: 500_000 } })
    const all = [await begin(100_000), await begin(300_000), await begin(200_000)]
    const answer = await readAll(all[1] as Socket)
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    expect(answer).toContain('"code":"overloaded"')
    expect((await visitor.send('POST', '/api/docs', {})).status).toBe(201)
    for (const socket of all) socket.destroy()
  })
})
