/**
 * Told to the whole program: guesses at the password of an account, from behind ever new
 * `X-Forwarded-For`s, and a sign-in that is ended, which opens nothing any more.
 */
import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { limits } from '../../../lib/limits'
import { Programs } from '../program'

const GUESSES = 10_000
const PASSWORD = 'perch on the wire'

let programs: Programs
let program: Awaited<ReturnType<Programs['serve']>>
let origin: string
let agent: Agent
beforeAll(async () => {
  programs = new Programs()
  program = await programs.serve('relay', { LOG_LEVEL: 'trace' })
  origin = program.origin
  agent = new Agent({ keepAlive: true, maxSockets: 8 })
})
afterAll(async () => {
  agent.destroy()
  await programs.destroy()
})

interface Answered {
  readonly status: number
  readonly cookie: string
  readonly body: Record<string, unknown> | null
}

function send(
  method: string,
  path: string,
  sent: object | null = null,
  headers: Record<string, string> = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const type = sent === null ? {} : { 'content-type': 'application/json' }
    const asked = request(
      origin + path,
      { method, agent, headers: { ...type, ...headers } },
      answer => {
        const chunks: Buffer[] = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.once('error', reject)
        answer.once('end', () => {
          const text = Buffer.concat(chunks).toString()
          const given = answer.headers['set-cookie'] ?? []
          const cookie = given.map(one => one.split(';')[0]).join('; ')
          const body = text === '' ? null : JSON.parse(text)
          resolve({ status: answer.statusCode ?? 0, cookie, body })
        })
      },
    )
    asked.once('error', reject)
    asked.end(sent === null ? undefined : JSON.stringify(sent))
  })
}

const signUp = (name: string) =>
  send('POST', '/api/auth/sign-up/email', {
    name,
    email: `${name}@example.org`,
    password: PASSWORD,
  })
const signIn = (name: string, password: string, headers = {}) =>
  send('POST', '/api/auth/sign-in/email', { email: `${name}@example.org`, password }, headers)

it('guesses at one account are stopped, and whoever else is there signs in', async () => {
  const finch = await signUp('finch')
  expect(finch.status).toBe(200)
  expect((await signUp('wren')).status).toBe(200)
  const counts: Record<number, number> = {}
  const began = performance.now()
  for (let n = 0; n < GUESSES; n += 100) {
    const some = Array.from({ length: 100 }, (_, k) =>
      signIn('finch', `a guess ${n + k}`, { 'x-forwarded-for': `198.18.${n / 100}.${k}` }),
    )
    for (const { status } of await Promise.all(some)) counts[status] = (counts[status] ?? 0) + 1
  }
  const { 429: stopped = 0, ...read } = counts
  // Each further one waits twice as long: in seconds, the logarithm of how long it took.
  const most = limits.triesOfNetworkAtOne + Math.log2(2 + (performance.now() - began) / 1_000)
  const looked = Object.values(read).reduce((sum, count) => sum + count, 0)
  expect(looked).toBeGreaterThanOrEqual(limits.triesOfNetworkAtOne)
  expect(looked).toBeLessThanOrEqual(most)
  expect(stopped).toBe(GUESSES - looked)
  expect(counts[200]).toBeUndefined()
  expect((await signIn('wren', PASSWORD)).status).toBe(200)
  expect((await send('GET', '/api/me', null, { cookie: finch.cookie })).body).toMatchObject({
    kind: 'account',
  })
})

it('a sign-in that is ended opens nothing, and what was open with it is closed', async () => {
  const { cookie } = await signUp('lark')
  const { body } = await send('POST', '/api/docs', {}, { cookie })
  const id = body?.id as string
  await send('PATCH', `/api/docs/${id}`, { access: 'none' }, { cookie })
  const open = () => {
    const address = `${origin.replace('http', 'ws')}/collab/${id}?ext=1`
    const socket = new WebSocket(address, { headers: { cookie } })
    return {
      opened: new Promise(resolve => socket.once('open', resolve)),
      closed: new Promise(resolve => socket.once('close', code => resolve(code))),
    }
  }
  const socket = open()
  await socket.opened
  expect((await send('GET', `/api/docs/${id}`, null, { cookie })).status).toBe(200)
  expect((await send('POST', '/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect(await socket.closed).toBe(4401)
  const answers = ['', '/export?format=md', '/sharing', '/audit'].map(path =>
    send('GET', `/api/docs/${id}${path}`, null, { cookie }),
  )
  const statuses = (await Promise.all(answers)).map(({ status }) => status)
  // Who has signed out is nobody.
  expect(statuses).toEqual([403, 403, 403, 403])
  expect(await open().closed).toBe(4403)
})

it('neither a password nor a session nor an address of mail is in the log', async () => {
  const { cookie } = await signUp('linnet')
  await signIn('linnet', 'canary-guess')
  const form = { name: 'canary-name', atMost: 'view' }
  const { status, body } = await send('POST', '/api/tokens', form, { cookie })
  expect(status).toBe(201)
  const values = cookie.split('; ').flatMap(pair => pair.slice(pair.indexOf('=') + 1).split('.'))
  const secrets = [PASSWORD, 'canary-guess', 'linnet', 'example.org', 'canary-name', ...values]
  const token = body?.token as string
  secrets.push(token)
  const authorization = `Bearer ${token}`
  expect((await send('GET', '/api/docs', null, { authorization })).status).toBe(200)
  // Who has it cannot make a larger one of it.
  const larger = await send('POST', '/api/tokens', { ...form, atMost: 'own' }, { authorization })
  expect(larger.status).toBe(403)
  const output = program.out() + program.err()
  expect(output).toContain('/api/auth/sign-in/email')
  expect(secrets.filter(secret => secret.length > 5 && output.includes(secret))).toEqual([])
})
