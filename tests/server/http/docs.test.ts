import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOBODY } from '../../../lib/identity'
import { limits } from '../../../lib/limits'
import { createTestServer, type TestServer } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
let bob: Visitor
beforeEach(async () => {
  server = await createTestServer()
  ada = new Visitor(server.origin)
  bob = new Visitor(server.origin)
})
afterEach(() => server.destroy())

const stored = async (id: string) => {
  const { tail } = await server.storage.load(id)
  return tail.map(({ author, bytes }) => ({
    author,
    content: JSON.parse(Buffer.from(bytes).toString()),
  }))
}

describe('POST /api/docs', () => {
  it('makes a document that its maker owns', async () => {
    const response = await ada.send('POST', '/api/docs', { title: 'Minutes', markdown: '# Hello' })
    expect(response.status).toBe(201)
    const { id, url } = (await response.json()) as { id: string; url: string }
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(url).toBe(`${server.origin}/d/${id}`)
    expect(response.headers.get('location')).toBe(url)
    const cookie = response.headers.get('set-cookie')
    expect(cookie).toMatch(
      /^quire_guest=[\w-]{22}\.[\w-]{43}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    )
    const author = `guest:${cookie?.slice('quire_guest='.length).split('.')[0]}`
    expect(await server.catalog.get(id)).toMatchObject({
      title: 'Minutes',
      owner: author,
      access: 'edit',
      epoch: 1,
    })
    expect(await stored(id)).toEqual([
      { author, content: { title: 'Minutes', markdown: '# Hello' } },
    ])
  })

  it('needs neither title nor text', async () => {
    const id = await ada.make()
    expect(await stored(id)).toMatchObject([{ content: { title: '', markdown: null } }])
  })

  it('notes the title that the text brings, where no other is given', async () => {
    const named = await ada.make({ markdown: '# Hello' })
    expect(await server.catalog.get(named)).toMatchObject({ title: 'Hello' })
    const both = await ada.make({ title: 'Minutes', markdown: '# Hello' })
    expect(await server.catalog.get(both)).toMatchObject({ title: 'Minutes' })
  })

  it('knows the maker of the next document by the cookie of the first', async () => {
    const first = await server.catalog.get(await ada.make())
    const second = await server.catalog.get(await ada.make())
    expect(second?.owner).toBe(first?.owner)
    expect(second?.id).not.toBe(first?.id)
  })

  it('makes a title one line', async () => {
    const id = await ada.make({ title: '  two\r\nlines\u0000\t and   spaces ' })
    expect(await server.catalog.get(id)).toMatchObject({ title: 'two lines and spaces' })
  })

  it.each([
    ['a title that is too long', { title: 'x'.repeat(limits.titleLength + 1) }, 'title'],
    ['a title that is no text', { title: 7 }, 'title'],
    ['text that is no text', { markdown: ['#'] }, 'markdown'],
    ['a member that nobody knows', { title: 'x', owner: 'me' }, ''],
    ['what is no object', [], ''],
  ])('refuses %s', async (_, body, path) => {
    const answer = await ada.json('POST', '/api/docs', body)
    expect(answer).toMatchObject({
      status: 400,
      body: { title: 'Bad Request', status: 400, code: 'malformed', errors: [{ path }] },
    })
  })

  it('puts the content on disk before it knows the document', async () => {
    const appended: (string | null)[] = []
    const { append } = server.storage
    server.storage.append = async (doc, records) => {
      appended.push((await server.catalog.get(doc))?.id ?? null)
      return append(doc, records)
    }
    await ada.make()
    expect(appended).toEqual([null])
  })

  it.each(['disk-full', 'read-only', 'disk-error'] as const)(
    'makes nothing while the disk refuses (%s)',
    async code => {
      server.storage.refuse(code)
      const answer = await ada.json('POST', '/api/docs', {})
      expect(answer).toMatchObject({ status: code === 'disk-full' ? 507 : 503, body: { code } })
      server.storage.refuse(null)
      await ada.make()
    },
  )

  it('makes nothing where the disk begins to refuse meanwhile', async () => {
    server.storage.append = () => {
      server.storage.refuse('disk-full')
      return new Promise(() => {})
    }
    const answer = await ada.json('POST', '/api/docs', {})
    expect(answer).toMatchObject({ status: 507, body: { code: 'disk-full' } })
  })
})

describe('GET /api/docs/:id', () => {
  it('describes a document to whoever has its address', async () => {
    const id = await ada.make({ title: 'Minutes' })
    const now = new Date(server.time.now()).toISOString()
    const document = {
      id,
      title: 'Minutes',
      access: 'edit',
      indexable: false,
      epoch: 1,
      schema: 1,
      createdAt: now,
      updatedAt: now,
      url: `${server.origin}/d/${id}`,
    }
    expect(await ada.json('GET', `/api/docs/${id}`)).toEqual({
      status: 200,
      body: { ...document, role: 'own' },
    })
    expect(await bob.json('GET', `/api/docs/${id}`)).toEqual({
      status: 200,
      body: { ...document, role: 'edit' },
    })
  })

  it.each(['BAAAAAAAAAAAAAAAAAAAAA', 'x', '%2e%2e', '%00', 'a%2Fb', '%', 'x'.repeat(10_000)])(
    'knows no document %.20s',
    async id => {
      const answer = await ada.json('GET', `/api/docs/${id}`)
      expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
    },
  )
})

describe('PATCH /api/docs/:id', () => {
  it('gives a document a title, in its content and in the catalog', async () => {
    const id = await ada.make({ title: 'Minutes' })
    const serverClient = (await server.catalog.get(id))?.serverClient
    server.time.advance(1_000)
    const answer = await bob.json('PATCH', `/api/docs/${id}`, { title: 'Notes' })
    expect(answer).toMatchObject({
      status: 200,
      body: { title: 'Notes', updatedAt: new Date(server.time.now()).toISOString() },
    })
    const update = JSON.stringify({ title: 'Notes', clientId: serverClient })
    expect(server.rooms.edits).toEqual([{ doc: id, update }])
  })

  it('lets the owner say who may open it, and tells those who have it open', async () => {
    const id = await ada.make()
    const owner = (await server.catalog.get(id))?.owner ?? ''
    const answer = await ada.json('PATCH', `/api/docs/${id}`, { access: 'view' })
    expect(answer).toMatchObject({ status: 200, body: { access: 'view', role: 'own' } })
    const roles = [owner, 'guest:other', ''].map(author => {
      const identity = { ...NOBODY, author }
      const standing = { role: 'edit', until: null, person: null, identity } as const
      const visitor = { extended: false, clientId: null, schema: null, author, standing }
      return server.rooms.reconsidered.get(id)?.(standing, visitor)
    })
    expect(roles).toMatchObject([{ role: 'own' }, { role: 'view' }, { role: 'view' }])
  })

  it.each([
    ['none', 403, 403],
    ['view', 200, 403],
    ['comment', 200, 403],
    ['edit', 200, 200],
  ] as const)(
    'with access %s, others read (%i) and change (%i)',
    async (access, reads, changes) => {
      const id = await ada.make()
      await ada.json('PATCH', `/api/docs/${id}`, { access })
      expect((await bob.json('GET', `/api/docs/${id}`)).status).toBe(reads)
      expect((await bob.json('PATCH', `/api/docs/${id}`, { title: 'x' })).status).toBe(changes)
      expect((await bob.json('PATCH', `/api/docs/${id}`, { access: 'edit' })).status).toBe(403)
      expect((await bob.json('DELETE', `/api/docs/${id}`)).status).toBe(403)
      expect((await ada.json('PATCH', `/api/docs/${id}`, { title: 'x' })).status).toBe(200)
    },
  )

  it('changes nothing where one of two changes is not allowed', async () => {
    const id = await ada.make({ title: 'Minutes' })
    const answer = await bob.json('PATCH', `/api/docs/${id}`, { title: 'x', access: 'none' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect(await server.catalog.get(id)).toMatchObject({ title: 'Minutes', access: 'edit' })
    expect(server.rooms.edits).toEqual([])
  })

  it('says so where the disk refuses before the title is on it', async () => {
    const id = await ada.make({ title: 'Minutes' })
    server.rooms.editWaits = true
    const answer = ada.json('PATCH', `/api/docs/${id}`, { title: 'Notes' })
    server.storage.refuse('disk-full')
    expect(await answer).toMatchObject({ status: 507, body: { code: 'disk-full' } })
    expect(await server.catalog.get(id)).toMatchObject({ title: 'Minutes' })
  })

  it('says so where the document cannot be loaded', async () => {
    const id = await ada.make()
    server.rooms.loadFails = true
    const answer = await ada.json('PATCH', `/api/docs/${id}`, { title: 'Notes' })
    expect(answer).toMatchObject({ status: 503, body: { code: 'load-failed' } })
  })

  it('takes only what it knows', async () => {
    const id = await ada.make()
    for (const body of [{ access: 'own' }, { epoch: 7 }, { title: null }]) {
      expect((await ada.json('PATCH', `/api/docs/${id}`, body)).status).toBe(400)
    }
  })
})

describe('DELETE and restore', () => {
  it('moves a document to the trash, away from everyone', async () => {
    const id = await ada.make({ title: 'Minutes' })
    expect(await ada.json('DELETE', `/api/docs/${id}`)).toEqual({ status: 204, body: null })
    expect(server.rooms.disconnected).toEqual([{ doc: id, code: 'not-found' }])
    for (const visitor of [ada, bob]) {
      for (const [method, path] of [
        ['GET', `/api/docs/${id}`],
        ['DELETE', `/api/docs/${id}`],
        ['GET', `/api/docs/${id}/export?format=md`],
      ] as const) {
        const answer = await visitor.json(method, path)
        expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
      }
      expect((await visitor.json('PATCH', `/api/docs/${id}`, { title: 'x' })).status).toBe(404)
    }
  })

  it('tells its owner alone that it is there', async () => {
    const id = await ada.make()
    await ada.json('DELETE', `/api/docs/${id}`)
    const deletedAt = new Date(server.time.now()).toISOString()
    expect((await ada.json('GET', `/api/docs/${id}`)).body).toMatchObject({ deletedAt })
    expect((await bob.json('GET', `/api/docs/${id}`)).body).not.toHaveProperty('deletedAt')
  })

  it('gives it back to its owner, an epoch on, until it expires', async () => {
    const id = await ada.make({ title: 'Minutes' })
    await ada.json('DELETE', `/api/docs/${id}`)
    expect((await bob.json('POST', `/api/docs/${id}/restore`)).status).toBe(404)
    server.time.advance(limits.trashMs - 1)
    const answer = await ada.json('POST', `/api/docs/${id}/restore`)
    expect(answer).toMatchObject({ status: 200, body: { title: 'Minutes', role: 'own', epoch: 3 } })
    expect((await bob.json('GET', `/api/docs/${id}`)).status).toBe(200)

    await ada.json('DELETE', `/api/docs/${id}`)
    server.time.advance(limits.trashMs)
    expect((await ada.json('POST', `/api/docs/${id}/restore`)).status).toBe(404)
  })

  it('restores what was not deleted by leaving it alone', async () => {
    const id = await ada.make()
    const answer = await ada.json('POST', `/api/docs/${id}/restore`)
    expect(answer).toMatchObject({ status: 200, body: { epoch: 1 } })
    expect((await bob.json('POST', `/api/docs/${id}/restore`)).status).toBe(403)
  })
})
