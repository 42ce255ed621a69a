import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../../lib/limits'
import { createGuestProof } from '../../server/access/guest-proof'
import { createRights } from '../../server/access/rights'
import { hashSecret } from '../../server/access/secret'
import type { Links } from '../../server/catalog/links'
import { createAddresses } from '../../server/http/addresses'
import { type Auth, createAuth } from '../../server/http/auth'
import { createGuestCookie } from '../../server/http/guest-cookie'
import { createPages, type Pages } from '../../server/pages'

/** In Next's place: pages that tell which headers they were given. */
vi.mock('next', () => ({
  default: ({ httpServer }: { httpServer: Server }) => ({
    prepare: async () => {},
    getRequestHandler: () => async (request: IncomingMessage, response: ServerResponse) =>
      response.end(JSON.stringify(request.headers)),
    close: async () => void httpServer.close(),
  }),
}))

const API = 'http://127.0.0.1:3000'
const cookie = createGuestCookie(Buffer.from('key'), limits)
const auth: Pick<Auth, 'identify' | 'introduce'> = createAuth({
  cookie,
  proof: createGuestProof(cookie, { get: async () => null }),
  rights: createRights(Buffer.from('key')),
  catalog: {
    find: async () => null,
    grants: { to: async () => [] },
    links: { find: async () => null },
  },
  time: { now: () => 0 },
})
const TOKEN = 'embed-token-0123456789'
const EMBED = {
  link: { kind: 'embed', origins: ['https://example.org', 'http://localhost:8080'] },
} as unknown as Awaited<ReturnType<Links['find']>>
let pages: Pages
let server: Server
let origin: string

async function start(publicOrigin: string | null, dev = false): Promise<void> {
  pages = await createPages({
    dev,
    hostname: 'localhost',
    api: () => API,
    auth,
    links: { find: async hash => (hash === hashSecret(TOKEN) ? EMBED : null) },
    addresses: createAddresses(publicOrigin),
    trustProxy: { type: 'none' },
  })
  server = createServer((request, response) => void pages.handle(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
beforeEach(() => start(null))
afterEach(async () => {
  await pages.destroy()
  await pages.destroy()
  server.closeAllConnections()
  server.close()
})

async function open(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(origin + path, { headers })
  return {
    given: (await response.json()) as IncomingHttpHeaders,
    policy: response.headers.get('content-security-policy') ?? '',
    cookie: response.headers.get('set-cookie'),
  }
}

describe('a page', () => {
  it('may run what carries the nonce of its answer, and nothing else', async () => {
    const first = await open('/')
    const second = await open('/')
    const nonce = first.given['x-nonce'] as string
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
    expect(second.given['x-nonce']).not.toBe(nonce)
    expect(first.policy).toContain(`script-src 'nonce-${nonce}' 'strict-dynamic';`)
    expect(first.policy).toContain("default-src 'self';")
    expect(first.policy).toContain("frame-ancestors 'none'")
    expect(first.policy).not.toContain('unsafe-eval')
    expect(first.given['content-security-policy']).toBe(first.policy)
  })

  it('is not told by the client where the API is, or what the nonce is', async () => {
    const { given, policy } = await open('/', {
      'x-quire-api': 'https://evil.example',
      'x-nonce': 'evil',
      'content-security-policy': "script-src 'unsafe-inline'",
    })
    expect(given['x-quire-api']).toBe(API)
    expect(given['x-nonce']).not.toBe('evil')
    expect(given['content-security-policy']).toBe(policy)
  })

  it('of a document gives its reader a name to write under, and keeps it alive', async () => {
    expect((await open('/')).cookie).toBeNull()
    const first = await open('/d/AAAAAAAAAAAAAAAAAAAAAA')
    const cookie = first.cookie?.split(';')[0] ?? ''
    expect((await auth.identify({ cookie }))?.author).toMatch(/^guest:/)
    const again = await open('/d/AAAAAAAAAAAAAAAAAAAAAA', { cookie })
    expect(again.cookie).toBe(first.cookie)
  })

  it('gives a Secure cookie where the public address is', async () => {
    expect((await open('/d/x')).cookie).not.toContain('Secure')
    await pages.destroy()
    server.close()
    await start('https://docs.example.org')
    expect((await open('/d/x')).cookie).toMatch(/; Secure$/)
  })

  it('of an embed is shown by the sites of its list, the same for everybody', async () => {
    const { given, policy, cookie } = await open(`/e/${TOKEN}`, { cookie: 'quire_guest=somebody' })
    expect(policy).toContain('frame-ancestors https://example.org http://localhost:8080')
    expect(given.cookie).toBeUndefined()
    expect(cookie).toBeNull()
  })

  it.each(['/e/unknown-token-23456789', `/e/${TOKEN}/more`, `/d/${TOKEN}`, `/?/e/${TOKEN}`])(
    'at %s is shown by no other site',
    async path => {
      expect((await open(path)).policy).toContain("frame-ancestors 'none'")
    },
  )

  it('may evaluate code in development', async () => {
    await pages.destroy()
    server.close()
    await start(null, true)
    expect((await open('/')).policy).toContain("'unsafe-eval'")
  })
})
