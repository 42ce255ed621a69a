/** Quire's own addresses: how a document's is written, and which origins are Quire's. */
import type { Client } from './client'

export interface Addresses {
  /** Where this client has Quire: scheme and host; empty where it named no host that can be one. */
  origin(client: Client): string
  /** The whole of a document's address, as the person who asked can open it. */
  document(address: string, client: Client): string
  /** A share link's and an embed's. */
  link(token: string, client: Client): string
  embed(token: string, client: Client): string
  /** What the addresses of a document's uploads begin with, without a slash at its end. */
  assets(address: string, client: Client): string
  /** Whether cookies for this client go over TLS only. */
  isSecure(client: Client): boolean
  /**
   * Whether an `Origin` is another site's. A client that sends none is no browser acting for a page
   * of another site: it is ours.
   */
  isForeign(origin: string | undefined, client: Client): boolean
}

/** `publicOrigin` is PUBLIC_URL's; without it, Quire is where each request was sent. */
export function createAddresses(publicOrigin: string | null): Addresses {
  const originFor = (client: Client) => {
    if (publicOrigin !== null) return publicOrigin
    return client.host === null ? '' : `${client.isSecure ? 'https' : 'http'}://${client.host}`
  }
  return {
    origin: originFor,
    document: (address, client) => `${originFor(client)}/d/${address}`,
    link: (token, client) => `${originFor(client)}/s/${token}`,
    embed: (token, client) => `${originFor(client)}/e/${token}`,
    assets: (address, client) => `${originFor(client)}/api/docs/${address}/assets`,
    isSecure: client => originFor(client).startsWith('https:'),
    isForeign(origin, client) {
      if (origin === undefined || origin === publicOrigin) return false
      // By host alone: a proxy that ends TLS, and is not trusted to say so, hides the scheme.
      return !URL.canParse(origin) || client.host === null || !isAt(origin, client.host)
    },
  }
}

function isAt(origin: string, host: string): boolean {
  const url = new URL(origin)
  return /^https?:$/.test(url.protocol) && url.host === new URL(`${url.protocol}//${host}`).host
}
