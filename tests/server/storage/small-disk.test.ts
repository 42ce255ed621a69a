/**
 * A disk that has no room, as SQLite itself finds it: `max_page_count` stands for its size. Nothing is
 * acknowledged that is not there, and all heals without a restart.
 */
import fs from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../../lib/limits'
import { encodeSegment } from '../../../server/storage/segment'
import { createSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage'
import type { StorageHost } from '../../../server/storage/storage'
import { underSeeds } from '../../seed'
import { createLocalThread } from './local-thread'
import { memoryFolder, newRecords } from './small-store'

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

interface SmallDisk {
  readonly storage: StorageHost
  /** Gives the disk room for so many pages of 4 KB; null: as many as it likes. */
  resize(pages: number | null): void
  /** The records of a document as another process finds them in the file. */
  kept(doc: string): number
}

async function openSmallDisk(): Promise<SmallDisk> {
  const file = path.join(folder, 'log.sqlite')
  let connection: Database.Database | null = null
  const storage = await createSqliteStorage({
    path: file,
    limits: { ...limits, commitRetryMs: 1 },
    onFatal: error => {
      throw error
    },
    onTrouble: what => {
      throw new Error(what)
    },
    startThread: () =>
      createLocalThread({
        onOpen: db => {
          connection = db
        },
      }),
  })
  return {
    storage,
    resize: pages => connection?.pragma(`max_page_count = ${pages ?? 1_000_000}`),
    kept(doc) {
      const db = new Database(file, { readonly: true })
      const count = db
        .prepare<[string], number>(
          'SELECT count(*) FROM updates WHERE doc = (SELECT id FROM documents WHERE name = ?)',
        )
        .pluck()
        .get(doc)
      db.close()
      return count as number
    },
  }
}

test('appends wait for room: none is acknowledged before it is in the file, none is lost', () =>
  underSeeds(8, async random => {
    const { storage, resize, kept } = await openSmallDisk()
    const written = new Map<string, string[]>()
    const pending: Promise<void>[] = []
    for (let round = 0; round < 6; round++) {
      resize(20 + random.below(30))
      for (let i = 0; i < 30; i++) {
        const doc = random.pick(['a', 'b', 'c'])
        const records = newRecords(random, 'long', 1 + random.below(3))
        const texts = written.get(doc) ?? []
        written.set(doc, texts)
        texts.push(...records.map(({ bytes }) => Buffer.from(bytes).toString()))
        const last = texts.length
        pending.push(
          storage.append(doc, records).then(firstSeq => {
            expect(firstSeq).toBe(last - records.length + 1)
            expect(kept(doc)).toBeGreaterThanOrEqual(last)
          }),
        )
      }
      await vi.waitFor(
        () => expect(storage.health).toMatchObject({ ok: false, code: 'disk-full' }),
        { interval: 1 },
      )
      // What is there can be read meanwhile.
      expect((await storage.load('a')).damagedAt).toBe(null)
      resize(null)
      await Promise.all(pending.splice(0))
      expect(storage.health).toEqual({ ok: true })
    }
    for (const [doc, texts] of written) {
      const { tail } = await storage.load(doc)
      expect(tail.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(texts)
    }
    await storage.destroy()
    for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name))
  }))

test('a compaction that finds no room changes nothing, and can be made later', async () => {
  const { storage, resize } = await openSmallDisk()
  const bytes = Buffer.alloc(20_000, 'x')
  await storage.append('doc', [{ at: 1, author: '', bytes }])
  const before = await storage.load('doc')
  const snapshot = Buffer.alloc(400_000, 'y')
  const compaction = { from: 0, through: 1, at: 2, snapshot, segment: encodeSegment(before.tail) }
  resize(20)
  await expect(storage.compact('doc', compaction)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(await storage.load('doc')).toEqual(before)
  expect(await storage.history('doc')).toEqual([])
  resize(null)
  expect(await storage.compact('doc', compaction)).toBe(true)
  expect(await storage.load('doc')).toMatchObject({ through: 1, tail: [] })
  await storage.destroy()
})

test('what found no room until the end is rejected, and was never acknowledged', async () => {
  const { storage, resize } = await openSmallDisk()
  await storage.append('doc', [{ at: 1, author: '', bytes: Buffer.from('kept') }])
  resize(10)
  const bytes = Buffer.alloc(200_000, 'x')
  const given = expect(storage.append('doc', [{ at: 2, author: '', bytes }])).rejects.toMatchObject(
    {
      code: 'SQLITE_FULL',
    },
  )
  await vi.waitFor(() => expect(storage.health.ok).toBe(false))
  await storage.destroy()
  await given
  const again = await openSmallDisk()
  expect((await again.storage.load('doc')).tail).toHaveLength(1)
  await again.storage.destroy()
})
