import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Limits, limits } from '../../../lib/limits'
import { encodeSegment } from '../../../server/storage/segment'
import type { LogCalls } from '../../../server/storage/sqlite/log-calls'
import { openLogFile } from '../../../server/storage/sqlite/log-file'
import { marksPath, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { type PackedAppends, unpackAppends } from '../../../server/storage/sqlite/packed-appends'
import { createSqliteStorage } from '../../../server/storage/sqlite/sqlite-storage'
import type { StorageHealth, StorageHost } from '../../../server/storage/storage'
import type { Thread } from '../../../server/threads'
import { describeStorage, record } from './contract'
import { doAll } from './steps'

const temporaryFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'quire-storage-'))

function open(folder: string): Promise<StorageHost> {
  return createSqliteStorage({
    path: path.join(folder, 'log.sqlite'),
    limits: { ...limits, commitRetryMs: 20 },
    onFatal: error => {
      throw error
    },
    onTrouble: what => {
      throw new Error(what)
    },
  })
}

describeStorage('sqlite', async () => {
  const folder = temporaryFolder()
  return {
    open: () => open(folder),
    reopen: async storage => {
      await storage.destroy()
      return open(folder)
    },
    cleanUp: async () => fs.rmSync(folder, { recursive: true }),
  }
})

describe('log.sqlite', () => {
  let folder = ''
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))
  const file = () => path.join(folder, 'log.sqlite')

  test('is fsynced at every commit, in WAL mode', () => {
    const log = openLogFile(file())
    // 2 is FULL; in WAL mode the 1 that better-sqlite3 begins with would sync at checkpoints only.
    expect(log.synchronous).toBe(2)
    log.close()
  })

  test('is in WAL mode and gives pages back', () => {
    const log = openLogFile(file())
    log.commit([{ doc: 'doc', records: [record('x'.repeat(200_000))] }])
    log.remove('doc')
    expect(log.tidy()).toBe('done')
    expect(fs.statSync(`${file()}-wal`).size).toBe(0)
    expect(fs.statSync(file()).size).toBeLessThan(100_000)
    log.close()
    const db = new Database(file())
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('auto_vacuum', { simple: true })).toBe(2)
    db.close()
  })

  test('leaves nothing in a write-ahead log when it is idle, and gives pages back in steps', () => {
    const log = openMarkedLog(file())
    const records = Array.from({ length: 6_000 }, () => record('x'.repeat(4_000)))
    log.commit([{ doc: 'large', records }])
    log.remove('large')
    log.commit([{ doc: 'small', records: [record('a')] }])
    let steps = 1
    while (log.tidy() === 'more') steps++
    expect(steps).toBeGreaterThan(1)
    expect(fs.statSync(file()).size).toBeLessThan(100_000)
    expect(fs.statSync(`${file()}-wal`).size).toBe(0)
    expect(fs.statSync(`${marksPath(file())}-wal`).size).toBe(0)
    log.close()
  })

  test('keeps its write-ahead log short by checkpoints that follow commits', () => {
    let checkpoints = 0
    const log = openLogFile(file(), {
      onStep: step => {
        if (step === 'checkpoint made') checkpoints++
      },
      onOpen: db => db.pragma('wal_autocheckpoint = 0'),
    })
    for (let i = 0; i < 200; i++) {
      log.commit([{ doc: 'doc', records: [record('x'.repeat(40_000))] }])
      log.checkpoint()
      expect(fs.statSync(`${file()}-wal`).size).toBeLessThan(1_300_000)
    }
    expect(checkpoints).toBeGreaterThan(5)
    expect(checkpoints).toBeLessThan(20)
    log.close()
  })

  test('a record whose bytes changed is never returned, nor what follows it', () => {
    const log = openLogFile(file())
    log.commit([{ doc: 'doc', records: ['a', 'b', 'c'].map(text => record(text)) }])
    log.commit([{ doc: 'other', records: [record('whole')] }])
    log.close()
    const db = new Database(file())
    db.prepare("UPDATE updates SET bytes = CAST('x' AS BLOB) WHERE seq = 2").run()
    db.close()
    const damaged = openLogFile(file())
    const { tail, damagedAt } = damaged.load('doc')
    expect(tail).toHaveLength(1)
    expect(damagedAt).toBe(2)
    expect(damaged.load('other').damagedAt).toBeNull()
    damaged.close()
  })

  test('a damaged document is counted until it is whole, or removed', async () => {
    const storage = await open(folder)
    await storage.append('doc', [record('a')])
    const db = new Database(file())
    const change = (crc: number) => db.prepare('UPDATE updates SET crc = crc + ?').run(crc)
    change(1)
    await storage.load('doc')
    await storage.load('doc')
    expect(storage.stats.damaged).toBe(1)
    change(-1)
    await storage.load('doc')
    expect(storage.stats.damaged).toBe(0)
    change(1)
    await storage.load('doc')
    await storage.remove('doc')
    expect(storage.stats.damaged).toBe(0)
    db.close()
    await storage.destroy()
  })

  test('a record that is missing, and a snapshot that changed, are noticed', () => {
    const log = openLogFile(file())
    log.commit([{ doc: 'doc', records: ['a', 'b', 'c'].map(text => record(text)) }])
    log.commit([{ doc: 'snap', records: [record('a')] }])
    const segment = encodeSegment(log.load('snap').tail)
    const snapshot = new Uint8Array([1, 2])
    doAll(log.compact('snap', { from: 0, through: 1, at: 1, snapshot, segment }))
    log.close()
    const db = new Database(file())
    db.prepare('DELETE FROM updates WHERE seq = 2').run()
    db.prepare('UPDATE snapshots SET bytes = zeroblob(2)').run()
    db.close()
    const damaged = openLogFile(file())
    expect(damaged.load('doc')).toMatchObject({ damagedAt: 2 })
    expect(damaged.load('snap')).toMatchObject({ damagedAt: 1, snapshot: null })
    damaged.close()
  })

  test('a file of a newer Quire is left alone', async () => {
    openLogFile(file()).close()
    const db = new Database(file())
    db.pragma('user_version = 999')
    db.close()
    expect(() => openLogFile(file())).toThrow('format 999')
    await expect(open(folder)).rejects.toThrow('format 999')
  })
})

describe('a disk that refuses', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A log thread whose commits fail with a code of SQLite's while `code` says so. */
  function unreliable() {
    const disk: { code: string | null; commits: string[][] } = { code: null, commits: [] }
    const calls: Record<string, (...args: never[]) => unknown> = {
      open: () => ({ structure: { state: 'sound' }, losses: [], hasNewMarks: false }),
      close: () => undefined,
      commit(packed: PackedAppends) {
        if (disk.code) throw Object.assign(new Error('refused'), { code: disk.code })
        const appends = unpackAppends(packed)
        disk.commits.push(appends.map(({ doc }) => doc))
        return appends.map(() => disk.commits.length)
      },
    }
    const call = async (method: string, ...args: never[]) => calls[method]?.(...args)
    const thread = {
      call,
      transfer: (_: unknown, method: string, ...args: never[]) => call(method, ...args),
      destroy: async () => {},
    } as unknown as Thread<LogCalls>
    return { disk, thread }
  }

  async function openUnreliable(own: Partial<Limits> = {}) {
    const { disk, thread } = unreliable()
    const fatal: Error[] = []
    const told: StorageHealth[] = []
    const storage = await createSqliteStorage({
      path: 'nowhere',
      limits: { ...limits, commitRetryMs: 1, ...own },
      onFatal: error => fatal.push(error),
      onTrouble: () => {},
      startThread: () => thread,
    })
    storage.onHealth(health => told.push(health))
    return { storage, disk, fatal, told, thread }
  }

  test.each([
    ['SQLITE_FULL', 'disk-full'],
    ['SQLITE_READONLY', 'read-only'],
    ['SQLITE_CANTOPEN', 'read-only'],
    ['SQLITE_IOERR_WRITE', 'disk-error'],
    ['SQLITE_CORRUPT', 'disk-error'],
  ])('%s: appends wait in order, health says %s, and both heal', async (code, trouble) => {
    const { storage, disk, told, fatal } = await openUnreliable()
    disk.code = code
    const appended = ['first', 'second', 'third'].map(doc => storage.append(doc, [record(doc)]))
    await vi.waitFor(() => expect(told).toMatchObject([{ ok: false, code: trouble }]))
    expect(disk.commits).toEqual([])
    disk.code = null
    await Promise.all(appended)
    expect(disk.commits.flat()).toEqual(['first', 'second', 'third'])
    expect(told.at(-1)).toEqual({ ok: true })
    expect(fatal).toEqual([])
    await storage.destroy()
  })

  test.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_DIR_FSYNC'])(
    '%s: nothing more is acknowledged from the file',
    async code => {
      const { storage, disk, fatal } = await openUnreliable()
      disk.code = code
      await expect(storage.append('doc', [record('a')])).rejects.toThrow('refused')
      expect(fatal).toHaveLength(1)
      disk.code = null
      await expect(storage.append('doc', [record('b')])).rejects.toThrow('refused')
      expect(disk.commits).toEqual([])
      await storage.destroy()
    },
  )

  test('an idle log commits at once, a busy one what came meanwhile, and the end waits for nothing', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { storage, disk } = await openUnreliable()
    await storage.append('a', [record('a')])
    expect(disk.commits).toEqual([['a']])
    const busy = ['b', 'c', 'd'].map(doc => storage.append(doc, [record(doc)]))
    await vi.advanceTimersByTimeAsync(limits.commitIntervalMs - 1)
    expect(disk.commits).toEqual([['a']])
    await vi.advanceTimersByTimeAsync(1)
    await Promise.all(busy)
    expect(disk.commits).toEqual([['a'], ['b', 'c', 'd']])
    expect(storage.stats.appendSeconds.sum).toBeCloseTo(limits.commitIntervalMs / 1_000)
    await vi.advanceTimersByTimeAsync(limits.commitIntervalMs)
    await storage.append('e', [record('e')])
    const last = storage.append('f', [record('f')])
    await storage.destroy()
    await last
    expect(disk.commits).toEqual([['a'], ['b', 'c', 'd'], ['e'], ['f']])
  })

  test('what nobody waits for may wait longer, until something goes with it that somebody does', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const { storage, disk } = await openUnreliable()
    await storage.append('a', [record('a')], false)
    const later = storage.append('b', [record('b')], false)
    await vi.advanceTimersByTimeAsync(limits.unawaitedIntervalMs - 1)
    expect(disk.commits).toEqual([['a']])
    await vi.advanceTimersByTimeAsync(1)
    await later
    expect(disk.commits).toEqual([['a'], ['b']])
    const together = ['c', 'd'].map(doc => storage.append(doc, [record(doc)], doc === 'd'))
    await vi.advanceTimersByTimeAsync(limits.commitIntervalMs)
    await Promise.all(together)
    expect(disk.commits).toEqual([['a'], ['b'], ['c', 'd']])
    await storage.destroy()
  })

  test.each([
    ['records', { commitRecords: 2 }],
    ['bytes', { commitBytes: 2 * record('a').bytes.length }],
  ])('after it, as many %s as a commit may hold go into each, in order', async (_, few) => {
    const { storage, disk, told } = await openUnreliable(few)
    disk.code = 'SQLITE_FULL'
    const first = storage.append('a', [record('a')])
    await vi.waitFor(() => expect(told).toHaveLength(1))
    const rest = ['b', 'c', 'd', 'e'].map(doc => storage.append(doc, [record(doc)]))
    const large = storage.append(
      'f',
      ['f', 'g', 'h'].map(text => record(text)),
    )
    disk.code = null
    await Promise.all([first, ...rest, large])
    expect(disk.commits).toEqual([['a'], ['b', 'c'], ['d', 'e'], ['f']])
    await storage.destroy()
  })

  test('at the end what the disk still refuses is rejected, not waited for', async () => {
    const { storage, disk, told } = await openUnreliable()
    disk.code = 'SQLITE_FULL'
    const appended = storage.append('doc', [record('a')])
    const outcome = expect(appended).rejects.toThrow('refused')
    await vi.waitFor(() => expect(told).toHaveLength(1))
    await storage.destroy()
    await outcome
  })

  test('what was given up is not overtaken by what came after it', async () => {
    const { storage, disk, told, thread } = await openUnreliable()
    disk.code = 'SQLITE_FULL'
    const first = expect(storage.append('doc', [record('the ground')])).rejects.toThrow('refused')
    await vi.waitFor(() => expect(told).toHaveLength(1))
    const second = expect(storage.append('doc', [record('on it')])).rejects.toThrow('refused')
    const { transfer } = thread
    // The last try fails; there is room again right after it.
    thread.transfer = (...call) => {
      const outcome = transfer(...call)
      disk.code = null
      return outcome
    }
    await storage.destroy()
    await Promise.all([first, second])
    expect(disk.commits).toEqual([])
  })
})
