/** What every catalog promises; `open` gives an empty one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Catalog } from '../../../server/catalog/catalog'
import type { NewDoc } from '../../../server/catalog/doc'

export const newDoc: NewDoc = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  title: 'Minutes',
  owner: 'guest:ada',
  access: 'edit',
  schema: 1,
  serverClient: 4_294_967_295,
  createdAt: 1_000,
}

export function describeCatalog(name: string, open: () => Promise<Catalog>): void {
  describe(name, () => {
    let catalog: Catalog
    beforeEach(async () => {
      catalog = await open()
    })
    afterEach(() => catalog.destroy())

    it('knows a document that was made, and no other', async () => {
      expect(await catalog.create(newDoc)).toBe('created')
      expect(await catalog.get(newDoc.id)).toEqual({
        ...newDoc,
        address: newDoc.id,
        indexable: false,
        epoch: 1,
        updatedAt: 1_000,
        deletedAt: null,
      })
      expect(await catalog.get('BAAAAAAAAAAAAAAAAAAAAA')).toBeNull()
    })

    it('makes no document twice', async () => {
      await catalog.create(newDoc)
      expect(await catalog.create({ ...newDoc, title: 'Other', owner: 'guest:bob' })).toBe('taken')
      expect(await catalog.get(newDoc.id)).toMatchObject({ title: 'Minutes', owner: 'guest:ada' })
    })

    it('keeps titles as they are written', async () => {
      const title = `'); drop table docs; -- 👩🏽‍🚀 \u202e "%"`
      await catalog.create(newDoc)
      expect(await catalog.retitle(newDoc.id, title, 2_000)).toMatchObject({
        title,
        updatedAt: 2_000,
      })
      expect(await catalog.get(newDoc.id)).toMatchObject({ title, createdAt: 1_000 })
    })

    it('changes who may open a document', async () => {
      await catalog.create(newDoc)
      for (const access of ['none', 'view', 'comment', 'edit'] as const) {
        expect(await catalog.setAccess(newDoc.id, access, 2_000)).toMatchObject({
          access,
          epoch: 1,
        })
      }
    })

    it('raises the schema that a document needs, and never lowers it', async () => {
      await catalog.create(newDoc)
      await catalog.raiseSchema(newDoc.id, 3)
      await catalog.raiseSchema(newDoc.id, 2)
      await catalog.raiseSchema('BAAAAAAAAAAAAAAAAAAAAA', 2)
      expect(await catalog.get(newDoc.id)).toMatchObject({ schema: 3, updatedAt: 1_000 })
    })

    it('changes nothing where there is nothing', async () => {
      expect(await catalog.retitle(newDoc.id, 'x', 1)).toBeNull()
      expect(await catalog.setAccess(newDoc.id, 'none', 1)).toBeNull()
      expect(await catalog.trash(newDoc.id, 1)).toBeNull()
      expect(await catalog.restore(newDoc.id, 0, 1)).toBeNull()
      expect(await catalog.purge(newDoc.id)).toBe(false)
    })

    it('moves a document to the trash and back, an epoch on each time', async () => {
      await catalog.create(newDoc)
      expect(await catalog.trash(newDoc.id, 5_000)).toMatchObject({ deletedAt: 5_000, epoch: 2 })
      expect(await catalog.trash(newDoc.id, 6_000)).toBeNull()
      expect(await catalog.retitle(newDoc.id, 'x', 6_000)).toBeNull()
      expect(await catalog.setAccess(newDoc.id, 'none', 6_000)).toBeNull()
      expect(await catalog.get(newDoc.id)).toMatchObject({ title: 'Minutes', deletedAt: 5_000 })
      expect(await catalog.restore(newDoc.id, 4_999, 7_000)).toMatchObject({
        deletedAt: null,
        epoch: 3,
        title: 'Minutes',
      })
      expect(await catalog.restore(newDoc.id, 4_999, 8_000)).toBeNull()
    })

    it('lists what has expired, oldest first, and never restores that', async () => {
      const ids = ['C', 'B', 'A'].map(letter => letter.repeat(22))
      for (const [i, id] of ids.entries()) {
        await catalog.create({ ...newDoc, id })
        await catalog.trash(id, 5_000 + i)
      }
      expect(await catalog.expired(5_001, 10)).toEqual([ids[0], ids[1]])
      expect(await catalog.expired(5_001, 1)).toEqual([ids[0]])
      expect(await catalog.restore('B'.repeat(22), 5_001, 9_000)).toBeNull()
      expect(await catalog.restore('A'.repeat(22), 5_001, 9_000)).not.toBeNull()
    })

    it('forgets a document of the trash, and no live one', async () => {
      await catalog.create(newDoc)
      expect(await catalog.purge(newDoc.id)).toBe(false)
      await catalog.trash(newDoc.id, 5_000)
      expect(await catalog.purge(newDoc.id)).toBe(true)
      expect(await catalog.get(newDoc.id)).toBeNull()
    })

    it('serves many at once', async () => {
      const ids = Array.from({ length: 100 }, (_, i) => `${i}`.padStart(22, '0'))
      await Promise.all(ids.map(id => catalog.create({ ...newDoc, id })))
      const docs = await Promise.all(ids.map(id => catalog.get(id)))
      expect(docs.map(doc => doc?.id)).toEqual(ids)
      await catalog.ping()
    })

    it('closes twice', async () => {
      await catalog.destroy()
      await catalog.destroy()
    })
  })
}
