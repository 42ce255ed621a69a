import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer, type TestServerOptions } from './test-server'
import { Visitor } from './visitor'

let server: TestServer
let ada: Visitor
let bob: Visitor
let id: string

async function start(options: TestServerOptions = {}) {
  server = await createTestServer(options)
  ada = new Visitor(server.origin)
  bob = new Visitor(server.origin)
  id = await ada.make({ title: 'Minutes' })
  await ada.json('PATCH', `/api/docs/${id}`, { access: 'none' })
}
beforeEach(() => start())
afterEach(() => server.destroy())

/** The API's path of a new link. */
async function makeLink(form: Record<string, unknown>): Promise<string> {
  const { status, body } = await ada.json('POST', `/api/docs/${id}/links`, form)
  if (status !== 201) throw new Error(`The API answered ${status}.`)
  return `/api/links/${body.url.split('/s/')[1]}`
}

const open = (visitor: Visitor, link: string, password?: string, headers = {}) =>
  visitor.send('POST', link, password === undefined ? {} : { password }, headers)
const codeOf = async (response: Response) => (await response.json()).code
const roleOf = async (visitor: Visitor) =>
  (await visitor.json('GET', `/api/docs/${id}`)).body.role ?? null

describe('who follows a link', () => {
  it('is given its role and the document’s address, and is known from then on', async () => {
    const link = await makeLink({ role: 'comment' })
    expect(await roleOf(bob)).toBeNull()
    const answer = await bob.json('POST', link, {})
    expect(answer).toEqual({ status: 200, body: { id, url: `${server.origin}/d/${id}` } })
    expect(bob.cookie).toMatch(/^quire_guest=/)
    expect(await roleOf(bob)).toBe('comment')
  })

  it('is told nothing of the document before, and uses nothing up by looking', async () => {
    const link = await makeLink({ role: 'view', maxUses: 1 })
    for (let n = 0; n < 10; n++) {
      const scanner = new Visitor(server.origin)
      const look = await scanner.fetch(link)
      expect(await look.text()).toBe('{"needsPassword":false,"role":"view"}')
      expect(look.headers.getSetCookie()).toEqual([])
    }
    expect((await open(bob, link)).status).toBe(200)
    expect((await open(bob, link)).status).toBe(200)
    const cleo = new Visitor(server.origin)
    expect(await codeOf(await open(cleo, link))).toBe('link-ended')
    expect(await codeOf(await cleo.fetch(link))).toBe('link-ended')
    expect((await bob.fetch(link)).status).toBe(200)
    // The address that it led to gives no more than the link.
    expect(await roleOf(cleo)).toBeNull()
  })

  it('stays the owner of their own document, and uses nothing up', async () => {
    const link = await makeLink({ role: 'view', maxUses: 1, password: 'secret' })
    expect((await open(ada, link)).status).toBe(200)
    expect(await roleOf(ada)).toBe('own')
    expect((await open(bob, link, 'secret')).status).toBe(200)
  })

  it('gets into this document, and into no other', async () => {
    const other = await ada.make()
    await ada.json('PATCH', `/api/docs/${other}`, { access: 'none' })
    await open(bob, await makeLink({ role: 'edit' }))
    expect((await bob.json('GET', `/api/docs/${other}`)).status).toBe(403)
  })

  it('loses it with the link: revoked, or expired', async () => {
    const at = new Date(server.time.now() + 1_000).toISOString()
    const link = await makeLink({ role: 'edit', expiresAt: at })
    await open(bob, link)
    expect(await roleOf(bob)).toBe('edit')
    server.time.advance(1_000)
    expect(await roleOf(bob)).toBeNull()
    expect(await codeOf(await open(bob, link))).toBe('link-ended')

    const second = await makeLink({ role: 'edit' })
    await open(bob, second)
    const { body } = await ada.json('GET', `/api/docs/${id}/sharing`)
    const path = `/api/docs/${id}/links/${body.links[1].id}`
    expect((await bob.json('DELETE', path)).status).toBe(403)
    expect((await ada.json('DELETE', path)).status).toBe(204)
    expect((await ada.json('DELETE', path)).status).toBe(404)
    expect(await roleOf(bob)).toBeNull()
    expect(await codeOf(await open(bob, second))).toBe('not-found')
  })

  it('cannot be sent there by another site', async () => {
    const link = await makeLink({ role: 'edit' })
    const answer = await open(bob, link, undefined, { origin: 'https://elsewhere.example' })
    expect(await codeOf(answer)).toBe('foreign-origin')
  })

  it('finds no link at what is none', async () => {
    for (const token of ['x', 'A'.repeat(22), '%00', id]) {
      expect(await codeOf(await bob.fetch(`/api/links/${token}`)), token).toBe('not-found')
    }
  })

  it('is let in while somebody tries links that there are not, and is stopped', async () => {
    await server.destroy()
    await start({ limits: { triesOfNetwork: 3 } })
    const link = await makeLink({ role: 'view' })
    const codes: string[] = []
    for (let n = 0; n < 6; n++) {
      codes.push(await codeOf(await bob.fetch(`/api/links/${`${n}`.padStart(22, 'A')}`)))
    }
    expect(codes.slice(2)).toEqual(['not-found', 'too-many', 'too-many', 'too-many'])
    expect((await open(bob, link)).status).toBe(200)
  })

  it('is told when as many are there as may be', async () => {
    await server.destroy()
    await start({ limits: { peopleOfDocument: 1 } })
    const link = await makeLink({ role: 'view' })
    await open(bob, link)
    expect(await codeOf(await open(new Visitor(server.origin), link))).toBe('too-many')
  })
})

describe('a link with a password', () => {
  it('says that it has one, and opens with that only', async () => {
    const link = await makeLink({ role: 'view', password: 'correct horse' })
    expect((await bob.json('GET', link)).body).toEqual({ needsPassword: true, role: 'view' })
    expect(await codeOf(await open(bob, link))).toBe('wrong-password')
    expect(await codeOf(await open(bob, link, 'wrong'))).toBe('wrong-password')
    expect(await roleOf(bob)).toBeNull()
    expect((await open(bob, link, 'correct horse')).status).toBe(200)
    // Who has been there is not asked again.
    expect((await open(bob, link)).status).toBe(200)
    expect((await bob.json('GET', link)).body).toEqual({ needsPassword: false, role: 'view' })
  })

  it('keeps it as a hash alone', async () => {
    await makeLink({ role: 'view', password: 'correct horse' })
    const [link] = await server.catalog.links.of(id)
    expect(link?.password).toMatch(/^\$argon2id\$/)
    const { body } = await ada.json('GET', `/api/docs/${id}/sharing`)
    expect(body.links[0]).toMatchObject({ hasPassword: true })
    expect(JSON.stringify(body)).not.toContain('argon2id')
  })

  it('stops who guesses, tells the owner, and lets others in', async () => {
    const limits = { triesOfNetworkAtOne: 3, triesTold: 3 }
    await server.destroy()
    await start({ limits })
    const link = await makeLink({ role: 'view', name: 'Council', password: 'correct horse' })
    await open(bob, link, 'correct horse')
    const eve = new Visitor(server.origin)
    const guesses: unknown[] = []
    for (let n = 0; n < 200; n++) {
      const headers = { 'x-forwarded-for': `198.51.100.${n}` }
      const answer = await open(eve, link, `guess ${n}`, headers)
      guesses.push(await codeOf(answer))
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBe(1)
    }
    expect(guesses.filter(code => code === 'wrong-password')).toHaveLength(3)
    expect(guesses.at(-1)).toBe('too-many')
    // Neither the right password now,
    expect(await codeOf(await open(eve, link, 'correct horse'))).toBe('too-many')
    // nor is anybody locked out: who was there before, who follows another link, who waits.
    expect((await open(bob, link)).status).toBe(200)
    const other = await makeLink({ role: 'view', password: 'another' })
    expect((await open(new Visitor(server.origin), other, 'another')).status).toBe(200)
    server.time.advance(1_000)
    expect((await open(eve, link, 'correct horse')).status).toBe(200)

    expect(server.rooms.told).toEqual([{ doc: id, event: { type: 'guessing', link: 'Council' } }])
    const { body } = await ada.json('GET', `/api/docs/${id}/audit`)
    const told = body.entries.filter(({ action }: { action: string }) => action === 'link-guessed')
    expect(told).toHaveLength(1)
  })

  it('cannot be guessed by sending many at once', async () => {
    const link = await makeLink({ role: 'view', password: 'correct horse' })
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => codeOf(await open(bob, link, `guess ${n}`))),
    )
    expect(answers.filter(code => code === 'wrong-password').length).toBeLessThanOrEqual(5)
  })
})

it('no token stands in a line of the log', async () => {
  const link = await makeLink({ role: 'view', password: 'correct horse' })
  await open(bob, link, 'correct horse')
  const log = JSON.stringify(server.lines)
  expect(log).toContain('/api/links/:token')
  expect(log).not.toContain(link.split('/').at(-1))
  expect(log).not.toContain('correct horse')
})
