/** A story told to the whole program: somebody keeps their account, and then gives it up. */
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

const WITHIN = 2_000
const OLD = 'correct horse battery'
const NEW = 'another horse battery'

it('passkeys, a new password, other sessions, and the end of an account', async () => {
  const { origin } = await programs.serve('relay')
  const form = (name: string) => ({ email: `${name}@example.org`, password: OLD, name })
  let client = 0
  const open = async (visitor: Visitor, id: string) => {
    const address = `${origin.replace('http', 'ws')}/collab/${id}?ext=1&client=${++client}`
    const socket = new WebSocket(address, { headers: { cookie: visitor.cookie } })
    const end: { code?: number } = {}
    socket.on('close', code => {
      end.code = code
    })
    await once(socket, 'open')
    return end
  }
  const soon = (look: () => void) => vi.waitFor(look, { timeout: WITHIN, interval: 20 })
  const ada = new Visitor(origin)
  const bob = new Visitor(origin)
  const phone = new Visitor(origin)
  const auth = (visitor: Visitor, path: string, body: object) =>
    visitor.json('POST', `/api/auth/${path}`, body)
  const kind = async (visitor: Visitor) => (await visitor.json('GET', '/api/me')).body.kind
  await auth(ada, 'sign-up/email', form('ada'))
  await auth(bob, 'sign-up/email', form('bob'))
  await auth(phone, 'sign-in/email', form('bob'))

  const { hostname } = new URL(origin)
  // These keep a cookie of their own beside the session's.
  const registering = await fetch(`${origin}/api/auth/passkey/generate-register-options`, {
    headers: { cookie: bob.cookie },
  })
  expect(await registering.json()).toMatchObject({
    challenge: expect.any(String),
    rp: { id: hostname, name: 'Quire' },
    user: { name: 'bob@example.org' },
  })
  expect((await bob.json('GET', '/api/auth/passkey/list-user-passkeys')).body).toEqual([])
  const stranger = new Visitor(origin)
  const refused = await stranger.json('GET', '/api/auth/passkey/generate-register-options')
  expect(refused.status).toBe(401)
  const options = await stranger.json('GET', '/api/auth/passkey/generate-authenticate-options')
  expect(options.body).toMatchObject({ challenge: expect.any(String), rpId: hostname })

  const me = await bob.fetch('/api/me')
  expect(me.headers.getSetCookie()[0]).toMatch(/^quire\.session_token=.*; Max-Age=2592000;/)
  expect(await me.json()).toMatchObject({ kind: 'account', name: 'bob', isAdmin: false })

  const id = await bob.make({ title: 'Minutes' })
  const onPhone = await open(phone, id)
  const throughout = await open(bob, id)
  const change = { currentPassword: 'x'.repeat(12), newPassword: NEW, revokeOtherSessions: true }
  expect((await auth(bob, 'change-password', change)).body.code).toBe('wrong-sign-in')
  const before = bob.cookie
  const right = { ...change, currentPassword: OLD }
  expect((await auth(bob, 'change-password', right)).status).toBe(200)
  await soon(() => expect(onPhone.code).toBe(4401))
  expect([await kind(phone), await kind(bob)]).toEqual(['nobody', 'account'])
  expect(bob.cookie).not.toBe(before)

  const signIn = (password: string) => auth(phone, 'sign-in/email', { ...form('bob'), password })
  expect((await signIn(OLD)).status).toBe(403)
  expect((await signIn(NEW)).status).toBe(200)
  const again = await open(phone, id)
  const own = await open(bob, id)
  expect((await auth(bob, 'revoke-other-sessions', {})).status).toBe(200)
  await soon(() => expect(again.code).toBe(4401))
  expect([await kind(phone), await kind(bob)]).toEqual(['nobody', 'account'])
  expect([own.code, throughout.code]).toEqual([undefined, undefined])

  const { token } = (await bob.json('POST', '/api/tokens', { name: 'script', atMost: 'own' })).body
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${origin}/api/docs/${id}`, { headers })).status).toBe(200)
  // The only administrator of others stays.
  const last = await auth(ada, 'delete-user', { password: OLD })
  expect(last).toMatchObject({ status: 403, body: { reason: 'LAST_ADMINISTRATOR' } })
  expect((await auth(bob, 'delete-user', { password: OLD })).body.code).toBe('wrong-sign-in')
  expect((await ada.json('GET', `/api/docs/${id}`)).status).toBe(200)

  expect((await auth(bob, 'delete-user', {})).body.code).toBe('wrong-sign-in')
  const { entries } = (await ada.json('GET', '/api/audit')).body
  const actions = entries.map(({ action }: { action: string }) => action)
  expect(actions.filter((action: string) => action === 'password-changed')).toHaveLength(1)
  expect(actions).toEqual(expect.arrayContaining(['signed-up', 'signed-in', 'session-ended']))

  const gone = await auth(bob, 'delete-user', { password: NEW })
  expect(gone).toEqual({ status: 200, body: { deleted: true, trashed: 1 } })
  await soon(() => expect(own.code).toBeDefined())
  expect((await ada.json('GET', `/api/docs/${id}`)).status).toBe(404)
  expect((await fetch(`${origin}/api/docs/${id}`, { headers })).status).toBe(401)
  expect(await kind(bob)).toBe('nobody')
  expect((await signIn(NEW)).body.code).toBe('wrong-sign-in')
  expect(await auth(ada, 'delete-user', { password: OLD })).toMatchObject({
    status: 200,
    body: { trashed: 0 },
  })
}, 60_000)
