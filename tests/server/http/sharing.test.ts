import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
let bob: Visitor
let id: string
const mails: { email: string; url: string }[] = []

async function start(options: TestServerOptions = {}) {
  server = await createTestServer(options)
  ada = new Visitor(server.origin)
  bob = new Visitor(server.origin)
  id = await ada.make({ title: 'Minutes' })
  mails.length = 0
}
beforeEach(() => start())
afterEach(() => server.destroy())

const at = (path: string) => `/api/docs/${id}${path}`
const sharing = async (visitor = ada) => (await visitor.json('GET', at('/sharing'))).body
const open = (visitor: Visitor, url: string) =>
  visitor.json('POST', `/api/links/${url.split('/s/')[1]}`, {})
async function admit(visitor: Visitor, role = 'edit'): Promise<string> {
  const { body } = await ada.json('POST', at('/links'), { role, lowerAccess: true })
  await open(visitor, body.url)
  return (await sharing()).people.at(-1).id
}
/** The id in a visitor's cookie. */
const guestOf = ({ cookie }: Visitor) => cookie.slice('quire_guest='.length).split('.')[0] ?? ''
const roleOf = async (visitor: Visitor) => (await visitor.json('GET', at(''))).body.role ?? null

describe('making a link', () => {
  it('shows its address once', async () => {
    const { status, body } = await ada.json('POST', at('/links'), {
      role: 'comment',
      name: ' For the\ncouncil ',
      lowerAccess: true,
      maxUses: 3,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/s\/[\w-]{22}$/),
      access: 'none',
    })
    const { links } = await sharing()
    expect(links).toEqual([
      {
        id: body.id,
        kind: 'share',
        role: 'comment',
        name: 'For the council',
        hasPassword: false,
        expiresAt: null,
        maxUses: 3,
        uses: 0,
        lastUsedAt: null,
        createdAt: new Date(server.time.now()).toISOString(),
        origins: [],
      },
    ])
    expect(JSON.stringify(links)).not.toContain(body.url.split('/s/')[1])
  })

  it.each([
    ['edit', 'view', 409],
    ['edit', 'edit', 409],
    ['view', 'view', 409],
    ['view', 'edit', 201],
    ['none', 'view', 201],
  ])('with access %s, to %s: %i', async (access, role, status) => {
    await ada.json('PATCH', at(''), { access })
    const answer = await ada.json('POST', at('/links'), { role })
    expect(answer.status).toBe(status)
    if (status === 409) expect(answer.body.code).toBe('gives-less')
    expect((await sharing()).access).toBe(access)
  })

  it('lowers access only where it would say nothing otherwise, and tells who is there', async () => {
    await ada.json('PATCH', at(''), { access: 'view' })
    server.rooms.reconsidered.clear()
    await ada.json('POST', at('/links'), { role: 'edit', lowerAccess: true })
    expect((await sharing()).access).toBe('view')
    expect(server.rooms.reconsidered.size).toBe(0)
    await ada.json('POST', at('/links'), { role: 'view', lowerAccess: true })
    expect((await sharing()).access).toBe('none')
    expect([...server.rooms.reconsidered.keys()]).toEqual([id])
  })

  it('makes an embed of a document to be looked at, with the pages that may show it', async () => {
    const origins = ['https://example.org', 'http://localhost:8080']
    const { body } = await ada.json('POST', at('/links'), { role: 'view', kind: 'embed', origins })
    expect(body).toMatchObject({ url: expect.stringContaining('/e/'), access: 'edit' })
    expect((await sharing()).links).toMatchObject([{ kind: 'embed', origins }])
    const token = body.url.split('/e/')[1]
    const headers = { authorization: `Bearer ${token}` }
    const read = await bob.fetch(at(''), { headers })
    expect(await read.json()).toMatchObject({ title: 'Minutes', role: 'view' })
    const write = await bob.send('PATCH', at(''), { title: 'x' }, headers)
    expect(write.status).toBe(403)
    expect((await bob.send('POST', '/api/docs', {}, headers)).status).toBe(403)
    expect((await open(bob, body.url.replace('/e/', '/s/'))).body.code).toBe('not-found')
    await ada.json('DELETE', at(`/links/${body.id}`))
    expect((await bob.fetch(at(''), { headers })).status).toBe(401)
  })

  it.each([
    { role: 'own' },
    { role: 'view', maxUses: 0 },
    { role: 'view', expiresAt: 'tomorrow' },
    { role: 'view', expiresAt: '1970-01-01T00:00:00Z' },
    { role: 'view', password: '' },
    { role: 'view', origins: ['https://example.org'] },
    { role: 'edit', kind: 'embed' },
    { role: 'view', kind: 'embed', password: 'x' },
    { role: 'view', kind: 'embed', origins: ['https://example.org/path'] },
    { role: 'view', kind: 'embed', origins: ["'self'; script-src *"] },
  ])('refuses what is none: %j', async form => {
    const answer = await ada.json('POST', at('/links'), { ...form, lowerAccess: true })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
  })

  it('is the owner’s alone, and not without end', async () => {
    await server.destroy()
    await start({ limits: { linksOfDocument: 1 } })
    const form = { role: 'view', lowerAccess: true }
    expect((await bob.json('POST', at('/links'), form)).status).toBe(403)
    expect((await ada.json('POST', at('/links'), form)).status).toBe(201)
    expect((await ada.json('POST', at('/links'), form)).body.code).toBe('too-many')
  })
})

describe('an invitation', () => {
  it('is a link for one to pass on, where no mail is sent', async () => {
    const form = { email: 'bob@example.org', role: 'edit' }
    const { status, body } = await ada.json('POST', at('/invitations'), form)
    expect(status).toBe(201)
    await ada.json('PATCH', at(''), { access: 'none' })
    await open(bob, body.url)
    expect(await roleOf(bob)).toBe('edit')
    expect((await open(new Visitor(server.origin), body.url)).body.code).toBe('link-ended')
  })

  it('goes by mail where that is set up, and its address to nobody else', async () => {
    await server.destroy()
    await start({ sendInvitation: async mail => void mails.push(mail) })
    const form = { email: 'bob@example.org', role: 'view' }
    const { body } = await ada.json('POST', at('/invitations'), form)
    expect(Object.keys(body)).toEqual(['id'])
    expect(mails).toMatchObject([{ email: 'bob@example.org', title: 'Minutes' }])
    expect((await ada.json('POST', at('/invitations'), { ...form, email: 'x' })).status).toBe(400)
  })
})

describe('the people of a document', () => {
  it('are shown to who may edit, and its links to the owner', async () => {
    await admit(bob, 'edit')
    await server.catalog.guests.rename(guestOf(bob), 'Bob', 1)
    const mine = await sharing()
    expect(mine).toMatchObject({
      owner: { isYou: true },
      people: [{ name: 'Bob', role: 'edit', linkId: mine.links[0].id }],
    })
    const his = await sharing(bob)
    expect(his).toMatchObject({ owner: { isYou: false }, links: [], people: [{ name: 'Bob' }] })
    expect(his.people[0].user).toMatch(/^[\w-]{11}$/)
    const cleo = new Visitor(server.origin)
    await admit(cleo, 'comment')
    expect((await cleo.json('GET', at('/sharing'))).body.code).toBe('not-allowed')
  })

  it('are given other roles, and sent away, by the owner', async () => {
    const person = await admit(bob)
    const path = at(`/people/${person}`)
    expect((await bob.json('PATCH', path, { role: 'view' })).status).toBe(403)
    expect((await ada.json('PATCH', path, { role: 'own' })).status).toBe(400)
    server.rooms.reconsidered.clear()
    expect((await ada.json('PATCH', path, { role: 'view' })).body).toMatchObject({ role: 'view' })
    expect(server.rooms.reconsidered.has(id)).toBe(true)
    expect(await roleOf(bob)).toBe('view')
    expect((await ada.json('DELETE', path)).status).toBe(204)
    expect((await ada.json('DELETE', path)).status).toBe(404)
    expect(await roleOf(bob)).toBeNull()
  })

  it('of one document are nobody through another', async () => {
    const person = await admit(bob)
    const other = await ada.make()
    const path = `/api/docs/${other}/people/${person}`
    expect((await ada.json('DELETE', path)).status).toBe(404)
    expect(await roleOf(bob)).toBe('edit')
  })

  it('may be given the document, whose old owner may still edit it', async () => {
    const person = await admit(bob, 'view')
    expect((await bob.json('POST', at('/owner'), { person })).status).toBe(403)
    expect((await ada.json('POST', at('/owner'), { person: 'x' })).status).toBe(404)
    expect((await ada.json('POST', at('/owner'), { person })).status).toBe(204)
    expect([await roleOf(ada), await roleOf(bob)]).toEqual(['edit', 'own'])
  })
})

describe('another address', () => {
  it('is the only one from then on, for what is shared too', async () => {
    await admit(bob)
    const old = id
    expect((await bob.json('POST', at('/address'))).status).toBe(403)
    const { body } = await ada.json('POST', at('/address'))
    expect(body).toEqual({ id: expect.any(String), url: `${server.origin}/d/${body.id}` })
    expect(body.id).not.toBe(old)
    expect((await ada.json('GET', at(''))).status).toBe(404)
    expect((await bob.json('GET', at('/export?format=md'))).status).toBe(404)
    id = body.id
    expect((await ada.json('GET', at(''))).body).toMatchObject({ id, role: 'own' })
    expect(await roleOf(bob)).toBe('edit')
    expect((await ada.fetch(at('/export?format=md'))).status).toBe(200)
    expect((await ada.json('PATCH', at(''), { title: 'Notes' })).body).toMatchObject({ id })
    expect(server.rooms.edits).toMatchObject([{ doc: old }])
    expect(server.rooms.reconsidered.has(old)).toBe(true)
  })
})

describe('to stop sharing', () => {
  it('ends every link and grant at once, and the address where that is wanted', async () => {
    await admit(bob)
    const { body: embed } = await ada.json('POST', at('/links'), { role: 'view', kind: 'embed' })
    expect((await bob.json('POST', at('/stop-sharing'), {})).status).toBe(403)
    expect((await ada.json('POST', at('/stop-sharing'), {})).body).toMatchObject({ id })
    expect(await sharing()).toMatchObject({ access: 'none', links: [], people: [] })
    expect(await roleOf(bob)).toBeNull()
    const headers = { authorization: `Bearer ${embed.url.split('/e/')[1]}` }
    expect((await bob.fetch(at(''), { headers })).status).toBe(401)
    const moved = await ada.json('POST', at('/stop-sharing'), { newAddress: true })
    expect(moved.body.id).not.toBe(id)
    expect((await ada.json('GET', at(''))).status).toBe(404)
  })
})

describe('what was done', () => {
  it('can be read and exported by the owner, and by nobody else', async () => {
    await ada.json('PATCH', at(''), { access: 'none' })
    await admit(bob)
    const { body } = await ada.json('GET', at('/audit'))
    expect(body.entries.map(({ action }: { action: string }) => action)).toEqual([
      'link-opened',
      'link-made',
      'access-changed',
    ])
    expect(body.entries[2]).toMatchObject({ detail: { access: 'none', before: 'edit' } })
    expect(JSON.stringify(body)).not.toContain(id)
    expect(JSON.stringify(body)).not.toContain('127.0.0.1')
    expect((await bob.json('GET', at('/audit'))).status).toBe(403)
    expect((await ada.json('GET', '/api/audit')).status).toBe(403)
    expect((await ada.json('GET', at('/audit?format=xml'))).status).toBe(400)
  })

  it('is a table for a spreadsheet, which runs nothing of it', async () => {
    await ada.json('PATCH', at(''), { access: 'none' })
    await server.catalog.guests.rename(guestOf(ada), '=1+"2"', 1)
    const csv = await ada.fetch(at('/audit?format=csv'))
    expect(csv.headers.get('content-disposition')).toContain('audit.csv')
    const [head, line] = (await csv.text()).split('\r\n')
    expect(head).toBe('"at","action","actor","name","doc","detail","address"')
    expect(line).toContain(`"'=1+""2"""`)
    expect(line).toContain('"{""access"":""none"",""before"":""edit""}"')
  })
})

it('says whether search engines may list a document, as its owner wants', async () => {
  expect((await bob.json('PATCH', at(''), { indexable: true })).status).toBe(403)
  expect((await ada.json('PATCH', at(''), { indexable: true })).body).toMatchObject({
    indexable: true,
  })
})
