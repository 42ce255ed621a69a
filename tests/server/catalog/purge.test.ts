import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import type { Catalog } from '../../../server/catalog/catalog'
import { createPurge, type Purge } from '../../../server/catalog/purge'
import { createLog } from '../../../server/log'
import { ManualTime } from '../relay/manual-time'
import { createMemoryStorage, type MemoryStorage } from '../storage/memory-storage'
import { newDoc } from './contract'
import { createMemoryCatalog } from './memory-catalog'

let catalog: Catalog
let storage: MemoryStorage
let time: ManualTime
let purge: Purge | null
const lines: Record<string, unknown>[] = []
beforeEach(async () => {
  catalog = await createMemoryCatalog()
  storage = createMemoryStorage()
  time = new ManualTime()
  lines.length = 0
  purge = null
})
afterEach(async () => {
  await purge?.destroy()
  await purge?.destroy()
  await catalog.destroy()
})

const start = () => {
  const log = createLog('info', { write: line => void lines.push(JSON.parse(line)) })
  purge = createPurge({ catalog, storage, time, limits, log })
}

async function trash(letter: string): Promise<string> {
  const id = letter.repeat(22)
  await catalog.create({ ...newDoc, id })
  await storage.append(id, [{ at: 1, author: '', bytes: new Uint8Array([0, 0]) }])
  await catalog.trash(id, time.now())
  return id
}

const remains = async (id: string) => ({
  row: (await catalog.get(id)) !== null,
  content: (await storage.load(id)).tail.length > 0,
})

describe('the trash', () => {
  it('is emptied of what expired, at the start and every hour', async () => {
    const old = await trash('A')
    time.advance(limits.trashMs / 2)
    const young = await trash('B')
    time.advance(limits.trashMs / 2)
    start()
    await expect.poll(() => remains(old)).toEqual({ row: false, content: false })
    expect(await remains(young)).toEqual({ row: true, content: true })
    await expect.poll(() => lines).toMatchObject([{ count: 1 }])
    time.advance(limits.trashMs / 2 - limits.purgeMs)
    expect(await remains(young)).toEqual({ row: true, content: true })
    await expect
      .poll(() => {
        time.advance(limits.purgeMs)
        return remains(young)
      })
      .toEqual({ row: false, content: false })
  })

  it('is emptied of more than fits one look', async () => {
    const ids: string[] = []
    for (let n = 0; n < 205; n++) {
      const id = `${n}`.padStart(22, '0')
      ids.push(id)
      await catalog.create({ ...newDoc, id })
      await catalog.trash(id, 0)
    }
    time.advance(limits.trashMs)
    start()
    await expect.poll(() => catalog.expired(time.now(), 1)).toEqual([])
    await expect.poll(() => lines).toMatchObject([{ count: 205 }])
  })

  it('keeps the row until the content is gone, and tries again', async () => {
    const id = await trash('A')
    time.advance(limits.trashMs)
    const { remove } = storage
    storage.remove = () => Promise.reject(new Error('the disk is gone'))
    start()
    await expect.poll(() => lines).toMatchObject([{ level: 'error' }])
    expect(await remains(id)).toEqual({ row: true, content: true })
    storage.remove = remove
    time.advance(limits.purgeMs)
    await expect.poll(() => remains(id)).toEqual({ row: false, content: false })
  })
})
