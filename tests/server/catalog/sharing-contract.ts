/** What every catalog promises about sharing; `open` gives an empty one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Catalog } from '../../../server/catalog/catalog'
import type { NewLink } from '../../../server/catalog/links'
import { newDoc } from './contract'

const doc = newDoc.id
const newLink: NewLink = {
  id: 'link',
  doc,
  kind: 'share',
  hash: 'its hash',
  role: 'comment',
  name: 'For the council',
  password: null,
  expiresAt: 9_000,
  maxUses: 2,
  createdAt: 2_000,
  origins: [],
}
const noLowering = { lowersAccess: false, most: 10 }

export function describeSharing(name: string, open: () => Promise<Catalog>): void {
  describe(`${name}, sharing`, () => {
    let catalog: Catalog
    let grants = 0
    const use = (author: string, at = 3_000, most = 10) =>
      catalog.links.use('link', author, { grant: `grant ${++grants}`, at, most })
    beforeEach(async () => {
      catalog = await open()
      await catalog.create(newDoc)
    })
    afterEach(() => catalog.destroy())

    it('finds a document by its address, and by no earlier one', async () => {
      expect(await catalog.find(doc)).toMatchObject({ id: doc, address: doc })
      expect(await catalog.setAddress(doc, 'B'.repeat(22), 2_000)).toMatchObject({
        id: doc,
        address: 'B'.repeat(22),
      })
      expect(await catalog.find(doc)).toBeNull()
      expect(await catalog.find('B'.repeat(22))).toMatchObject({ id: doc })
      expect(await catalog.setIndexable(doc, true, 2_000)).toMatchObject({ indexable: true })
    })

    it('keeps a link, and finds it by the hash of its token', async () => {
      expect(await catalog.links.add(newLink, noLowering)).toMatchObject({ access: 'edit' })
      const { hash, ...kept } = newLink
      const link = { ...kept, uses: 0, lastUsedAt: null }
      expect(await catalog.links.of(doc)).toEqual([link])
      expect(await catalog.links.find(hash)).toMatchObject({ link, doc: { id: doc } })
      expect(await catalog.links.find('another')).toBeNull()
      await catalog.trash(doc, 3_000)
      expect(await catalog.links.find(hash)).toBeNull()
      expect(await use('guest:bob')).toEqual({ type: 'none' })
    })

    it('lowers general access in the step that adds a link', async () => {
      const lowering = { lowersAccess: true, most: 10 }
      expect(await catalog.links.add(newLink, lowering)).toMatchObject({ access: 'none' })
      expect(await catalog.get(doc)).toMatchObject({ access: 'none' })
    })

    it('adds no link to a document that has enough, or is none', async () => {
      expect(await catalog.links.add(newLink, { ...noLowering, most: 0 })).toBe('full')
      expect(await catalog.links.add({ ...newLink, doc: 'x' }, noLowering)).toBeNull()
      expect(await catalog.links.of(doc)).toEqual([])
    })

    it('gives a link’s role once to each author, and to no more than may use it', async () => {
      await catalog.links.add(newLink, noLowering)
      expect(await use('guest:bob')).toEqual({ type: 'used', isNew: true })
      expect(await use('guest:bob')).toEqual({ type: 'used', isNew: false })
      expect(await use('guest:cleo')).toEqual({ type: 'used', isNew: true })
      expect(await use('guest:dan')).toEqual({ type: 'ended' })
      expect(await use('guest:bob', 4_000)).toEqual({ type: 'used', isNew: false })
      expect(await catalog.links.get('link')).toMatchObject({ uses: 2, lastUsedAt: 4_000 })
      expect(await catalog.grants.to('guest:bob', doc, 4_000)).toEqual([
        { author: 'guest:bob', role: 'comment', until: 9_000 },
      ])
    })

    it('opens a link once where two ask for its last use at the same time', async () => {
      await catalog.links.add({ ...newLink, maxUses: 1 }, noLowering)
      const uses = await Promise.all(['bob', 'cleo', 'dan'].map(guest => use(`guest:${guest}`)))
      expect(uses.map(({ type }) => type).toSorted()).toEqual(['ended', 'ended', 'used'])
    })

    it('ends what a link gave when it expires, and when it is revoked', async () => {
      await catalog.links.add(newLink, noLowering)
      await use('guest:bob')
      expect(await catalog.grants.of(doc, 9_000)).toEqual([])
      expect(await catalog.grants.given(doc, 8_999)).toHaveLength(1)
      expect(await use('guest:bob', 9_000)).toEqual({ type: 'ended' })
      expect(await catalog.links.remove('another document', 'link')).toBeNull()
      expect(await catalog.links.remove(doc, 'link')).toMatchObject({ id: 'link' })
      expect(await catalog.grants.given(doc, 3_000)).toEqual([])
      expect(await use('guest:bob')).toEqual({ type: 'none' })
    })

    it('lets no more people in than a document may have', async () => {
      await catalog.links.add({ ...newLink, maxUses: null }, noLowering)
      expect(await use('guest:bob', 3_000, 1)).toMatchObject({ type: 'used' })
      expect(await use('guest:cleo', 3_000, 1)).toEqual({ type: 'full' })
    })

    it('changes and ends a grant, of the document that it is for', async () => {
      await catalog.links.add(newLink, noLowering)
      await use('guest:bob')
      const [grant] = await catalog.grants.of(doc, 3_000)
      const id = grant?.id ?? ''
      expect(await catalog.grants.setRole('another', id, 'edit')).toBeNull()
      expect(await catalog.grants.setRole(doc, id, 'edit')).toMatchObject({ role: 'edit' })
      await catalog.grants.saw(doc, 'guest:bob', 5_000, 4_000)
      await catalog.grants.saw(doc, 'guest:bob', 5_500, 4_000)
      expect(await catalog.grants.of(doc, 3_000)).toMatchObject([{ lastSeenAt: 5_000 }])
      expect(await catalog.grants.remove('another', id)).toBeNull()
      expect(await catalog.grants.remove(doc, id)).toMatchObject({ author: 'guest:bob' })
      expect(await catalog.grants.has('link', 'guest:bob')).toBe(false)
    })

    it('stops all sharing at once', async () => {
      await catalog.links.add(newLink, noLowering)
      await use('guest:bob')
      const address = 'B'.repeat(22)
      expect(await catalog.stopSharing(doc, address, 4_000)).toMatchObject({
        access: 'none',
        address,
      })
      expect(await catalog.links.of(doc)).toEqual([])
      expect(await catalog.grants.of(doc, 4_000)).toEqual([])
      expect(await catalog.stopSharing('x', null, 4_000)).toBeNull()
    })

    it('hands a document over, and lets its old owner in', async () => {
      await catalog.links.add(newLink, noLowering)
      await use('guest:bob')
      const kept = { id: 'kept', role: 'edit' } as const
      expect(await catalog.handOver(doc, 'guest:bob', kept, 4_000)).toMatchObject({
        owner: 'guest:bob',
      })
      expect(await catalog.grants.of(doc, 4_000)).toMatchObject([
        { id: 'kept', author: 'guest:ada', role: 'edit', link: null },
      ])
    })

    it('makes all that a guest has over to the account that they sign in to', async () => {
      await catalog.links.add(newLink, noLowering)
      await use('guest:bob')
      await use('account:bo')
      await catalog.tokens.add({
        id: 'token',
        hash: 'h',
        author: 'guest:ada',
        name: 'Backup',
        atMost: 'view',
        createdAt: 1,
        expiresAt: null,
      })
      await catalog.guests.adopt('ada', 'account:ada', 5_000)
      await catalog.guests.adopt('bob', 'account:bo', 5_000)
      expect(await catalog.get(doc)).toMatchObject({ owner: 'account:ada' })
      expect(await catalog.tokens.of('account:ada')).toHaveLength(1)
      expect(await catalog.grants.of(doc, 5_000)).toMatchObject([{ author: 'account:bo' }])
      expect(await catalog.guests.get('bob')).toMatchObject({ account: 'account:bo' })
    })

    it('knows guests by the name that they chose last', async () => {
      await catalog.guests.rename('bob', 'Bob', 1)
      await catalog.guests.rename('bob', 'Robert', 2)
      const names = await catalog.guests.names(['guest:bob', 'guest:cleo', 'account:x', ''])
      expect([...names]).toEqual([['guest:bob', 'Robert']])
      await catalog.guests.addRecovery('h', 'bob', 1)
      expect(await catalog.guests.recovered('h')).toBe('bob')
      await catalog.guests.removeRecoveries('bob')
      expect(await catalog.guests.recovered('h')).toBeNull()
    })

    it('finds a token by its hash, and none of an account that is gone', async () => {
      const token = { name: 'CI', atMost: 'edit', createdAt: 1, expiresAt: 9 } as const
      await catalog.guests.rename('bob', 'Bob', 1)
      await catalog.tokens.add({ id: '1', hash: 'one', author: 'guest:bob', ...token })
      await catalog.tokens.add({ id: '2', hash: 'two', author: 'account:gone', ...token })
      await catalog.tokens.used('1', 5, 0)
      await catalog.tokens.used('1', 6, 4)
      expect(await catalog.tokens.find('one')).toMatchObject({
        author: 'guest:bob',
        makerName: 'Bob',
        lastUsedAt: 5,
      })
      expect(await catalog.tokens.find('two')).toBeNull()
      expect(await catalog.tokens.remove('guest:cleo', '1')).toBe(false)
      expect(await catalog.tokens.remove('guest:bob', '1')).toBe(true)
      expect(await catalog.tokens.find('one')).toBeNull()
    })

    it('remembers what was done, the newest first, of one document or of all', async () => {
      const entry = { actor: 'guest:ada', addressHash: 'a' }
      await catalog.audit.add({ ...entry, at: 1, doc, action: 'link-made', detail: { id: 'x' } })
      await catalog.audit.add({ ...entry, at: 1, doc: null, action: 'signed-in', detail: {} })
      expect((await catalog.audit.last(null, 10)).map(({ action }) => action)).toEqual([
        'signed-in',
        'link-made',
      ])
      expect(await catalog.audit.last(doc, 10)).toMatchObject([{ detail: { id: 'x' } }])
      expect(await catalog.audit.last(null, 1)).toHaveLength(1)
    })
  })
}
