/**
 * Who may do what with a document, as one table, asked of the server in every way in. The document is
 * closed to whoever only has its address; people were let in by links.
 */
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Role } from '../../../lib/access'
import { hashSecret } from '../../../server/access/secret'
import { createTestServer, type TestServer } from '../http/test-server'
import { Visitor } from '../http/visitor'

/** `stranger` is a guest whom nobody let in; `embed` has an embed's token, and is nobody. */
const PEOPLE = ['nobody', 'stranger', 'embed', 'view', 'comment', 'edit', 'own'] as const
type Person = (typeof PEOPLE)[number]

/** What each is answered, in the order of PEOPLE. The owner asks last: some of it is done once. */
const TABLE: readonly [verb: string, ...statuses: number[]][] = [
  ['read it', 403, 403, 200, 200, 200, 200, 200],
  ['export it', 403, 403, 200, 200, 200, 200, 200],
  ['read an upload', 403, 403, 200, 200, 200, 200, 200],
  ['ask whether an upload is the same', 403, 403, 304, 304, 304, 304, 304],
  ['rename it', 403, 403, 403, 403, 403, 200, 200],
  ['upload', 403, 403, 403, 403, 403, 201, 201],
  ['bring an upload from elsewhere', 403, 403, 403, 403, 403, 403, 403],
  ['see who has access', 403, 403, 403, 403, 403, 200, 200],
  ['open it to all', 403, 403, 403, 403, 403, 403, 200],
  ['let search engines list it', 403, 403, 403, 403, 403, 403, 200],
  ['make a link', 403, 403, 403, 403, 403, 403, 201],
  ['make an embed', 403, 403, 403, 403, 403, 403, 201],
  ['invite somebody', 403, 403, 403, 403, 403, 403, 201],
  ['revoke a link', 403, 403, 403, 403, 403, 403, 204],
  ['give somebody another role', 403, 403, 403, 403, 403, 403, 200],
  ['send somebody away', 403, 403, 403, 403, 403, 403, 204],
  ['read what was done', 403, 403, 403, 403, 403, 403, 200],
  ['read what was done anywhere', 403, 403, 403, 403, 403, 403, 403],
  ['move it', 403, 403, 403, 403, 403, 403, 200],
  ['give it away', 403, 403, 403, 403, 403, 403, 204],
  ['stop sharing it', 403, 403, 403, 403, 403, 403, 200],
  ['delete it', 403, 403, 403, 403, 403, 403, 204],
  // An embed's token counts for nothing while there is nothing to show.
  ['read it in the trash', 404, 404, 401, 404, 404, 404, 404],
  ['restore it', 404, 404, 401, 404, 404, 404, 200],
  ['restore what is not in the trash', 403, 403, 403, 403, 403, 403, 200],
]

/** What each may do on a WebSocket; a number is the status for a stock client, and 4000 above it the
 * close code for an extended one. */
const SOCKETS: Record<Person, Role | 403> = {
  nobody: 403,
  stranger: 403,
  embed: 'view',
  view: 'view',
  comment: 'comment',
  edit: 'edit',
  own: 'own',
}

/** One document, with somebody who can be sent away and a link that can be revoked. */
interface Stage {
  readonly id: string
  readonly embed: string
  readonly person: string
  readonly link: string
  readonly elsewhere: string
}

type Request = readonly [method: string, path: string, body?: unknown]

/** How a verb is asked for. */
function requestOf(verb: string, { id, person, link, elsewhere }: Stage): Request {
  const at = (path: string) => `/api/docs/${id}${path}`
  const requests: Record<string, Request> = {
    'read it': ['GET', at('')],
    'export it': ['GET', at('/export?format=md')],
    'read an upload': ['GET', at(`/assets/${UPLOAD}`)],
    'ask whether an upload is the same': ['GET', at(`/assets/${UPLOAD}`)],
    'rename it': ['PATCH', at(''), { title: 'Notes' }],
    upload: ['POST', at('/assets')],
    // Of another's document, which none of them may read.
    'bring an upload from elsewhere': ['POST', at('/assets'), { from: elsewhere, hash: UPLOAD }],
    'see who has access': ['GET', at('/sharing')],
    'open it to all': ['PATCH', at(''), { access: 'edit' }],
    'let search engines list it': ['PATCH', at(''), { indexable: true }],
    'make a link': ['POST', at('/links'), { role: 'view' }],
    'make an embed': ['POST', at('/links'), { role: 'view', kind: 'embed' }],
    'invite somebody': ['POST', at('/invitations'), { email: 'dot@example.org', role: 'view' }],
    'revoke a link': ['DELETE', at(`/links/${link}`)],
    'give somebody another role': ['PATCH', at(`/people/${person}`), { role: 'comment' }],
    'send somebody away': ['DELETE', at(`/people/${person}`)],
    'read what was done': ['GET', at('/audit?format=csv')],
    'read what was done anywhere': ['GET', '/api/audit'],
    'move it': ['POST', at('/address')],
    'give it away': ['POST', at('/owner'), { person }],
    'stop sharing it': ['POST', at('/stop-sharing'), { newAddress: true }],
    'delete it': ['DELETE', at('')],
    'read it in the trash': ['GET', at('')],
    'restore it': ['POST', at('/restore')],
    'restore what is not in the trash': ['POST', at('/restore')],
  }
  const request = requests[verb]
  if (!request) throw new Error(`Nothing is known of "${verb}".`)
  return request
}

const UPLOADED = 'what was uploaded'
const UPLOAD = hashSecret(UPLOADED)

let server: TestServer
const roles: Role[] = []
const visitors = new Map<Person, Visitor>()
const tokens = new Map<string, string>()

beforeAll(async () => {
  server = await createTestServer({
    connect(_socket, visitor) {
      roles.push(visitor.standing.role)
      return { mayEdit: true, receive() {}, refuse() {}, closed() {} }
    },
  })
  for (const person of PEOPLE) {
    const visitor = new Visitor(server.origin)
    if (person !== 'nobody' && person !== 'embed') await visitor.make()
    visitors.set(person, visitor)
  }
  for (const person of ['stranger', 'view', 'comment', 'edit', 'own'] as const) {
    tokens.set(person, await tokenOf(person, 'own'))
  }
  tokens.set('own, at most view', await tokenOf('own', 'view'))
  tokens.set('own, at most comment', await tokenOf('own', 'comment'))
  tokens.set('own, at most edit', await tokenOf('own', 'edit'))
  tokens.set('edit, at most view', await tokenOf('edit', 'view'))
})
afterAll(() => server.destroy())

const visitorOf = (person: Person) => visitors.get(person) as Visitor
const authorOf = ({ cookie }: Visitor) => `guest:${cookie.split(/[=.]/)[1]}`

/** A token that its maker limited to `atMost`. */
async function tokenOf(person: Person, atMost: Role): Promise<string> {
  const token = `quire_${`${person}-${atMost}-`.padEnd(43, 'x')}`
  await server.catalog.tokens.add({
    id: `${person}-${atMost}`,
    hash: hashSecret(token),
    author: authorOf(visitorOf(person)),
    name: 'a script',
    atMost,
    createdAt: server.time.now(),
    expiresAt: null,
  })
  return token
}

const upload = (visitor: Visitor, id: string) =>
  visitor.fetch(`/api/docs/${id}/assets`, { method: 'POST', body: UPLOADED })

async function setUp(verb: string): Promise<Stage> {
  const owner = visitorOf('own')
  const id = await owner.make({ title: 'Minutes' })
  const at = (path: string) => `/api/docs/${id}${path}`
  const link = async (form: object): Promise<{ id: string; url: string }> =>
    (await owner.json('POST', at('/links'), form)).body
  await owner.json('PATCH', at(''), { access: 'none' })
  await upload(owner, id)
  for (const role of ['view', 'comment', 'edit'] as const) {
    const { url } = await link({ role })
    await visitorOf(role).json('POST', `/api/links/${url.split('/s/')[1]}`, {})
  }
  const dispensable = await link({ role: 'edit' })
  await new Visitor(server.origin).json('POST', `/api/links/${dispensable.url.slice(-22)}`, {})
  const { people } = (await owner.json('GET', at('/sharing'))).body
  const embed = (await link({ role: 'view', kind: 'embed' })).url.slice(-22)
  const other = new Visitor(server.origin)
  const elsewhere = await other.make()
  await other.json('PATCH', `/api/docs/${elsewhere}`, { access: 'none' })
  await upload(other, elsewhere)
  if (/^restore it|in the trash$/.test(verb) && !verb.includes('not')) {
    await owner.json('DELETE', at(''))
  }
  return { id, embed, person: people.at(-1).id, link: dispensable.id, elsewhere }
}

/** The status that somebody is answered with. */
async function ask(verb: string, stage: Stage, visitor: Visitor, bearer: string | null) {
  const [method, path, body] = requestOf(verb, stage)
  const headers: Record<string, string> = {}
  if (bearer !== null) headers.authorization = `Bearer ${bearer}`
  if (verb === 'ask whether an upload is the same') headers['if-none-match'] = `"${UPLOAD}"`
  let sent: string | null = null
  if (verb === 'upload') sent = 'another upload'
  if (body !== undefined) {
    sent = JSON.stringify(body)
    headers['content-type'] = 'application/json'
  }
  const response = await visitor.fetch(path, { method, headers, body: sent })
  await response.arrayBuffer()
  return response.status
}

describe('by cookie, or by nothing, or by the token of an embed', () => {
  it.each(TABLE)('%s: %i, %i, %i, %i, %i, %i, %i', async (verb, ...expected) => {
    const stage = await setUp(verb)
    const statuses: number[] = []
    for (const person of PEOPLE) {
      const bearer = person === 'embed' ? stage.embed : null
      statuses.push(await ask(verb, stage, visitorOf(person), bearer))
    }
    expect(statuses).toEqual(expected)
  })
})

/** Whose column a token's is: no more than its maker, and no more than it is for. */
const TOKENS: readonly [token: string, like: Person][] = [
  ['stranger', 'stranger'],
  ['view', 'view'],
  ['comment', 'comment'],
  ['edit', 'edit'],
  ['own, at most view', 'view'],
  ['own, at most comment', 'comment'],
  ['own, at most edit', 'edit'],
  ['edit, at most view', 'view'],
  ['own', 'own'],
]

describe('by token, as its maker, or less', () => {
  it.each(TABLE)('%s: %i, %i, %i, %i, %i, %i, %i', async (verb, ...expected) => {
    const stage = await setUp(verb)
    const statuses: Record<string, number> = {}
    const wanted: Record<string, number | undefined> = {}
    for (const [token, like] of TOKENS) {
      // An owner's cookie beside it gives nothing: who shows a token is asked as the token.
      const bearer = tokens.get(token) as string
      statuses[token] = await ask(verb, stage, visitorOf('own'), bearer)
      wanted[token] = expected[PEOPLE.indexOf(like)]
    }
    expect(statuses).toEqual(wanted)
  })

  it('makes documents where it may write', async () => {
    const made: Record<string, number> = {}
    for (const [token] of TOKENS) {
      const headers = { authorization: `Bearer ${tokens.get(token)}` }
      const answer = await new Visitor(server.origin).send('POST', '/api/docs', {}, headers)
      made[token] = answer.status
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(made).toEqual({
      stranger: 201,
      view: 201,
      comment: 201,
      edit: 201,
      own: 201,
      'own, at most view': 403,
      'own, at most comment': 403,
      'own, at most edit': 201,
      'edit, at most view': 403,
    })
  })
})

/** How a WebSocket was answered: what it may do in the room, or what it was refused with. */
async function connect(
  id: string,
  { isExtended, headers, protocols = [] }: SocketOptions,
): Promise<Role | number> {
  const before = roles.length
  const query = isExtended ? '?ext=1' : ''
  const address = `${server.origin.replace('http', 'ws')}/collab/${id}${query}`
  const socket = new WebSocket(address, protocols, { headers })
  const refused = new Promise<number>(resolve => {
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('close', code => resolve(code))
  })
  // The abandoned handshake of one that was refused.
  socket.on('error', () => socket.terminate())
  const opened = once(socket, 'open').catch(() => null)
  const first = await Promise.race([refused, opened])
  const role = roles[before]
  if (role !== undefined) {
    socket.terminate()
    return role
  }
  return typeof first === 'number' ? first : refused
}

interface SocketOptions {
  readonly isExtended: boolean
  readonly headers: Record<string, string>
  readonly protocols?: string[]
}

describe('on a WebSocket', () => {
  it.each([
    ['a stock client', false],
    ['an extended one', true],
  ])('%s is let in as who they are, or not', async (_name, isExtended) => {
    const { id, embed } = await setUp('')
    const seen: Record<string, Role | number> = {}
    const wanted: Record<string, Role | number> = {}
    const more = isExtended ? 4000 : 0
    for (const person of PEOPLE) {
      const { cookie } = visitorOf(person)
      const headers: Record<string, string> =
        person === 'embed' ? { authorization: `Bearer ${embed}` } : { cookie }
      seen[person] = await connect(id, { isExtended, headers })
      const role = SOCKETS[person]
      wanted[person] = typeof role === 'number' ? role + more : role
    }
    expect(seen).toEqual(wanted)
  })

  it.each([
    ['in a header', false],
    ['as a subprotocol', true],
  ])('a token %s is its maker, or less', async (_name, isProtocol) => {
    const { id, embed } = await setUp('')
    const seen: Record<string, Role | number> = {}
    const wanted: Record<string, Role | number> = { embed: 'view' }
    const bring = (token: string): Omit<SocketOptions, 'isExtended'> =>
      isProtocol
        ? { headers: {}, protocols: ['quire', `quire.token.${token}`] }
        : { headers: { authorization: `Bearer ${token}` } }
    seen.embed = await connect(id, { isExtended: true, ...bring(embed) })
    for (const [token, like] of TOKENS) {
      const given = bring(tokens.get(token) as string)
      seen[token] = await connect(id, { isExtended: true, ...given })
      const role = SOCKETS[like]
      wanted[token] = typeof role === 'number' ? role + 4000 : role
    }
    expect(seen).toEqual(wanted)
  })
})
