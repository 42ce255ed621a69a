import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import type { Catalog, Doc } from '../../../server/catalog/catalog'
import { createAuth } from '../../../server/http/auth'
import { createGuestCookie, newGuestId } from '../../../server/http/guest-cookie'
import { newDoc } from '../catalog/contract'
import { createMemoryCatalog } from '../catalog/memory-catalog'

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
  let catalog: Catalog
  let doc: Doc
  const open = () => createAuth(catalog, key, limits)
  beforeEach(async () => {
    catalog = await createMemoryCatalog()
    await catalog.create({ ...newDoc, owner: 'guest:ada' })
    doc = (await catalog.get(newDoc.id)) as Doc
  })
  afterEach(() => catalog.destroy())

  it.each([
    ['guest:ada', 'none', 'own'],
    ['guest:ada', 'view', 'own'],
    ['guest:bob', 'none', null],
    ['guest:bob', 'view', 'view'],
    ['guest:bob', 'comment', 'comment'],
    ['guest:bob', 'edit', 'edit'],
    ['', 'none', null],
    ['', 'edit', 'edit'],
  ] as const)('%s with access %s: %s', (author, access, role) => {
    expect(open().roleOf(author, { ...doc, access })).toBe(role)
  })

  it('does not take a stranger for the owner of what nobody owns', () => {
    expect(open().roleOf('', { ...doc, owner: '', access: 'none' })).toBeNull()
  })

  it('admits, refuses, and does not know', async () => {
    const auth = open()
    expect(await auth.admit(doc.id, 'guest:bob')).toEqual({ type: 'admitted', doc, role: 'edit' })
    expect(await auth.admit('../../etc/passwd', 'guest:bob')).toEqual({
      type: 'refused',
      code: 'not-found',
      trashed: null,
    })
    await catalog.setAccess(doc.id, 'none', 2_000)
    expect(await auth.admit(doc.id, 'guest:bob')).toMatchObject({ code: 'not-allowed' })
    await catalog.trash(doc.id, 3_000)
    expect(await auth.admit(doc.id, 'guest:bob')).toMatchObject({
      code: 'not-found',
      trashed: null,
    })
    expect(await auth.admit(doc.id, 'guest:ada')).toMatchObject({
      code: 'not-found',
      trashed: { deletedAt: 3_000 },
    })
  })

  it('introduces a stranger once', () => {
    const auth = open()
    const guest = auth.introduce('', false)
    expect(guest.author).toMatch(/^guest:[\w-]{22}$/)
    expect(auth.authorOf({ cookie: pair(guest.cookie) })).toBe(guest.author)
    expect(auth.introduce(guest.author, false)).toEqual(guest)
    expect(auth.authorOf({})).toBe('')
  })
})
