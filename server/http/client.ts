/**
 * Where a request came from and to which address it was sent: what its connection and its Host say,
 * or, where proxies are trusted (`TRUST_PROXY`) and one of them passed it on, what they say.
 */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'
import type { TrustProxy } from '../config'

export interface Client {
  /** The client's IP address. */
  readonly address: string
  /** Whether it came over TLS, as far as is known. */
  readonly isSecure: boolean
  /** The host that it was sent to, with its port; null where there is none that can be one. */
  readonly host: string | null
  /** Whether a trusted proxy passed it on: what else that says of the request can be believed. */
  readonly isProxied: boolean
}

type Head = Pick<IncomingMessage, 'headers'> & {
  readonly socket: { readonly remoteAddress?: string | undefined }
}

export function readClient({ headers, socket }: Head, trust: TrustProxy): Client {
  const peer = plain(socket.remoteAddress ?? '')
  if (!isTrusted(peer, 0, trust)) {
    return { address: peer, isSecure: false, host: hostOf(headers.host), isProxied: false }
  }
  return {
    address: clientAddress(peer, list(headers['x-forwarded-for']), trust),
    isSecure: list(headers['x-forwarded-proto'])[0] === 'https',
    host: hostOf(list(headers['x-forwarded-host'])[0] ?? headers.host),
    isProxied: true,
  }
}

/** Walks from the connection outwards until an address that is not a trusted proxy's. */
function clientAddress(peer: string, forwarded: readonly string[], trust: TrustProxy): string {
  let address = peer
  for (const [distance, next] of forwarded.toReversed().entries()) {
    if (!isTrusted(address, distance, trust)) break
    address = plain(next)
  }
  return address
}

function isTrusted(address: string, distance: number, trust: TrustProxy): boolean {
  switch (trust.type) {
    case 'none':
      return false
    case 'hops':
      return distance < trust.hops
    case 'networks':
      return trust.networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  }
}

/** An IPv4 address as itself where a dual-stack socket shows it as IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function list(header: string | string[] | undefined): string[] {
  return [header ?? []].flat().flatMap(value => value.split(',').map(part => part.trim()))
}

function hostOf(host: string | undefined): string | null {
  return host && /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? host : null
}
