import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { limits } from '../../../lib/limits'
import { type AssetFiles, openAssetFiles } from '../../../server/assets/asset-files'
import { type AssetSweep, createAssetSweep } from '../../../server/assets/asset-sweep'
import type { Catalog } from '../../../server/catalog/catalog'
import { createLog } from '../../../server/log'
import { newDoc } from '../catalog/contract'
import { createMemoryCatalog } from '../catalog/memory-catalog'
import { ManualTime } from '../relay/manual-time'

const DAY = limits.assetSweepMs
let folder: string
let files: AssetFiles
let catalog: Catalog
let time: ManualTime
let sweep: AssetSweep
let lines: Record<string, unknown>[]
/** The uploads that each document shows; null for one that cannot be read. */
let shown: Record<string, string[] | null>
/** Documents that were looked at. */
let looks: number
/** Looks that are to come: one, unless one is under way. */
let planned: number

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quire-assets-'))
  files = await openAssetFiles({ folder, limits })
  catalog = await createMemoryCatalog()
  time = new ManualTime()
  lines = []
  shown = {}
  looks = 0
  planned = 0
  sweep = createAssetSweep({
    assets: catalog.assets,
    files,
    rooms: { read: async doc => ({ snapshot: Buffer.from(doc), tail: [] }) },
    compute: {
      async shownAssets({ snapshot }) {
        looks++
        const hashes = shown[Buffer.from(snapshot ?? []).toString()]
        if (!hashes) throw new Error('The document cannot be read.')
        return hashes
      },
    },
    time: {
      now: time.now,
      after(ms, task) {
        planned++
        return time.after(ms, () => {
          planned--
          task()
        })
      },
    },
    limits,
    log: createLog('info', { write: line => void lines.push(JSON.parse(line)) }),
  })
})
afterEach(async () => {
  await sweep.destroy()
  await sweep.destroy()
  await catalog.destroy()
  await rm(folder, { recursive: true })
})

/** A document that shows an upload of these words, and the upload's hash. */
async function documentWith(letter: string, words: string): Promise<{ doc: string; hash: string }> {
  const doc = letter.repeat(22)
  await catalog.create({ ...newDoc, id: doc })
  const hash = await upload(doc, words)
  shown[doc] = [hash]
  return { doc, hash }
}

async function upload(doc: string, words: string): Promise<string> {
  const received = await files.receive(Readable.from([Buffer.from(words)]))
  if (received.type !== 'received') throw new Error('The upload did not come whole.')
  const { hash, size } = received.file
  await received.file.keep()
  const asset = { doc, hash, name: '', type: 'text/plain', size, createdAt: time.now(), by: '' }
  await catalog.assets.add(asset)
  return hash
}

/** The next look, and its end. */
async function look(): Promise<void> {
  time.advance(DAY)
  await expect.poll(() => planned, { interval: 1 }).toBe(1)
}

it('removes what a document has not shown for thirty days', async () => {
  const { doc, hash } = await documentWith('A', 'gone')
  await look()
  shown[doc] = []
  await look()
  for (let day = 1; day < 30; day++) await look()
  expect(await readdir(folder)).toEqual([hash])
  await look()
  expect(await readdir(folder)).toEqual([])
  expect(await catalog.assets.get(doc, hash)).toBeNull()
  expect(lines).toMatchObject([{ count: 1 }])
})

it('keeps what is shown again before that, by whatever way it came back', async () => {
  const { doc, hash } = await documentWith('A', 'undone')
  shown[doc] = []
  for (let day = 0; day < 20; day++) await look()
  shown[doc] = [hash]
  await look()
  shown[doc] = []
  for (let day = 0; day < 20; day++) await look()
  await upload(doc, 'undone')
  for (let day = 0; day < 20; day++) await look()
  expect(await catalog.assets.get(doc, hash)).not.toBeNull()
})

it('keeps a file while one document has it', async () => {
  const first = await documentWith('A', 'shared')
  const second = await documentWith('B', 'shared')
  shown[first.doc] = []
  for (let day = 0; day <= 30; day++) await look()
  expect(await catalog.assets.get(first.doc, first.hash)).toBeNull()
  expect(await catalog.assets.get(second.doc, first.hash)).not.toBeNull()
  expect(await readdir(folder)).toEqual([first.hash])
})

it('leaves the trash alone, and takes what was purged', async () => {
  const { doc, hash } = await documentWith('A', 'trashed')
  await documentWith('B', 'kept')
  shown[doc] = null
  await catalog.trash(doc, time.now())
  for (let day = 0; day <= 31; day++) await look()
  expect(await catalog.assets.get(doc, hash)).not.toBeNull()
  await catalog.purge(doc)
  await look()
  expect(await readdir(folder)).not.toContain(hash)
  expect(await readdir(folder)).toHaveLength(1)
})

it('keeps everything of a document that cannot be read', async () => {
  const { doc, hash } = await documentWith('A', 'unread')
  shown[doc] = null
  for (let day = 0; day <= 31; day++) await look()
  expect(await catalog.assets.get(doc, hash)).not.toBeNull()
  expect(lines[0]).toMatchObject({ level: 'error' })
})

it('looks at more documents than it asks for at once', async () => {
  for (let n = 0; n < 105; n++) {
    const doc = `${n}`.padStart(22, '0')
    await catalog.create({ ...newDoc, id: doc })
    await catalog.assets.add({
      ...{ doc, hash: '0'.repeat(64), name: '', type: 'image/png', size: 1 },
      ...{ createdAt: 0, by: '' },
    })
    shown[doc] = []
  }
  await look()
  expect(looks).toBe(105)
})
