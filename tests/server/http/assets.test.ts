import { open, readdir } from 'node:fs/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { FILES, hashOf, PNG, PROGRAMS } from '../assets/files'
import { bytes, END, exif, FRAME, JFIF, SCAN, START } from '../assets/jpeg'
import { openRaw, readAll, sendRaw } from './raw'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
afterEach(() => server.destroy())

async function start(options: TestServerOptions = {}): Promise<{ ada: Visitor; doc: string }> {
  server = await createTestServer(options)
  const ada = new Visitor(server.origin)
  return { ada, doc: await ada.make() }
}

async function upload(
  visitor: Visitor,
  doc: string,
  content: Uint8Array | string = PNG,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
) {
  const response = await visitor.fetch(`/api/docs/${doc}/assets${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  return { status: response.status, body: await response.json() }
}

const addressOf = (doc: string, content: Uint8Array | string = PNG) =>
  `/api/docs/${doc}/assets/${hashOf(content)}`

describe('POST /api/docs/:id/assets', () => {
  it('keeps a file under the hash of its bytes', async () => {
    const { ada, doc } = await start()
    const answer = await upload(ada, doc, PNG, { query: '?name=Dot.png' })
    expect(answer).toEqual({
      status: 201,
      body: {
        hash: hashOf(PNG),
        type: 'image/png',
        size: PNG.length,
        name: 'Dot.png',
        width: 1,
        height: 1,
      },
    })
    expect(await readdir(server.assetFolder)).toEqual([hashOf(PNG)])
    expect(await server.catalog.assets.get(doc, hashOf(PNG))).toMatchObject({
      by: expect.stringMatching(/^guest:/),
    })
  })

  it.each([
    ['?name=..%2F..%2Fetc%2Fpasswd', {}, 'passwd'],
    ['?name=C%3A%5CTemp%5Ca.doc', {}, 'a.doc'],
    ['?name=a%0D%0AX%3A%201', {}, 'a X: 1'],
    ['', { 'x-file-name': 'R%C3%A9sum%C3%A9.pdf' }, 'Résumé.pdf'],
    ['', { 'x-file-name': '%E0%A4' }, undefined],
    ['', {}, undefined],
  ])('names it by %s and %j', async (query, headers, name) => {
    const { ada, doc } = await start()
    expect((await upload(ada, doc, PNG, { query, headers })).body.name).toBe(name)
  })

  it('is for those who may write', async () => {
    const { ada, doc } = await start()
    await ada.json('PATCH', `/api/docs/${doc}`, { access: 'view' })
    const bob = new Visitor(server.origin)
    expect(await upload(bob, doc)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    await ada.json('PATCH', `/api/docs/${doc}`, { access: 'none' })
    expect(await upload(bob, doc)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await upload(bob, 'A'.repeat(22))).toMatchObject({ status: 404 })
    expect(await readdir(server.assetFolder)).toEqual([])
  })

  it('is not for another site', async () => {
    const { ada, doc } = await start()
    const headers = { origin: 'https://elsewhere.example' }
    expect(await upload(ada, doc, PNG, { headers })).toMatchObject({
      status: 403,
      body: { code: 'foreign-origin' },
    })
  })

  it('refuses what is too large, whether it says so or not', async () => {
    const { ada, doc } = await start({ limits: { assetBytes: 1000 } })
    expect((await upload(ada, doc, Buffer.alloc(1000))).status).toBe(201)
    expect(await upload(ada, doc, Buffer.alloc(1001))).toMatchObject({
      status: 413,
      body: { code: 'too-large', detail: 'A file has at most 1000 bytes.' },
    })
    const chunked = await sendRaw(
      server.port,
      [`POST /api/docs/${doc}/assets HTTP/1.1`, 'Host: localhost', 'Transfer-Encoding: chunked'],
      `3e9\r\n${'x'.repeat(1001)}\r\n`,
    )
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /)
    expect(await readdir(server.assetFolder)).toEqual([hashOf(Buffer.alloc(1000))])
  })

  it('keeps a photo without where it was taken, and says how large it is as it is held', async () => {
    const { ada, doc } = await start()
    const photo = bytes(START, JFIF, exif(6), FRAME, SCAN, END)
    const { status, body } = await upload(ada, doc, photo)
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'image/jpeg', width: 2, height: 3 })
    const kept = await ada.fetch(`/api/docs/${doc}/assets/${body.hash}`)
    const content = Buffer.from(await kept.arrayBuffer())
    expect(content.includes('GPS')).toBe(false)
    expect(hashOf(content)).toBe(body.hash)
    expect(content.length).toBe(body.size)
  })

  it('refuses what a document has no room for, before it has come', async () => {
    const { ada, doc } = await start({ limits: { documentAssetBytes: 1000 } })
    const full = { status: 413, body: { code: 'document-files-full' } }
    expect((await upload(ada, doc, Buffer.alloc(600, 'a'))).status).toBe(201)
    expect(await upload(ada, doc, Buffer.alloc(401, 'b'))).toMatchObject(full)
    expect((await upload(ada, doc, Buffer.alloc(400, 'c'))).status).toBe(201)
    expect(await readdir(server.assetFolder)).toHaveLength(2)

    // Another document's are not this one's, until it is given them.
    const other = await ada.make()
    const brought = Buffer.alloc(400, 'd')
    expect((await upload(ada, other, brought)).status).toBe(201)
    const bring = (hash: string) =>
      ada.json('POST', `/api/docs/${doc}/assets`, { from: other, hash })
    expect(await bring(hashOf(brought))).toMatchObject(full)
  })

  it('takes the same room once, however many come at one moment', async () => {
    const { ada, doc } = await start({ limits: { documentAssetBytes: 1000 } })
    const letters = ['a', 'b', 'c', 'd', 'e', 'f']
    const answers = await Promise.all(
      letters.map(letter => upload(ada, doc, Buffer.alloc(400, letter))),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(await readdir(server.assetFolder)).toHaveLength(2)
  })

  it('refuses what the server has no room for; what it has already needs none', async () => {
    const { ada, doc } = await start({ limits: { serverAssetBytes: 1000 } })
    const file = Buffer.alloc(600, 'a')
    expect((await upload(ada, doc, file)).status).toBe(201)
    const other = await ada.make()
    expect(await upload(ada, other, Buffer.alloc(401, 'b'))).toMatchObject({
      status: 507,
      body: { code: 'server-files-full' },
    })
    const bring = { from: doc, hash: hashOf(file) }
    expect(await ada.json('POST', `/api/docs/${other}/assets`, bring)).toMatchObject({
      status: 201,
    })
    expect((await upload(ada, other, Buffer.alloc(400, 'c'))).status).toBe(201)
  })

  const half = (doc: string) =>
    [
      `POST /api/docs/${doc}/assets HTTP/1.1`,
      'Host: localhost',
      'Connection: close',
      'Content-Length: 8',
      '',
      'half',
    ].join('\r\n')

  it('keeps nothing of what is cut off', async () => {
    const { doc } = await start()
    const sender = await openRaw(server.port)
    sender.write(half(doc))
    await expect.poll(() => readdir(server.assetFolder)).toHaveLength(1)
    sender.destroy()
    await expect.poll(() => readdir(server.assetFolder)).toEqual([])
  })

  it('keeps nothing of what stops coming', async () => {
    const { doc } = await start({ limits: { uploadStallMs: 50 } })
    const sender = await openRaw(server.port)
    sender.write(half(doc))
    expect(await readAll(sender)).toMatch(/^HTTP\/1\.1 400 .*The file ended/s)
    expect(await readdir(server.assetFolder)).toEqual([])
  })

  it('takes a few at once from one network', async () => {
    const { ada, doc } = await start({ limits: { uploadsOfAddress: 1, uploadStallMs: 5_000 } })
    const slow = await openRaw(server.port)
    slow.write(half(doc))
    await expect.poll(() => readdir(server.assetFolder)).toHaveLength(1)
    expect(await upload(ada, doc)).toMatchObject({ status: 429, body: { code: 'crowded' } })
    slow.write('half')
    expect(await readAll(slow)).toMatch(/^HTTP\/1\.1 201 /)
    expect((await upload(ada, doc)).status).toBe(201)
  })

  it('says so where the disk is full', async () => {
    const { ada, doc } = await start({
      async openFile(path, flags) {
        const handle = await open(path, flags)
        handle.sync = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        return handle
      },
    })
    expect(await upload(ada, doc)).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    expect(await readdir(server.assetFolder)).toEqual([])
  })
})

describe('the right to a file', () => {
  it('is brought to another document by who may read the first', async () => {
    const { ada, doc } = await start()
    await upload(ada, doc, PNG, { query: '?name=Dot.png' })
    const other = await ada.make()
    expect((await ada.fetch(addressOf(other))).status).toBe(404)
    const answer = await ada.json('POST', `/api/docs/${other}/assets`, {
      from: doc,
      hash: hashOf(PNG),
    })
    expect(answer).toEqual({
      status: 201,
      body: { hash: hashOf(PNG), type: 'image/png', size: PNG.length, name: 'Dot.png' },
    })
    expect((await ada.fetch(addressOf(other))).status).toBe(200)
  })

  it('is brought by nobody else', async () => {
    const { ada, doc } = await start()
    await upload(ada, doc)
    await ada.json('PATCH', `/api/docs/${doc}`, { access: 'none' })
    const bob = new Visitor(server.origin)
    const own = await bob.make()
    const bring = (from: string, hash: string) =>
      bob.json('POST', `/api/docs/${own}/assets`, { from, hash })
    expect(await bring(doc, hashOf(PNG))).toMatchObject({ status: 403 })
    expect(await bring('A'.repeat(22), hashOf(PNG))).toMatchObject({ status: 404 })
    // Knowing the hash is no right to the file.
    expect(await bring(own, hashOf(PNG))).toMatchObject({ status: 404 })
    expect(await bring(own, 'no hash')).toMatchObject({ status: 400 })
    expect((await bob.fetch(addressOf(own))).status).toBe(404)
  })
})

describe('GET /api/docs/:id/assets/:hash', () => {
  it.each(FILES)('shows %s in place', async (type, content) => {
    const { ada, doc } = await start()
    await upload(ada, doc, content, { query: '?name=Plan.html' })
    const response = await ada.fetch(addressOf(doc, content))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-length': `${content.length}`,
      'content-disposition': `inline; filename="Plan.html"; filename*=UTF-8''Plan.html`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
      etag: `"${hashOf(content)}"`,
      'accept-ranges': 'bytes',
    })
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content)
  })

  it.each(PROGRAMS)('only lets %s be kept: %j', async (type, content) => {
    const { ada, doc } = await start()
    // Whatever its sender calls it.
    await upload(ada, doc, content, {
      headers: { 'content-type': 'image/png' },
      query: '?name=a.png',
    })
    const response = await ada.fetch(addressOf(doc, content))
    expect(response.headers.get('content-type')?.split(';')[0]).toBe(type)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(await response.text()).toBe(content)
  })

  it('gives a part', async () => {
    const { ada, doc } = await start()
    const content = Buffer.from('0123456789')
    await upload(ada, doc, content)
    const part = (headers: Record<string, string>) =>
      ada.fetch(addressOf(doc, content), { headers })
    const some = await part({ range: 'bytes=2-4' })
    expect(some.status).toBe(206)
    expect(some.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(await some.text()).toBe('234')
    const same = await part({ range: 'bytes=-3', 'if-range': `"${hashOf(content)}"` })
    expect(await same.text()).toBe('789')
    const other = await part({ range: 'bytes=-3', 'if-range': '"other"' })
    expect([other.status, await other.text()]).toEqual([200, '0123456789'])
    const outside = await part({ range: 'bytes=10-' })
    expect(outside.status).toBe(416)
    expect(outside.headers.get('content-range')).toBe('bytes */10')
    expect(await outside.json()).toMatchObject({ code: 'bad-range' })
  })

  it('sends nothing to who has it', async () => {
    const { ada, doc } = await start()
    await upload(ada, doc)
    for (const tag of [`"${hashOf(PNG)}"`, `W/"${hashOf(PNG)}"`, `"x", "${hashOf(PNG)}"`, '*']) {
      const response = await ada.fetch(addressOf(doc), { headers: { 'if-none-match': tag } })
      expect([response.status, await response.text()]).toEqual([304, ''])
      expect(response.headers.get('etag')).toBe(`"${hashOf(PNG)}"`)
    }
    const headers = { 'if-none-match': '"other"' }
    expect((await ada.fetch(addressOf(doc), { headers })).status).toBe(200)
  })

  it('tells of a file without sending it', async () => {
    const { ada, doc } = await start()
    await upload(ada, doc)
    const response = await ada.fetch(addressOf(doc), { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe(`${PNG.length}`)
    expect(await response.text()).toBe('')
  })

  it('is for those who may read', async () => {
    const { ada, doc } = await start()
    await upload(ada, doc)
    const bob = new Visitor(server.origin)
    await ada.json('PATCH', `/api/docs/${doc}`, { access: 'view' })
    expect((await bob.fetch(addressOf(doc))).status).toBe(200)
    await ada.json('PATCH', `/api/docs/${doc}`, { access: 'none' })
    const etag = { 'if-none-match': `"${hashOf(PNG)}"` }
    expect((await bob.fetch(addressOf(doc), { headers: etag })).status).toBe(403)
    await ada.json('DELETE', `/api/docs/${doc}`)
    expect((await ada.fetch(addressOf(doc))).status).toBe(404)
  })

  it.each(['0'.repeat(64), 'x', '..', '%2e%2e%2fquire.sqlite'])('knows no %s', async hash => {
    const { ada, doc } = await start()
    await upload(ada, doc)
    expect(await ada.json('GET', `/api/docs/${doc}/assets/${hash}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    })
  })
})
