/**
 * The pages, rendered by Next. It is given requests and gives answers, and knows nothing else of this
 * server: a page asks the API, as its visitor, at the address in `x-quire-api`.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { NOBODY } from '../lib/identity'
import { askedLanguage } from '../lib/language'
import { hashSecret } from './access/secret'
import { renderedLanguage } from './asked-language'
import type { Links } from './catalog/links'
import type { TrustProxy } from './config'
import { StartError } from './errors'
import type { Addresses } from './http/addresses'
import type { Auth } from './http/auth'
import { readClient } from './http/client'
import { FILE_POLICY, pagePolicy } from './http/security-headers'

export interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** In development, pages hear of changes on a WebSocket of Next's own. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends its WebSockets too. Safe to call twice. */
  destroy(): Promise<void>
}

export interface PagesOptions {
  readonly dev: boolean
  /** The name under which pages may hear of changes, in development. */
  readonly hostname: string
  /** Where the API answers this process, once it listens. */
  readonly api: () => string
  readonly auth: Pick<Auth, 'identify' | 'introduce'>
  readonly links: Pick<Links, 'find'>
  readonly addresses: Pick<Addresses, 'isSecure'>
  readonly trustProxy: TrustProxy
}

/** The folder of `.next` and of the sources; this file is in a folder of it, bundled or not. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))

export async function createPages(options: PagesOptions): Promise<Pages> {
  const { dev, hostname, api, auth, links, addresses, trustProxy } = options
  // Loaded here: the relay alone does without it.
  const { default: next } = await import('next')
  // Next listens for upgrades on the server that it is given, and would take the relay's too.
  const idle = createServer()
  const app = next({ dev, dir: ROOT, hostname, httpServer: idle })
  try {
    await app.prepare()
  } catch (error) {
    if (!(error instanceof Error) || !/production build/.test(error.message)) throw error
    throw new StartError('There are no built pages: run "npm run build" first.')
  }
  const handleRequest = app.getRequestHandler()
  const upgraded = new Set<Duplex>()
  let destroyed: Promise<void> | null = null

  /** Where an embed may be shown; nowhere, where it is none. */
  const originsOf = async (token: string): Promise<readonly string[]> => {
    const found = await links.find(hashSecret(token))
    return found?.link.kind === 'embed' ? found.link.origins : []
  }

  return {
    async handle(request, response) {
      const nonce = randomBytes(16).toString('base64')
      const { cookie, 'accept-language': accepted } = request.headers
      const language = askedLanguage(cookie, accepted)
      const embed = embedOf(request.url ?? '')
      const policy = pagePolicy(nonce, dev, embed === null ? [] : await originsOf(embed))
      // An embed is the same for everybody: the page that shows it learns nothing of who looks at it.
      if (embed !== null) delete request.headers.cookie
      // What a client sends under these names is overwritten: Next and the pages believe them.
      request.headers['x-quire-api'] = api()
      request.headers['x-nonce'] = nonce
      request.headers['content-security-policy'] = policy
      const isFile = !dev && request.url?.startsWith('/_next/static/')
      response.setHeader('content-security-policy', isFile ? FILE_POLICY : policy)
      // Who opens a document may write in it: from here on their words have an author.
      if (request.url?.startsWith('/d/')) {
        const isSecure = addresses.isSecure(readClient(request, trustProxy))
        const identity = (await auth.identify(request.headers)) ?? NOBODY
        const { cookie } = auth.introduce(identity, isSecure)
        if (cookie !== null) response.setHeader('set-cookie', cookie)
      }
      await renderedLanguage.run(language, () => handleRequest(request, response))
    },
    upgrade(request, socket, head) {
      upgraded.add(socket)
      socket.once('close', () => upgraded.delete(socket))
      if (!idle.emit('upgrade', request, socket, head)) socket.destroy()
    },
    destroy() {
      for (const socket of upgraded) socket.destroy()
      destroyed ??= app.close()
      return destroyed
    },
  }
}

/** The token in the address of an embed's page; null for every other page. */
function embedOf(url: string): string | null {
  return /^\/e\/([\w-]{22})(?:[?#]|$)/.exec(url)?.[1] ?? null
}
