import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import { attachment, fileName } from '../../../server/http/file-name'
import { hashOf, PNG } from '../assets/files'
import { createTestServer, type TestServer } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
beforeEach(async () => {
  server = await createTestServer()
  ada = new Visitor(server.origin)
})
afterEach(() => server.destroy())

describe('GET /api/docs/:id/export', () => {
  it.each([
    ['md', 'text/markdown; charset=utf-8'],
    ['html', 'text/html; charset=utf-8'],
    ['txt', 'text/plain; charset=utf-8'],
    ['json', 'application/json'],
    ['yjs', 'application/octet-stream'],
  ])('gives a document as %s', async (format, contentType) => {
    const id = await ada.make({ title: 'Minutes' })
    const response = await ada.fetch(`/api/docs/${id}/export?format=${format}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(contentType)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Minutes.${format}"; filename*=UTF-8''Minutes.${format}`,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toMatch(
      format === 'html' ? /^sandbox; default-src 'none'/ : /^default-src 'none'/,
    )
    const body = Buffer.from(await response.arrayBuffer())
    if (format === 'yjs') expect([...body]).toEqual([0, 0])
    else expect(body.toString()).toBe(`{"title":"Minutes","markdown":null} as ${format}`)
  })

  it.each(['', '?format=', '?format=pdf', '?format=toString'])(
    'says what %s lacks',
    async query => {
      const id = await ada.make()
      const answer = await ada.json('GET', `/api/docs/${id}/export${query}`)
      expect(answer.status).toBe(400)
      expect(answer.body.detail).toBe(
        'The parameter "format" takes one of md, html, txt, json, yjs.',
      )
    },
  )

  it('gives a viewer a copy, and a stranger none', async () => {
    const id = await ada.make()
    const bob = new Visitor(server.origin)
    await ada.json('PATCH', `/api/docs/${id}`, { access: 'view' })
    expect((await bob.fetch(`/api/docs/${id}/export?format=md`)).status).toBe(200)
    await ada.json('PATCH', `/api/docs/${id}`, { access: 'none' })
    expect((await bob.fetch(`/api/docs/${id}/export?format=md`)).status).toBe(403)
  })

  it('says so where the document cannot be loaded', async () => {
    const id = await ada.make()
    server.rooms.loadFails = true
    const answer = await ada.json('GET', `/api/docs/${id}/export?format=md`)
    expect(answer).toMatchObject({ status: 503, body: { code: 'load-failed' } })
  })
})

describe('the pictures of an export', () => {
  const withPicture = async (type: 'png' | 'txt') => {
    const content = type === 'png' ? PNG : Buffer.from('words')
    const id = await ada.make({ title: hashOf(content) })
    await ada.fetch(`/api/docs/${id}/assets`, { method: 'POST', body: new Uint8Array(content) })
    return { id, address: `${server.origin}/api/docs/${id}/assets/${hashOf(content)}` }
  }
  const placesIn = async (id: string, format: string) =>
    (await (await ada.fetch(`/api/docs/${id}/export?format=${format}`)).text()).split('\n').slice(1)

  it('are in an HTML page itself, and at their addresses in Markdown', async () => {
    const { id, address } = await withPicture('png')
    expect(await placesIn(id, 'html')).toEqual([`data:image/png;base64,${PNG.toString('base64')}`])
    expect(await placesIn(id, 'md')).toEqual([address])
  })

  it('are at their addresses where they are too large together', async () => {
    await server.destroy()
    server = await createTestServer({ limits: { embeddedImageBytes: PNG.length - 1 } })
    ada = new Visitor(server.origin)
    const { id, address } = await withPicture('png')
    expect(await placesIn(id, 'html')).toEqual([address])
  })

  it('are pictures only: other files are at their addresses', async () => {
    const { id, address } = await withPicture('txt')
    expect(await placesIn(id, 'html')).toEqual([address])
  })
})

describe('a file’s name', () => {
  it.each([
    ['Minutes', 'Minutes.md'],
    ['', 'Untitled.md'],
    ['../../etc/passwd', 'etc passwd.md'],
    ['...', 'Untitled.md'],
    ['a\r\nSet-Cookie: x=1', 'a Set-Cookie x=1.md'],
    ['"quoted" <b> | ? *', 'quoted b.md'],
    ['abc\u202egpj.exe', 'abc gpj.exe.md'],
    [
      '👩🏽‍🚀'.repeat(60),
      `${Array.from('👩🏽‍🚀'.replace(/\u200d/g, ' ').repeat(60))
        .slice(0, 60)
        .join('')
        .trim()}.md`,
    ],
    ['x'.repeat(500), `${'x'.repeat(60)}.md`],
  ])('of %j', (title, name) => {
    expect(fileName(title, 'md', limits)).toBe(name)
  })

  it.each([
    ['Minutes.md', `attachment; filename="Minutes.md"; filename*=UTF-8''Minutes.md`],
    ['Résumé.md', `attachment; filename="Resume.md"; filename*=UTF-8''R%C3%A9sum%C3%A9.md`],
    ['日本.md', `attachment; filename="document.md"; filename*=UTF-8''%E6%97%A5%E6%9C%AC.md`],
    [
      "it's 100% (x).md",
      `attachment; filename="it's 100_ (x).md"; filename*=UTF-8''it%27s%20100%25%20%28x%29.md`,
    ],
  ])('%s in a header', (name, header) => {
    expect(attachment(name)).toBe(header)
  })
})
