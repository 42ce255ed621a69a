/**
 * What does not open a document, and with which code each way in says so: links that are over or of
 * another document, tokens that count for nothing, addresses that are no more, other sites.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { REFUSALS, type RefusalCode } from '../../../lib/protocol'
import { hashSecret } from '../../../server/access/secret'
import type { TestServer } from '../http/test-server'
import type { Visitor } from '../http/visitor'
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

const letIn = (form: object) => document.letIn(finch, form)
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function apiToken(more: object = {}): Promise<string> {
  const token = `quire_${'t'.repeat(43)}`
  const author = `guest:${owner.cookie.split(/[=.]/)[1]}`
  await server.catalog.tokens.add({
    id: 'token',
    hash: hashSecret(token),
    author,
    name: '',
    atMost: 'own',
    createdAt: 1,
    expiresAt: null,
    ...more,
  })
  return token
}

/** What is shown to get in, and what each way in then says. */
interface Shown {
  readonly visitor: Visitor
  readonly headers?: Record<string, string>
}
type Case = readonly [what: string, code: RefusalCode, show: () => Promise<Shown>]

const CASES: readonly Case[] = [
  [
    'nothing',
    'not-allowed',
    async () => {
      await letIn({ role: 'edit' })
      // The address was learned from somebody whom a link let in, and is opened in a new browser.
      return { visitor: document.visitor() }
    },
  ],
  [
    'the link of another document',
    'not-allowed',
    async () => {
      const { token } = await document.link({ role: 'edit' }, await document.another())
      await document.follow(token, finch)
      return { visitor: finch }
    },
  ],
  [
    'a link that has expired since',
    'not-allowed',
    async () => {
      await letIn({ role: 'edit', expiresAt: document.soon() })
      server.time.advance(HOUR)
      return { visitor: finch }
    },
  ],
  [
    'a link that was revoked since',
    'not-allowed',
    async () => {
      const { id: made } = await letIn({ role: 'edit' })
      await owner.json('DELETE', `/api/docs/${id}/links/${made}`)
      return { visitor: finch }
    },
  ],
  [
    'a person who was sent away since',
    'not-allowed',
    async () => {
      await letIn({ role: 'edit' })
      const { people } = (await owner.json('GET', `/api/docs/${id}/sharing`)).body
      await owner.json('DELETE', `/api/docs/${id}/people/${people[0].id}`)
      return { visitor: finch }
    },
  ],
  [
    'a cookie that somebody else’s signature stands in',
    'not-allowed',
    async () => {
      await letIn({ role: 'edit' })
      const [, signature] = finch.cookie.split('.')
      finch.cookie = `${owner.cookie.split('.')[0]}.${signature}`
      return { visitor: finch }
    },
  ],
  [
    'a cookie without a signature',
    'not-allowed',
    async () => {
      finch.cookie = `${owner.cookie.split('.')[0]}.`
      return { visitor: finch }
    },
  ],
  [
    'the embed of another document',
    'not-allowed',
    async () => {
      const { token } = await document.link(
        { role: 'view', kind: 'embed' },
        await document.another(),
      )
      return { visitor: finch, headers: bearer(token) }
    },
  ],
  [
    'an embed that was revoked, beside the owner’s cookie',
    'not-signed-in',
    async () => {
      const { id: made, token } = await document.link({ role: 'view', kind: 'embed' })
      await owner.json('DELETE', `/api/docs/${id}/links/${made}`)
      return { visitor: owner, headers: bearer(token) }
    },
  ],
  [
    'an embed that has expired',
    'not-signed-in',
    async () => {
      const form = { role: 'view', kind: 'embed', expiresAt: document.soon() }
      const { token } = await document.link(form)
      server.time.advance(HOUR)
      return { visitor: finch, headers: bearer(token) }
    },
  ],
  [
    'a share link in place of a token',
    'not-signed-in',
    async () => ({
      visitor: finch,
      headers: bearer((await document.link({ role: 'edit' })).token),
    }),
  ],
  [
    'a token that was never given out',
    'not-signed-in',
    async () => ({ visitor: owner, headers: bearer(`quire_${'x'.repeat(43)}`) }),
  ],
  [
    'a token that has expired',
    'not-signed-in',
    async () => {
      const token = await apiToken({ expiresAt: server.time.now() })
      return { visitor: owner, headers: bearer(token) }
    },
  ],
  [
    'a token that was revoked',
    'not-signed-in',
    async () => {
      const token = await apiToken()
      await server.catalog.tokens.remove(`guest:${owner.cookie.split(/[=.]/)[1]}`, 'token')
      return { visitor: owner, headers: bearer(token) }
    },
  ],
  [
    'a token of an account that is gone or disabled',
    'not-signed-in',
    async () => ({
      visitor: owner,
      headers: bearer(await apiToken({ author: 'account:gone' })),
    }),
  ],
  [
    'an address that is no more, by its owner',
    'not-found',
    async () => {
      await owner.json('POST', `/api/docs/${id}/address`)
      return { visitor: owner }
    },
  ],
  [
    'an address that is no more, by whom a link had let in',
    'not-found',
    async () => {
      await letIn({ role: 'edit' })
      await owner.json('POST', `/api/docs/${id}/address`)
      return { visitor: finch }
    },
  ],
  [
    'what is in the trash',
    'not-found',
    async () => {
      await letIn({ role: 'edit' })
      await owner.json('DELETE', `/api/docs/${id}`)
      return { visitor: finch }
    },
  ],
]

const UPLOAD = 'a'.repeat(64)

/** Every way in, by what it is asked. */
const WAYS: readonly [way: string, method: string, path: string, body?: unknown][] = [
  ['API', 'GET', ''],
  ['change', 'PATCH', '', { title: 'x' }],
  ['export', 'GET', '/export?format=yjs'],
  ['upload', 'POST', '/assets', { from: 'x', hash: UPLOAD }],
  ['asset', 'GET', `/assets/${UPLOAD}`],
  ['people', 'GET', '/sharing'],
  ['audit', 'GET', '/audit'],
]

async function answerOf({ visitor, headers = {} }: Shown, way: (typeof WAYS)[number]) {
  const [, method, path, body] = way
  const answer = await visitor.fetch(`/api/docs/${id}${path}`, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const problem = await answer.json()
  expect(answer.status).toBe(REFUSALS[problem.code as RefusalCode]?.status)
  expect(JSON.stringify(problem)).not.toContain('Minutes')
  return problem.code
}

/** The status that a stock client is refused with, or the close code of an extended one. */
function closeOf({ visitor, headers }: Shown, isExtended: boolean): Promise<number> {
  const address = `${server.origin.replace('http', 'ws')}/collab/${id}${isExtended ? '?ext=1' : ''}`
  const socket = new WebSocket(address, { headers: { cookie: visitor.cookie, ...headers } })
  return new Promise(resolve => {
    socket.on('unexpected-response', (_request, response) => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('close', code => resolve(code))
    socket.on('error', () => socket.terminate())
  })
}

describe('opens nothing, whichever way it is tried:', () => {
  it.each(CASES)('%s (%s)', async (_what, code, show) => {
    const shown = await show()
    const answers: Record<string, string> = {}
    for (const way of WAYS) answers[way[0]] = await answerOf(shown, way)
    expect(answers).toEqual(Object.fromEntries(WAYS.map(([way]) => [way, code])))
    expect(await closeOf(shown, false)).toBe(REFUSALS[code].status)
    expect(await closeOf(shown, true)).toBe(REFUSALS[code].close)
    expect(server.rooms.connected).toEqual([])
  })
})

describe('a request that another site makes with a good cookie', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1', 'https://127.0.0.1.evil.example'])(
    'is refused before anything, where it writes: %s',
    async origin => {
      const foreign = { visitor: owner, headers: { origin } }
      for (const way of WAYS.filter(([, method]) => method !== 'GET')) {
        expect(await answerOf(foreign, way)).toBe('foreign-origin')
      }
      const made = await document.link({ role: 'edit' })
      const paths = ['/links', '/invitations', '/address', '/owner', '/stop-sharing', '/restore']
      for (const path of [
        ...paths.map(path => `/api/docs/${id}${path}`),
        `/api/links/${made.token}`,
      ]) {
        const answer = await owner.send('POST', path, {}, { origin })
        expect((await answer.json()).code).toBe('foreign-origin')
      }
      expect((await owner.json('GET', `/api/docs/${id}`)).body).toMatchObject({ title: 'Minutes' })
      expect(await closeOf(foreign, false)).toBe(403)
      expect(await closeOf(foreign, true)).toBe(4403)
      expect(server.rooms.connected).toEqual([])
    },
  )

  it('is answered where it reads, for no page but our own', async () => {
    const answer = await owner.fetch(`/api/docs/${id}`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})
