import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Identity, NOBODY } from '../../../lib/identity'
import { limits } from '../../../lib/limits'
import { createBearerProof } from '../../../server/access/bearer-proof'
import { createGuestProof } from '../../../server/access/guest-proof'
import { inOrder } from '../../../server/access/proof'
import { createRights } from '../../../server/access/rights'
import { hashSecret } from '../../../server/access/secret'
import type { Catalog } from '../../../server/catalog/catalog'
import type { Doc } from '../../../server/catalog/doc'
import { type Auth, createAuth } from '../../../server/http/auth'
import { createGuestCookie, newGuestId } from '../../../server/http/guest-cookie'
import { newDoc } from '../catalog/contract'
import { createMemoryCatalog } from '../catalog/memory-catalog'
import { ManualTime } from '../relay/manual-time'

const key = Buffer.from('the key')
const pair = (cookie: string) => cookie.split(';')[0] ?? ''

describe('a guest’s cookie', () => {
  const cookie = createGuestCookie(key, limits)

  it('is read back among others', () => {
    const id = newGuestId()
    const value = pair(cookie.write(id, false))
    expect(cookie.read(value)).toBe(id)
    expect(cookie.read(`theme=dark; ${value}; quire_guest_x=1`)).toBe(id)
  })

  it('is Secure where Quire is', () => {
    expect(cookie.write('x', true)).toMatch(/; HttpOnly; SameSite=Lax; Secure$/)
    expect(cookie.write('x', false)).not.toContain('Secure')
  })

  it('counts for nothing where it was not signed here', () => {
    const id = newGuestId()
    const [, signed = ''] = pair(cookie.write(id, false)).split('=')
    const [, signature = ''] = signed.split('.')
    const foreign = pair(createGuestCookie(Buffer.from('other'), limits).write(id, false))
    for (const header of [
      undefined,
      '',
      'quire_guest',
      'quire_guest=',
      `quire_guest=${id}`,
      `quire_guest=${id}.`,
      `quire_guest=${id}.${signature.slice(0, -4)}`,
      `quire_guest=${newGuestId()}.${signature}`,
      `quire_guest=${signature}.${id}`,
      foreign,
    ]) {
      expect(cookie.read(header), header).toBeNull()
    }
  })

  it('that is forged does not hide the true one behind it', () => {
    const id = newGuestId()
    const forged = `quire_guest=${id}.AAAA`
    expect(cookie.read(`${forged}; ${pair(cookie.write(id, false))}`)).toBe(id)
  })
})

describe('who may do what', () => {
  const ada: Identity = { ...NOBODY, author: 'guest:ada', kind: 'guest', credential: 'guest:ada' }
  const bob: Identity = { ...NOBODY, author: 'guest:bob', kind: 'guest', credential: 'guest:bob' }
  const cookie = createGuestCookie(key, limits)
  const time = new ManualTime()
  let catalog: Catalog
  let doc: Doc
  let auth: Auth
  beforeEach(async () => {
    catalog = await createMemoryCatalog()
    await catalog.create({ ...newDoc, owner: 'guest:ada' })
    doc = (await catalog.get(newDoc.id)) as Doc
    const proof = inOrder([
      createBearerProof({ catalog, time, limits }),
      createGuestProof(cookie, catalog.guests),
    ])
    auth = createAuth({ catalog, proof, rights: createRights(key), cookie, time })
  })
  afterEach(() => catalog.destroy())

  it('admits, refuses, and does not know', async () => {
    expect(await auth.admit(doc.id, bob)).toMatchObject({ type: 'admitted', doc, role: 'edit' })
    expect(await auth.admit('../../etc/passwd', bob)).toEqual({
      type: 'refused',
      code: 'not-found',
      trashed: null,
    })
    await catalog.setAccess(doc.id, 'none', 2_000)
    expect(await auth.admit(doc.id, bob)).toMatchObject({ code: 'not-allowed' })
    await catalog.trash(doc.id, 3_000)
    expect(await auth.admit(doc.id, bob)).toMatchObject({ code: 'not-found', trashed: null })
    expect(await auth.admit(doc.id, ada)).toMatchObject({
      code: 'not-found',
      trashed: { deletedAt: 3_000 },
    })
  })

  it('introduces a stranger once', async () => {
    const { author, cookie } = auth.introduce(NOBODY, false)
    expect(author).toMatch(/^guest:[\w-]{22}$/)
    const headers = { cookie: pair(cookie ?? '') }
    const guest = await auth.identify(headers)
    expect(guest).toMatchObject({ author, kind: 'guest', credential: author, name: '' })
    expect(auth.introduce(guest as Identity, false)).toEqual({ author, cookie })
    await catalog.guests.rename(author.slice('guest:'.length), 'Ada', 1)
    expect(await auth.identify(headers)).toMatchObject({ name: 'Ada' })
    expect(await auth.identify({})).toEqual(NOBODY)
  })

  it('gives no cookie to who is known otherwise', () => {
    const account = { author: 'account:ada', kind: 'account' } as const
    expect(auth.introduce(account, false)).toEqual({ author: 'account:ada', cookie: null })
  })

  describe('with an API token', () => {
    const secret = `quire_${'x'.repeat(43)}`
    const headers = { authorization: `Bearer ${secret}` }
    beforeEach(() =>
      catalog.tokens.add({
        id: 'ci',
        hash: hashSecret(secret),
        author: 'guest:ada',
        name: 'CI',
        atMost: 'view',
        createdAt: 1,
        expiresAt: time.now() + 1_000,
      }),
    )

    it('is its maker, as far as it may go', async () => {
      const identity = await auth.identify(headers)
      expect(identity).toMatchObject({ author: 'guest:ada', kind: 'token', credential: 'token:ci' })
      const until = time.now() + 1_000
      expect(await auth.admit(doc.id, identity as Identity)).toMatchObject({
        role: 'view',
        standing: { until },
      })
      const protocols = { 'sec-websocket-protocol': `quire, quire.token.${secret}` }
      expect(await auth.identify(protocols)).toEqual(identity)
    })

    it('counts it and not the cookie beside it, also where it counts for nothing', async () => {
      const cookie = pair(auth.introduce(bob, false).cookie ?? '')
      expect(await auth.identify({ ...headers, cookie })).toMatchObject({ author: 'guest:ada' })
      for (const wrong of ['', 'x', `quire_${'y'.repeat(43)}`, 'y'.repeat(22), 'ü'.repeat(30)]) {
        expect(await auth.identify({ authorization: `Bearer ${wrong}`, cookie }), wrong).toBeNull()
      }
      time.advance(1_000)
      expect(await auth.identify({ ...headers, cookie })).toBeNull()
    })
  })

  it('with an embed’s token, sees one document and nothing else', async () => {
    const token = 'e'.repeat(22)
    const embed = { kind: 'embed', role: 'view', name: '', password: null, origins: [] } as const
    const forever = { expiresAt: null, maxUses: null, createdAt: 1 } as const
    await catalog.links.add(
      { ...embed, ...forever, id: 'link', doc: doc.id, hash: hashSecret(token) },
      { lowersAccess: false, most: 10 },
    )
    await catalog.create({ ...newDoc, id: 'B'.repeat(22) })
    const headers = { authorization: `Bearer ${token}` }
    const identity = (await auth.identify(headers)) as Identity
    expect(identity).toMatchObject({ author: '', kind: 'embed', credential: 'embed:link' })
    expect(await auth.admit(doc.id, identity)).toMatchObject({ role: 'view' })
    expect(await auth.admit('B'.repeat(22), identity)).toMatchObject({ code: 'not-allowed' })
    await catalog.links.remove(doc.id, 'link')
    expect(await auth.identify(headers)).toBeNull()
  })
})
