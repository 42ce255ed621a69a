/**
 * A story told to the whole program: an administrator invites somebody, shuts their account, and what
 * they had open is closed within the 2 s that are promised.
 */
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { Visitor } from './http/visitor'
import { Programs } from './program'

let programs: Programs
beforeEach(() => {
  programs = new Programs()
})
afterEach(() => programs.destroy())

const PASSWORD = 'correct horse battery'
const WITHIN = 2_000

it('an administrator invites, disables and enables, and gives a new password', async () => {
  const { origin } = await programs.serve('relay', { SIGNUP: 'invite' })
  const ada = new Visitor(origin)
  const bob = new Visitor(origin)
  const join = (visitor: Visitor, name: string, invitation?: string) =>
    visitor.json('POST', '/api/auth/sign-up/email', {
      email: `${name}@example.org`,
      password: PASSWORD,
      name,
      ...(invitation === undefined ? {} : { invitation }),
    })
  const signIn = (visitor: Visitor, password: string) =>
    visitor.json('POST', '/api/auth/sign-in/email', { email: 'bob@example.org', password })
  const all = async () => (await ada.json('GET', '/api/accounts')).body.accounts

  expect((await join(ada, 'ada')).status).toBe(200)
  expect((await bob.json('GET', '/api/accounts')).status).toBe(403)
  expect((await join(bob, 'bob')).status).toBe(403)

  const invited = await ada.json('POST', '/api/accounts/invitations', {})
  expect(invited.status).toBe(201)
  const invitation: string = invited.body.url.replace(`${origin}/sign-in?invitation=`, '')
  expect(invitation).toMatch(/^[\w-]{22}$/)
  expect((await join(bob, 'bob', 'x'.repeat(22))).status).toBe(403)
  // Who is told that the address is taken may try another one.
  expect(await join(bob, 'ada', invitation)).toMatchObject({ status: 409 })
  expect((await join(bob, 'bob', invitation)).status).toBe(200)
  expect((await join(new Visitor(origin), 'eve', invitation)).status).toBe(403)
  expect((await bob.json('GET', '/api/accounts')).status).toBe(403)

  const [first, second] = await all()
  expect(first).toMatchObject({ name: 'ada', isAdmin: true, disabledAt: null })
  expect(second).toMatchObject({ email: 'bob@example.org', isAdmin: false, disabledAt: null })
  expect(Date.parse(second.createdAt)).toBeGreaterThan(0)
  const change = (id: string, form: object) => ada.json('PATCH', `/api/accounts/${id}`, form)
  expect((await change(first.id, { disabled: true })).status).toBe(403)
  expect((await change(first.id, { isAdmin: false })).status).toBe(403)
  expect((await change('nobody', { disabled: true })).status).toBe(404)

  const id = await bob.make({ title: 'Minutes' })
  const token = (await bob.json('POST', '/api/tokens', { name: 'script', atMost: 'edit' })).body
  const headers = { authorization: `Bearer ${token.token}` }
  const asBob = bob.cookie
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/collab/${id}?ext=1&client=1`, {
    headers: { cookie: asBob },
  })
  let closed: number | null = null
  socket.on('close', code => {
    closed = code
  })
  await once(socket, 'open')
  expect(await change(second.id, { disabled: true })).toMatchObject({
    status: 200,
    body: { id: second.id, disabledAt: expect.any(String) },
  })
  await vi.waitFor(() => expect(closed).toBe(4401), { timeout: WITHIN, interval: 20 })
  expect((await bob.json('GET', '/api/me')).body.kind).toBe('nobody')
  expect((await fetch(`${origin}/api/docs/${id}`, { headers })).status).toBe(401)
  expect(await signIn(bob, PASSWORD)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })

  expect((await change(second.id, { disabled: false })).body.disabledAt).toBeNull()
  bob.cookie = asBob
  expect((await bob.json('GET', '/api/me')).body.kind).toBe('nobody')
  expect((await signIn(bob, PASSWORD)).status).toBe(200)
  expect((await fetch(`${origin}/api/docs/${id}`, { headers })).status).toBe(200)

  const reset = await ada.json('POST', `/api/accounts/${second.id}/reset`)
  const secret: string = reset.body.url.replace(`${origin}/sign-in?reset=`, '')
  const form = { token: secret, newPassword: 'another horse battery' }
  expect((await bob.json('POST', '/api/auth/reset-password', form)).status).toBe(200)
  expect((await bob.json('POST', '/api/auth/reset-password', form)).status).toBe(400)
  expect((await bob.json('GET', '/api/me')).body.kind).toBe('nobody')
  expect((await signIn(bob, PASSWORD)).body.code).toBe('wrong-sign-in')
  expect((await signIn(bob, form.newPassword)).status).toBe(200)

  expect((await change(second.id, { isAdmin: true })).body.isAdmin).toBe(true)
  expect((await bob.json('GET', '/api/accounts')).status).toBe(200)
  expect((await change(first.id, { isAdmin: false })).status).toBe(200)
  expect((await ada.json('GET', '/api/accounts')).status).toBe(403)
}, 60_000)
