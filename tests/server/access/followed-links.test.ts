/** Links that were given to somebody: what they open and how often, and to whom they say nothing. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REFUSALS, type RefusalCode } from '../../../lib/protocol'
import { hashSecret } from '../../../server/access/secret'
import { createTestServer, type TestServer } from '../http/test-server'
import { Visitor } from '../http/visitor'
import { ClosedDocument, HOUR } from './closed-document'

let document: ClosedDocument
let server: TestServer
let owner: Visitor
let finch: Visitor
let id: string
beforeEach(async () => {
  document = await ClosedDocument.make()
  finch = document.visitor()
  ;({ server, owner, id } = document)
})
afterEach(() => server.destroy())

const link = (form: object) => document.link(form)
const follow = (token: string, visitor = finch, body = {}) => document.follow(token, visitor, body)
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('a link', () => {
  it.each([
    ['has expired', 'link-ended', { expiresAt: true }, {}],
    ['was used up', 'link-ended', { maxUses: 1 }, {}],
    ['was revoked', 'not-found', {}, {}],
    ['is followed without its password', 'wrong-password', { password: 'perch' }, {}],
    [
      'is followed with another password',
      'wrong-password',
      { password: 'perch' },
      { password: 'p' },
    ],
    ['is an embed’s', 'not-found', { kind: 'embed' }, {}],
  ])('that %s opens nothing (%s)', async (what, code, form, body) => {
    const timed = 'expiresAt' in form ? { expiresAt: document.soon() } : form
    const made = await link({ role: 'view', ...timed })
    server.time.advance(HOUR)
    if (what === 'was used up') await follow(made.token, document.visitor())
    if (what === 'was revoked') await owner.json('DELETE', `/api/docs/${id}/links/${made.id}`)
    const answer = await follow(made.token, finch, body)
    expect(answer).toMatchObject({
      status: REFUSALS[code as RefusalCode].status,
      body: { code },
    })
    expect(finch.cookie).toBe('')
    expect(JSON.stringify(answer.body)).not.toContain('Minutes')
    expect(JSON.stringify(answer.body)).not.toContain(id)
    expect((await finch.json('GET', `/api/docs/${id}`)).body.code).toBe('not-allowed')
  })

  it('for one opens once, however often scanners look at it, and again for who opened it', async () => {
    const { token } = await link({ role: 'view', maxUses: 1 })
    const scanner = document.visitor()
    for (let n = 0; n < 10; n++) {
      const method = n % 2 ? 'GET' : 'HEAD'
      const seen = await scanner.fetch(`/api/links/${token}`, { method })
      expect(seen.status).toBe(200)
      const said = await seen.text()
      if (method === 'GET') expect(JSON.parse(said)).toEqual({ needsPassword: false, role: 'view' })
      expect(seen.headers.getSetCookie()).toEqual([])
    }
    expect((await follow(token)).status).toBe(200)
    for (let n = 0; n < 5; n++) {
      expect((await follow(token)).status).toBe(200)
      expect((await finch.json('GET', `/api/docs/${id}`)).body).toMatchObject({ role: 'view' })
    }
    for (const visitor of [scanner, document.visitor()]) {
      expect((await visitor.json('GET', `/api/links/${token}`)).body.code).toBe('link-ended')
      expect((await follow(token, visitor)).body.code).toBe('link-ended')
    }
    const { links } = (await owner.json('GET', `/api/docs/${id}/sharing`)).body
    expect(links).toMatchObject([{ uses: 1, maxUses: 1 }])
  })

  it('for one opens for one, though a hundred follow it at once', async () => {
    const { token } = await link({ role: 'edit', maxUses: 1 })
    const crowd = Array.from({ length: 100 }, () => document.visitor())
    const answers = await Promise.all(crowd.map(visitor => follow(token, visitor)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(99)
  })

  it('leads to an address that gives no more than it does, and holds nothing of it', async () => {
    const { token } = await link({ role: 'view' })
    const { body } = await follow(token)
    expect(body).toEqual({ id, url: `${server.origin}/d/${id}` })
    expect(body.url).not.toContain(token)
    const rename = await finch.json('PATCH', `/api/docs/${id}`, { title: 'x' })
    expect(rename.body.code).toBe('not-allowed')
    const again = await document.visitor().json('GET', `/api/docs/${id}`)
    expect(again.body.code).toBe('not-allowed')
  })

  it('is a secret to all but who made it: neither a header, the log nor the trail has it', async () => {
    const { token } = await link({ role: 'view', name: 'For the council', password: 'perch' })
    const embed = await link({ role: 'view', kind: 'embed' })
    const secrets = [token, embed.token, 'perch', hashSecret(token), hashSecret(embed.token)]
    const answers = [
      await finch.fetch(`/api/links/${token}`),
      await finch.send('POST', `/api/links/${token}`, { password: 'wrong' }),
      await finch.send('POST', `/api/links/${token}`, { password: 'perch' }),
      await finch.fetch(`/api/docs/${id}`, { headers: bearer(embed.token) }),
      await finch.fetch(`/api/links/${token}/x`),
      await owner.fetch(`/api/docs/${id}/sharing`),
      await owner.fetch(`/api/docs/${id}/audit`),
      await owner.fetch(`/api/docs/${id}/audit?format=csv`),
    ]
    for (const answer of answers) {
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('location')).toBeNull()
      const said = JSON.stringify([...answer.headers]) + (await answer.text())
      expect(secrets.filter(secret => said.includes(secret))).toEqual([])
    }
    const log = JSON.stringify(server.lines)
    expect(secrets.filter(secret => log.includes(secret))).toEqual([])
  })
})

it('a cookie is for this site alone, for no script, and goes over TLS where there is any', async () => {
  const { token } = await link({ role: 'view' })
  const cookieOf = async (headers: Record<string, string>, on: TestServer, path: string) =>
    (await new Visitor(on.origin).send('POST', path, {}, headers)).headers.getSetCookie()[0] ?? ''
  const plain = await cookieOf({}, server, `/api/links/${token}`)
  expect(plain).toMatch(/; HttpOnly; SameSite=Lax$/)
  const secured = await createTestServer({ publicOrigin: 'https://quire.example' })
  const cookie = await cookieOf({ origin: 'https://quire.example' }, secured, '/api/docs')
  await secured.destroy()
  expect(cookie).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
})
