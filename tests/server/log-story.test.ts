/**
 * A story told to the whole program, with everything logged that can be: people make, edit and share
 * documents, mistake addresses, forge cookies, send nonsense, and the disk is damaged. Nothing of
 * theirs is in what the program prints.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { SYNC_STEP_1, SYNC_UPDATE, writeAwareness, writeSync } from '../../lib/protocol'
import { Visitor } from './http/visitor'
import { Programs } from './program'

let programs: Programs
beforeEach(() => {
  programs = new Programs()
})
afterEach(() => programs.destroy())

const open = async (origin: string, path: string, cookie = '') => {
  const client = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers: { cookie } })
  client.on('error', () => client.terminate())
  await once(client, 'open')
  return client
}

const closed = async (client: WebSocket) => (await once(client, 'close'))[0] as number

const written = (text: string) => {
  const doc = new Y.Doc()
  doc.getText('title').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

/** What the program must not say, by what it is. */
function createCanaries() {
  const canaries = new Map<string, string>()
  const add = (what: string, canary: string) => {
    canaries.set(what, canary)
    return canary
  }
  const hide = (output: string) =>
    [...canaries].filter(([, canary]) => output.includes(canary)).map(([what]) => what)
  return { add, hide }
}

it('says nothing of what people wrote, who they are, or where it is', async () => {
  const first = await programs.serve('relay', { LOG_LEVEL: 'trace' })
  const { origin } = first
  const ada = new Visitor(origin)
  const { add, hide } = createCanaries()

  const id = await ada.make({
    title: add('a title', 'canary-title'),
    markdown: add('a text', 'canary-markdown'),
  })
  add('a document’s id', id)
  const [, cookie = ''] = ada.cookie.split('=')
  add('a guest’s id', cookie.split('.')[0] as string)
  add('a cookie’s signature', cookie.split('.')[1] as string)

  // They write, show themselves, share, and read.
  const writer = await open(origin, `/collab/${id}?ext=1`, ada.cookie)
  writer.send(writeSync(SYNC_STEP_1, new Uint8Array([0])))
  writer.send(writeSync(SYNC_UPDATE, written(add('typed words', 'canary-typed'))))
  const state = JSON.stringify({ user: { name: add('a name', 'canary-name') } })
  writer.send(writeAwareness(new Uint8Array([1, 7, 1, state.length, ...Buffer.from(state)])))
  await ada.json('PATCH', `/api/docs/${id}`, { access: 'view', title: 'canary-title again' })
  const linked = await ada.json('POST', `/api/docs/${id}/links`, {
    role: 'edit',
    name: add('a link’s name', 'canary-link'),
    password: add('a password', 'canary-password'),
  })
  const link = add('a link’s token', linked.body.url.split('/s/')[1])
  const bob = new Visitor(origin)
  expect((await bob.fetch(`/s/${link}`)).status).toBe(404)
  await bob.json('POST', `/api/links/${link}`, { password: add('a guess', 'canary-guess') })
  expect(
    (await bob.json('POST', `/api/links/${link}`, { password: 'canary-password' })).status,
  ).toBe(200)
  add('another guest’s id', bob.cookie.split(/[=.]/)[1] as string)
  await ada.fetch(`/api/docs/${id}/export?format=html&token=${add('a query', 'canary-query')}`)

  // They mistake, forge and break what can be.
  const mallory = new Visitor(origin)
  mallory.cookie = `quire_guest=${add('a forged cookie', 'canary-cookie')}.${cookie.split('.')[1]}`
  const authorization = `Bearer ${add('a token', 'canary-token')}`
  const headers = {
    'user-agent': add('a browser', 'canary-agent'),
    'x-request-id': add('a foreign request id', 'canary-request'),
    referer: `${origin}/d/${id}`,
  }
  const answers = [
    await mallory.send('PATCH', `/api/docs/${id}`, { title: 'canary-title' }, headers),
    await mallory.send('POST', '/api/docs', { [add('a member', 'canary-member')]: 1 }, headers),
    await mallory.send('POST', '/api/docs', {}, { ...headers, origin: 'https://evil.example' }),
    await mallory.fetch(`/api/docs/${id}/${add('a path', 'canary-path')}`, { headers }),
    await mallory.fetch(`/api/docs/${id}`, { headers: { ...headers, authorization } }),
    await mallory.fetch(`/d/${id}`, { headers }),
    await mallory.fetch('/api/docs', { method: 'POST', body: '{"canary-json', headers }),
  ]
  add('a body', 'canary-json')
  expect(answers.map(({ status }) => status)).toEqual([403, 400, 403, 404, 401, 404, 415])
  await expect(open(origin, `/collab/${id}x`)).rejects.toThrow()
  const nonsense = add('a frame', 'canary-frame')
  const frames = [Buffer.from(nonsense), Buffer.from([0, 2, 40, ...Buffer.from(nonsense)])]
  for (const [n, frame] of frames.entries()) {
    const client = await open(origin, `/collab/${id}?ext=1&client=${n}`, ada.cookie)
    client.send(frame)
    expect(await closed(client)).toBe(4400)
  }
  writer.terminate()

  // They have accounts, invite, forget a password, and leave.
  const admin = new Visitor(origin)
  const account = {
    email: add('an e-mail address', 'canary-mail@example.org'),
    password: add('an account’s password', 'canary-secret'),
    name: add('an account’s name', 'canary-account'),
  }
  const signedUp = await admin.json('POST', '/api/auth/sign-up/email', account)
  add('an account’s id', signedUp.body.user.id)
  add('a session', signedUp.body.token)
  const wrong = { ...account, password: add('a wrong password', 'canary-wrong') }
  const invited = await admin.json('POST', '/api/accounts/invitations', {})
  const reset = await admin.json('POST', `/api/accounts/${signedUp.body.user.id}/reset`)
  add('an invitation', invited.body.url.split('invitation=')[1])
  add('a way to a new password', reset.body.url.split('reset=')[1])
  const made = await admin.json('POST', '/api/tokens', { name: 'canary-account', atMost: 'own' })
  add('an API token', made.body.token)
  const done = [
    await bob.json('POST', '/api/auth/sign-in/email', wrong),
    await bob.json('POST', '/api/auth/sign-in/email', { email: 1 }),
    await bob.json('POST', '/api/auth/sign-up/email', account),
    await admin.json('POST', '/api/auth/delete-user', { password: account.password }),
  ]
  expect(done.map(({ status }) => status)).toEqual([403, 400, 409, 200])
  first.child.kill('SIGTERM')
  expect(await first.exit).toBe(0)

  // A record is damaged, and the next server finds it.
  const file = new Database(join(programs.folder, 'log.sqlite'))
  file.exec('UPDATE updates SET crc = crc + 1; UPDATE snapshots SET crc = crc + 1')
  file.close()
  const second = await programs.serve('relay', { LOG_LEVEL: 'trace' })
  const reader = await open(second.origin, `/collab/${id}`, ada.cookie)
  expect(await closed(reader)).toBe(1013)
  ada.origin = second.origin
  expect((await ada.fetch(`/api/docs/${id}/export?format=md`)).status).toBe(503)
  expect((await ada.json('GET', '/readyz')).body).toMatchObject({ status: 'ready' })

  const output = [first, second].map(({ out, err }) => out() + err()).join('')
  expect(hide(output)).toEqual([])
  // It was no silence: the story is there, by ids of its own.
  const lines = second
    .err()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(0)
  for (const { err } of lines) if (err) expect(err.stack).toMatch(/\n\s+at /)
  expect(first.err().match(/"close":4400,"msg":"disconnected"/g)?.length).toBe(2)
  expect(first.err().match(/"connection":"[\w-]{12}"/g)?.length).toBeGreaterThan(5)
  expect(first.err().match(/"request":"[\w-]{12}"/g)?.length).toBeGreaterThan(5)
}, 60_000)
