import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StartError } from '../../../server/errors'
import type { Pages } from '../../../server/http/server'
import { createUnfinished } from '../../../server/http/unfinished'
import { sendRaw } from './raw'
import {
  createTestServer,
  occupyPort,
  type TestServer,
  type TestServerOptions,
} from './test-server'
import { Visitor } from './visitor'

let server: TestServer
afterEach(() => server.destroy())

async function start(options: TestServerOptions = {}): Promise<Visitor> {
  server = await createTestServer(options)
  return new Visitor(server.origin)
}

const CLOSE = ['Host: localhost', 'Connection: close']

describe('every answer', () => {
  it('keeps the browser on the safe side', async () => {
    const visitor = await start()
    for (const path of ['/healthz', '/api/docs/x', '/nowhere']) {
      const { headers } = await visitor.fetch(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.has('x-powered-by')).toBe(false)
    }
  })

  it('carries the id under which the log knows the request', async () => {
    const visitor = await start()
    const { headers } = await visitor.fetch('/healthz')
    await expect.poll(() => server.lines).toHaveLength(1)
    expect(server.lines[0]).toMatchObject({
      request: headers.get('x-request-id'),
      method: 'GET',
      route: '/healthz',
      status: 200,
    })
  })

  it('leaves neither ids nor cookies nor texts in the log', async () => {
    const visitor = await start()
    const id = await visitor.make({ title: 'Secret plans' })
    await visitor.json('GET', `/api/docs/${id}?token=abc`)
    await expect.poll(() => server.lines).toHaveLength(2)
    const log = JSON.stringify(server.lines)
    const [, cookie = ''] = visitor.cookie.split('=')
    for (const secret of [id, cookie, cookie.split('.')[0] ?? '', 'Secret', 'abc']) {
      expect(secret).not.toBe('')
      expect(log).not.toContain(secret)
    }
  })
})

describe('a refusal', () => {
  it('is problem details with a stable code', async () => {
    const visitor = await start()
    const response = await visitor.fetch('/api/docs/BAAAAAAAAAAAAAAAAAAAAA')
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      title: 'Not Found',
      status: 404,
      code: 'not-found',
      detail: 'There is no document at this address.',
    })
  })

  it('names the methods that an address takes', async () => {
    const visitor = await start()
    const response = await visitor.fetch('/api/docs/x', { method: 'PUT' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, PATCH, DELETE')
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
  })

  it('has no body in answer to HEAD', async () => {
    const visitor = await start()
    const response = await visitor.fetch('/healthz', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(response.headers.get('content-length')).toBe('15')
  })
})

describe('a path', () => {
  it.each([
    '/api/../api/docs',
    '/api//docs',
    '/api/docs/',
    '/api/docs/%00',
    '/api/docs/..',
    '/api/docs/%2e%2e',
    '/api/docs/%252e%252e/export',
    '/%61pi/docs',
    '/api/docs/\\..\\',
    `/${'x'.repeat(10_000)}`,
    'http://127.0.0.1/healthz',
    '*',
  ])('that lies leads nowhere: %.40s', async path => {
    await start()
    const answer = await sendRaw(server.port, [`GET ${path} HTTP/1.1`, ...CLOSE])
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/)
    expect(answer).toContain('"code":"not-found"')
  })
})

describe('an Origin', () => {
  const write = (visitor: Visitor, origin: string) =>
    visitor.send('POST', '/api/docs', {}, { origin }).then(response => response.status)

  it('of another site may not write', async () => {
    const visitor = await start()
    await visitor.make()
    const port = new URL(server.origin).port
    for (const origin of [
      'https://evil.example',
      'http://127.0.0.1',
      `http://localhost:${port}`,
      `http://127.0.0.1.evil.example:${port}`,
      `ftp://127.0.0.1:${port}`,
      'null',
      'chrome-extension://abc',
      '',
      'not an origin',
    ]) {
      expect(await write(visitor, origin), origin).toBe(403)
    }
  })

  it('of another site may not write by any route, whoever’s cookie it comes with', async () => {
    const visitor = await start()
    const id = await visitor.make()
    const origin = 'https://evil.example'
    for (const [method, path] of [
      ['POST', '/api/docs'],
      ['PATCH', `/api/docs/${id}`],
      ['DELETE', `/api/docs/${id}`],
      ['POST', `/api/docs/${id}/restore`],
      ['PUT', '/api/anything'],
    ] as const) {
      const response = await visitor.send(method, path, {}, { origin })
      expect(response.status, method + path).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'foreign-origin' })
    }
    expect((await visitor.json('GET', `/api/docs/${id}`)).body).toMatchObject({ role: 'own' })
  })

  it('of this site may write, and so may who sends none', async () => {
    const visitor = await start()
    expect(await write(visitor, server.origin)).toBe(201)
    expect(await write(visitor, server.origin.replace('http', 'https'))).toBe(201)
    expect((await visitor.send('POST', '/api/docs', {})).status).toBe(201)
  })

  it('of the public address may write, whatever the proxy sends as Host', async () => {
    const visitor = await start({ publicOrigin: 'https://docs.example.org' })
    expect(await write(visitor, 'https://docs.example.org')).toBe(201)
    expect(await write(visitor, 'http://docs.example.org')).toBe(403)
    expect(await write(visitor, 'https://evil.example')).toBe(403)
  })

  it('of another site may read what it could without a browser', async () => {
    const visitor = await start()
    const response = await visitor.fetch('/healthz', {
      headers: { origin: 'https://evil.example' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
})

describe('a server that stops', () => {
  it('reads and answers to the last, writes nothing, and keeps no connection', async () => {
    const visitor = await start()
    const id = await visitor.make()
    server.stop()
    expect((await visitor.json('GET', `/api/docs/${id}`)).status).toBe(200)
    const answer = await visitor.send('PATCH', `/api/docs/${id}`, { title: 'late' })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'restart' })
    expect(answer.headers.get('connection')).toBe('close')
  })
})

describe('a route that fails', () => {
  const failWith = (error: Error) => ({
    routes: [
      {
        method: 'GET' as const,
        pattern: '/api/fail',
        handle: () => Promise.reject(error),
      },
    ],
  })

  it('is a 500 that tells nothing, and a stack in the log', async () => {
    const visitor = await start(failWith(new TypeError('undefined is not a function')))
    const answer = await visitor.json('GET', '/api/fail')
    expect(answer).toEqual({
      status: 500,
      body: {
        title: 'Internal Server Error',
        status: 500,
        code: 'internal',
        detail: 'Something went wrong on the server.',
      },
    })
    expect(server.lines[0]).toMatchObject({
      level: 'error',
      err: { type: 'TypeError', stack: expect.stringContaining('server.test.ts') },
    })
  })

  it('for the disk’s sake says so', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const visitor = await start(failWith(full))
    const answer = await visitor.json('GET', '/api/fail')
    expect(answer).toMatchObject({ status: 507, body: { code: 'disk-full' } })
  })

  it('lets a later request be read', async () => {
    const visitor = await start({
      routes: [
        {
          method: 'POST',
          pattern: '/api/echo',
          async handle(request) {
            const body = await request.json(z.object({ n: z.number() }))
            if (body.type === 'refused') return body
            return { type: 'json', status: 200, body: body.value }
          },
        },
      ],
    })
    expect((await visitor.json('POST', '/api/echo', { n: 'x' })).status).toBe(400)
    expect((await visitor.json('POST', '/api/echo', { n: 7 })).body).toEqual({ n: 7 })
  })
})

describe('pages', () => {
  const pages: Pages = {
    async handle(request, response) {
      response.end(`page ${request.url}`)
    },
  }

  it('have every address that is no route’s', async () => {
    const visitor = await start({ pages })
    expect(await (await visitor.fetch('/d/x?y=z')).text()).toBe('page /d/x?y=z')
    expect((await visitor.fetch('/api/nowhere')).status).toBe(404)
    expect((await visitor.fetch('/healthz')).headers.get('content-type')).toBe('application/json')
  })

  it('are only read', async () => {
    const visitor = await start({ pages })
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const response = await visitor.fetch('/d/x', { method })
      expect(response.status, method).toBe(405)
      expect(response.headers.get('allow')).toBe('GET')
    }
  })

  it('are not asked for what no page can be called', async () => {
    await start({ pages })
    for (const path of ['/d/%E0%A4%A', '/%', '//%ff']) {
      const answer = await sendRaw(server.port, [`GET ${path} HTTP/1.1`, ...CLOSE])
      expect(answer, path).toMatch(/^HTTP\/1\.1 404 /)
    }
  })

  it('that fail are a 500', async () => {
    const visitor = await start({ pages: { handle: () => Promise.reject(new Error('no page')) } })
    expect((await visitor.fetch('/')).status).toBe(500)
  })
})

describe('a port', () => {
  it('in use is told in a sentence', async () => {
    await start()
    const occupied = await occupyPort()
    const { createHttpServer } = await import('../../../server/http/server')
    const { limits } = await import('../../../lib/limits')
    const { createLog } = await import('../../../server/log')
    const second = createHttpServer({
      routes: [],
      pages: null,
      upgrades: { handle() {} },
      auth: null,
      addresses: { isForeign: () => false },
      trustProxy: { type: 'none' },
      metrics: { observe() {} },
      unfinished: createUnfinished(limits),
      isStopping: () => false,
      log: createLog('silent'),
      limits,
    })
    const refused = second.listen(occupied.port, '127.0.0.1')
    await expect(refused).rejects.toThrow(StartError)
    await expect(refused).rejects.toThrow(
      `Port ${occupied.port} is in use by another program: set PORT to a free one.`,
    )
    await second.destroy()
    await second.destroy()
    occupied.free()
  })
})
