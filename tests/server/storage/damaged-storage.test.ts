/** The storage over a log whose structure is damaged: read as far as that goes, never written. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../../lib/limits'
import { createSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage'
import type { StorageHost } from '../../../server/storage/storage'
import { Random } from '../../seed'
import { record } from './contract'
import { type Files, layOut, makeSmallStore, memoryFolder } from './small-store'

const store = makeSmallStore(new Random(1))

let folder = ''
let troubles: string[] = []
beforeEach(() => {
  folder = memoryFolder()
  troubles = []
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function open(
  files: Files,
  checkedLogBytes: number = limits.checkedLogBytes,
): Promise<StorageHost> {
  layOut(folder, files)
  return createSqliteStorage({
    path: path.join(folder, 'log.sqlite'),
    limits: { ...limits, checkedLogBytes, commitRetryMs: 5 },
    onFatal: error => {
      throw error
    },
    onTrouble: (what, doc) => troubles.push(doc === null ? what : `${doc}: ${what}`),
  })
}

/** Free pages that the header counts and nothing leads to: every document is whole, for now. */
function withWrongFreelist(): Files {
  const log = Buffer.from(store.settled['log.sqlite'] as Buffer)
  log.writeUInt32BE(log.readUInt32BE(36) + 3, 36)
  return { ...store.settled, 'log.sqlite': log }
}

async function expectReadOnly(storage: StorageHost): Promise<void> {
  expect(storage.health).toMatchObject({ ok: false, code: 'disk-error' })
  expect(storage.health).toHaveProperty('detail', expect.stringContaining('quire recover'))
  for (const [doc, { history: _, ...truth }] of store.truth) {
    const { snapshot, tail, ...rest } = await storage.load(doc)
    expect(Buffer.concat(tail.map(({ bytes }) => bytes))).toEqual(
      Buffer.concat(truth.tail.map(({ bytes }) => bytes)),
    )
    expect({ hasSnapshot: snapshot !== null, ...rest }).toEqual({
      hasSnapshot: truth.snapshot !== null,
      through: truth.through,
      damagedAt: null,
      missing: 0,
    })
  }
  let acknowledged = false
  const appended = storage.append('notes', [record('new')]).then(
    () => {
      acknowledged = true
    },
    (error: Error) => error,
  )
  await expect(storage.compact('a', compaction)).rejects.toThrow('damaged')
  await expect(storage.remove('a')).rejects.toThrow('damaged')
  await storage.destroy()
  expect(await appended).toBeInstanceOf(Error)
  expect(acknowledged).toBe(false)
}

const nothing = new Uint8Array()
const compaction = { from: 0, through: 1, at: 1, snapshot: nothing, segment: nothing }

test('found at the start: not ready, every document is read, nothing is written', async () => {
  const storage = await open(withWrongFreelist())
  await expectReadOnly(storage)
  expect(fs.readFileSync(path.join(folder, 'log.sqlite'))).toEqual(
    withWrongFreelist()['log.sqlite'],
  )
})

test('found in a large log while it is in use: from then on the same', async () => {
  const storage = await open(withWrongFreelist(), 0)
  expect(storage.health.ok).toBe(true)
  await vi.waitFor(() => expect(storage.health.ok).toBe(false), 20_000)
  await expectReadOnly(storage)
})

test('a large log that is sound is found to be so, and what it lost is told', async () => {
  const { 'log.sqlite-wal': _, ...rest } = store.killed
  const storage = await open(rest, 0)
  await vi.waitFor(() => expect(storage.stats.cutShort).toBe(5), 20_000)
  expect(storage.health).toEqual({ ok: true })
  expect(troubles).toContain("a: 5 acknowledged records are missing from the log's end")
  expect((await storage.load('a')).damagedAt).toBe(null)
  expect(storage.stats.damaged).toBe(0)
  await storage.destroy()
})

test('a log that is no database is a sentence that names the way out', async () => {
  await expect(open({ 'log.sqlite': Buffer.alloc(8_192, 'no') })).rejects.toThrow(
    /log\.sqlite is damaged \(.*\)\. `quire recover` copies what can be read/,
  )
})

test('damaged marks are put aside, and it is said that they begin anew', async () => {
  const marks = Buffer.from(store.settled['marks.sqlite'] as Buffer).fill(0xff, 0, 100)
  const storage = await open({ ...store.settled, 'marks.sqlite': marks })
  expect(troubles).toEqual(['marks.sqlite was damaged, and begins anew'])
  expect(fs.existsSync(path.join(folder, 'marks.sqlite.damaged'))).toBe(true)
  expect(storage.health).toEqual({ ok: true })
  await storage.destroy()
})
