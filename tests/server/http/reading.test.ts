import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
let id: string

beforeEach(async () => {
  server = await createTestServer()
  ada = new Visitor(server.origin)
  id = await ada.make({ title: 'Minutes', markdown: 'All agreed.' })
})
afterEach(() => server.destroy())

const text = (visitor: Visitor, address = id, query = '') =>
  visitor.json('GET', `/api/docs/${address}/text${query}`)

async function embed(more: Record<string, unknown> = {}) {
  const form = { role: 'view', kind: 'embed', origins: ['https://example.org'], ...more }
  const { body } = await ada.json('POST', `/api/docs/${id}/links`, form)
  return { link: body.id as string, token: body.url.split('/e/')[1] as string }
}

describe('the text of a document', () => {
  it('is whole for who may only read', async () => {
    await ada.json('PATCH', `/api/docs/${id}`, { access: 'view' })
    const { status, body } = await text(new Visitor(server.origin))
    expect(status).toBe(200)
    expect(body.whole).toBe(true)
    expect(body.html).toContain('All agreed.')
    expect(body.html).toContain(`/api/docs/${id}/assets`)
  })

  it('begins for who may edit, and is whole where they ask for it', async () => {
    expect((await text(ada)).body.whole).toBe(false)
    expect((await text(ada, id, '?part=whole')).body.whole).toBe(true)
  })

  it('is not for who may not read', async () => {
    await ada.json('PATCH', `/api/docs/${id}`, { access: 'none' })
    expect((await text(new Visitor(server.origin))).status).toBe(403)
  })
})

describe('the token of an embed', () => {
  it('lets anybody look, also who could write, and does not tell the address', async () => {
    const { token } = await embed()
    for (const visitor of [new Visitor(server.origin), ada]) {
      const { status, body } = await visitor.json('GET', `/api/docs/${token}`)
      expect({ status, id: body.id, role: body.role }).toEqual({
        status: 200,
        id: token,
        role: 'view',
      })
      expect(JSON.stringify(body)).not.toContain(id)
      const answer = await text(visitor, token)
      expect(answer.body.whole).toBe(true)
      expect(answer.body.html).not.toContain(id)
      const change = await visitor.json('PATCH', `/api/docs/${token}`, { title: 'Mine' })
      expect(change.status).toBe(403)
    }
  })

  it('ends with the embed', async () => {
    const { token, link } = await embed()
    await ada.json('DELETE', `/api/docs/${id}/links/${link}`)
    expect((await text(ada, token)).status).toBe(404)

    const expiresAt = new Date(server.time.now() + 1_000).toISOString()
    const short = await embed({ expiresAt })
    expect((await text(ada, short.token)).status).toBe(200)
    server.time.advance(1_000)
    expect((await text(ada, short.token)).status).toBe(404)
  })

  it('is no share link’s', async () => {
    const form = { role: 'view', lowerAccess: true }
    const { body } = await ada.json('POST', `/api/docs/${id}/links`, form)
    expect((await text(ada, body.url.split('/s/')[1])).status).toBe(404)
  })
})
