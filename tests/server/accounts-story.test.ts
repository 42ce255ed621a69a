/** A story told to the whole program: a guest makes an account, and what was theirs goes with them. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Visitor } from './http/visitor'
import { Programs } from './program'

let programs: Programs
beforeEach(() => {
  programs = new Programs()
})
afterEach(() => programs.destroy())

const ADA = { email: 'ada@example.org', password: 'correct horse battery' }

it('a guest signs up, signs out and in again, and keeps their documents', async () => {
  const { origin } = await programs.serve('relay')
  const ada = new Visitor(origin)
  expect((await ada.json('GET', '/api/me')).body).toMatchObject({ kind: 'nobody', isAdmin: false })
  expect((await ada.json('GET', '/api/instance')).body).toMatchObject({ hasAccounts: false })
  const id = await ada.make({ title: 'Minutes' })
  const asGuest = ada.cookie

  const made = await ada.json('POST', '/api/auth/sign-up/email', { ...ADA, name: 'Ada' })
  expect(made.status).toBe(200)
  expect(ada.cookie).toContain('quire.session_token=')
  expect((await ada.json('GET', '/api/me')).body).toEqual({
    kind: 'account',
    name: 'Ada',
    email: ADA.email,
    isAdmin: true,
  })
  expect((await ada.json('GET', `/api/docs/${id}`)).body.role).toBe('own')
  const guest = new Visitor(origin)
  guest.cookie = asGuest
  expect((await guest.json('GET', `/api/docs/${id}`)).body.role).toBe('edit')

  const made2 = await ada.json('POST', '/api/tokens', { name: 'script', atMost: 'edit' })
  expect(made2.body.token).toMatch(/^quire_[\w-]{43}$/)
  const headers = { authorization: `Bearer ${made2.body.token}` }
  const seen = await fetch(`${origin}/api/docs/${id}`, { headers })
  expect(await seen.json()).toMatchObject({ role: 'edit' })
  expect((await ada.json('DELETE', `/api/tokens/${made2.body.id}`)).status).toBe(204)
  expect((await fetch(`${origin}/api/docs/${id}`, { headers })).status).toBe(401)

  const asAccount = ada.cookie
  expect((await ada.json('POST', '/api/auth/sign-out', {})).status).toBe(200)
  ada.cookie = asAccount
  expect((await ada.json('GET', '/api/me')).body.kind).toBe('nobody')
  const wrong = await ada.json('POST', '/api/auth/sign-in/email', {
    ...ADA,
    password: 'x'.repeat(12),
  })
  expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong-sign-in' } })
  expect((await ada.json('POST', '/api/auth/sign-in/email', ADA)).status).toBe(200)
  expect((await ada.json('GET', `/api/docs/${id}`)).body.role).toBe('own')
  const taken = await guest.json('POST', '/api/auth/sign-up/email', { ...ADA, name: 'Eve' })
  expect(taken).toMatchObject({ status: 409, body: { code: 'taken' } })
}, 30_000)

it('a guest comes back in another browser by a link', async () => {
  const { origin } = await programs.serve('relay')
  const ada = new Visitor(origin)
  const id = await ada.make({ title: 'Minutes' })
  const { body } = await ada.json('POST', '/api/recovery')
  const phone = new Visitor(origin)
  const path = `/api/recovery/${body.url.split('/recover/')[1]}`
  expect((await phone.json('POST', path)).status).toBe(204)
  expect((await phone.json('GET', `/api/docs/${id}`)).body.role).toBe('own')
  expect((await phone.json('POST', '/api/recovery/wrong')).status).toBe(404)
}, 30_000)

it('who may not sign up does not, and without an account makes nothing', async () => {
  const { origin } = await programs.serve('relay', { SIGNUP: 'closed', CREATE: 'accounts' })
  const comers = ['ada', 'bob', 'cleo'].map(async name => {
    const comer = new Visitor(origin)
    const form = { ...ADA, email: `${name}@example.org`, name }
    const { status } = await comer.json('POST', '/api/auth/sign-up/email', form)
    return { status, isAdmin: (await comer.json('GET', '/api/me')).body.isAdmin }
  })
  const first = (await Promise.all(comers)).toSorted((a, b) => a.status - b.status)
  expect(first).toEqual([
    { status: 200, isAdmin: true },
    { status: 403, isAdmin: false },
    { status: 403, isAdmin: false },
  ])
  const eve = new Visitor(origin)
  const asked = await eve.json('POST', '/api/auth/sign-up/email', { ...ADA, name: 'Eve' })
  expect(asked).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect((await eve.json('POST', '/api/docs', {})).status).toBe(403)
}, 30_000)
