import { BlockList } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { TrustProxy } from '../../../server/config'
import { createAddresses } from '../../../server/http/addresses'
import { readClient } from '../../../server/http/client'

const request = (remoteAddress: string, headers: Record<string, string> = {}) => ({
  headers: { host: 'quire:3000', ...headers },
  socket: { remoteAddress },
})
const forwarded = {
  'x-forwarded-for': '6.6.6.6, 1.2.3.4, 10.0.0.2',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'docs.example.org',
}
const none: TrustProxy = { type: 'none' }
const hops = (hops: number): TrustProxy => ({ type: 'hops', hops })
const networks = new BlockList()
networks.addSubnet('10.0.0.0', 8, 'ipv4')

describe('where a request came from', () => {
  it('is its connection, whatever its headers say', () => {
    expect(readClient(request('1.2.3.4', forwarded), none)).toEqual({
      address: '1.2.3.4',
      isSecure: false,
      host: 'quire:3000',
      isProxied: false,
    })
    expect(readClient(request('::ffff:1.2.3.4'), none).address).toBe('1.2.3.4')
  })

  it('is what as many proxies say as are trusted', () => {
    const { address, isSecure, host } = readClient(request('10.0.0.1', forwarded), hops(2))
    expect([address, isSecure, host]).toEqual(['1.2.3.4', true, 'docs.example.org'])
    expect(readClient(request('10.0.0.1'), hops(1)).isProxied).toBe(true)
    expect(readClient(request('10.0.0.1', forwarded), hops(1)).address).toBe('10.0.0.2')
    expect(readClient(request('10.0.0.1', forwarded), hops(9)).address).toBe('6.6.6.6')
    expect(readClient(request('10.0.0.1'), hops(1)).address).toBe('10.0.0.1')
  })

  it('is what trusted networks say', () => {
    const trust: TrustProxy = { type: 'networks', networks }
    expect(readClient(request('::ffff:10.0.0.1', forwarded), trust).address).toBe('1.2.3.4')
    expect(readClient(request('1.1.1.1', forwarded), trust)).toEqual({
      address: '1.1.1.1',
      isSecure: false,
      host: 'quire:3000',
      isProxied: false,
    })
    expect(readClient(request('fd00::1', forwarded), trust).address).toBe('fd00::1')
  })

  it('names no host that cannot be one', () => {
    for (const host of ['', 'a b', 'a/b', 'a@b', 'a:b', '<script>']) {
      expect(readClient(request('1.1.1.1', { host }), none).host, host).toBeNull()
    }
    expect(readClient(request('1.1.1.1', { host: '[::1]:3000' }), none).host).toBe('[::1]:3000')
  })
})

describe('Quire’s addresses', () => {
  const client = { address: '1.2.3.4', isSecure: false, host: 'quire:3000', isProxied: false }

  it('are the public ones where they are known', () => {
    const addresses = createAddresses('https://docs.example.org')
    expect(addresses.document('x', client)).toBe('https://docs.example.org/d/x')
    expect(addresses.isSecure(client)).toBe(true)
  })

  it('are otherwise where the request was sent', () => {
    const addresses = createAddresses(null)
    expect(addresses.document('x', client)).toBe('http://quire:3000/d/x')
    expect(addresses.document('x', { ...client, isSecure: true })).toBe('https://quire:3000/d/x')
    expect(addresses.document('x', { ...client, host: null })).toBe('/d/x')
    expect(addresses.isSecure(client)).toBe(false)
    expect(addresses.isSecure({ ...client, isSecure: true })).toBe(true)
  })

  it('know their own origin by the host, with the port that its scheme implies', () => {
    const addresses = createAddresses(null)
    const isForeign = (origin: string, host: string | null) =>
      addresses.isForeign(origin, { ...client, host })
    expect(isForeign('https://docs.example.org', 'docs.example.org')).toBe(false)
    expect(isForeign('https://docs.example.org', 'docs.example.org:443')).toBe(false)
    expect(isForeign('https://DOCS.example.org', 'docs.example.org')).toBe(false)
    expect(isForeign('https://docs.example.org', 'docs.example.org:80')).toBe(true)
    expect(isForeign('https://docs.example.org', null)).toBe(true)
  })
})
