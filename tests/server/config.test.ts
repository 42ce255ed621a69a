import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config'

function problems(env: Record<string, string>): readonly string[] {
  const result = readConfig(env)
  return result.ok ? [] : result.problems
}

function config(env: Record<string, string>) {
  const result = readConfig(env)
  if (!result.ok) throw new Error(result.problems.join(' '))
  return result.config
}

describe('the environment', () => {
  it('may be empty', () => {
    expect(config({})).toEqual({
      port: 3000,
      host: null,
      dataDir: resolve('data'),
      publicOrigin: null,
      authSecret: null,
      trustProxy: { type: 'none' },
      logLevel: 'info',
      signup: 'open',
      create: 'anyone',
      oidc: null,
      smtpUrl: null,
    })
  })

  it('counts an empty variable as absent', () => {
    const empty = { PORT: '', HOST: '', DATA_DIR: '', PUBLIC_URL: '', AUTH_SECRET: '' }
    expect(config({ ...empty, TRUST_PROXY: '', LOG_LEVEL: '' })).toEqual(config({}))
  })

  it('is taken over', () => {
    const secret = 's'.repeat(32)
    const given = config({
      PORT: '8080',
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/quire',
      PUBLIC_URL: 'https://docs.example.org/',
      AUTH_SECRET: secret,
      TRUST_PROXY: '2',
      LOG_LEVEL: 'warn',
      SIGNUP: 'invite',
      CREATE: 'accounts',
      OIDC_ISSUER: 'https://id.example.org',
      OIDC_CLIENT_ID: 'quire',
      OIDC_CLIENT_SECRET: 'shared',
      SMTP_URL: 'smtps://mail.example.org',
    })
    expect(given).toEqual({
      port: 8080,
      host: '127.0.0.1',
      dataDir: '/srv/quire',
      publicOrigin: 'https://docs.example.org',
      authSecret: secret,
      trustProxy: { type: 'hops', hops: 2 },
      logLevel: 'warn',
      signup: 'invite',
      create: 'accounts',
      oidc: { issuer: 'https://id.example.org', clientId: 'quire', clientSecret: 'shared' },
      smtpUrl: 'smtps://mail.example.org',
    })
  })

  it.each([
    ['PORT', ['http', '-1', '65536', '3000.5', '0x50', ' 80']],
    ['HOST', ['http://localhost', 'two words']],
    [
      'PUBLIC_URL',
      ['docs.example.org', 'https://example.org/docs', 'ftp://example.org', 'https://a@b/'],
    ],
    ['AUTH_SECRET', ['short']],
    ['TRUST_PROXY', ['yes', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', '::1/129', '127.0.0.1,']],
    ['LOG_LEVEL', ['loud']],
    ['SIGNUP', ['maybe']],
    ['CREATE', ['nobody']],
    ['OIDC_ISSUER', ['id.example.org', 'https://id.example.org']],
    ['SMTP_URL', ['mail.example.org', 'smtp://mail.example.org']],
  ])('says what %s takes', (name, values) => {
    for (const value of values) {
      const told = problems({ [name]: value })
      expect(told, value).toHaveLength(1)
      expect(told[0]).toMatch(new RegExp(`^${name} takes .*\\.$`))
    }
  })

  it('tells of everything that is wrong at once', () => {
    expect(problems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2)
  })

  it('reads addresses and networks of proxies', () => {
    const { trustProxy } = config({ TRUST_PROXY: '10.0.0.0/8, 127.0.0.1, fd00::/8' })
    if (trustProxy.type !== 'networks') throw new Error(trustProxy.type)
    expect(trustProxy.networks.check('10.1.2.3')).toBe(true)
    expect(trustProxy.networks.check('127.0.0.1')).toBe(true)
    expect(trustProxy.networks.check('127.0.0.2')).toBe(false)
    expect(trustProxy.networks.check('fd12::1', 'ipv6')).toBe(true)
  })
})
