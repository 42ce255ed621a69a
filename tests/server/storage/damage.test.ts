/** A log that lost bytes or bits: wrong ones are never served, and missing ones never without a word. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { marksPath, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { Random, underSeeds } from '../../seed'
import { record } from './contract'
import { examine, flipBit, type Notice, wholeCommitOf } from './damage'
import { type Files, layOut, makeSmallStore, memoryFolder, type SmallStore } from './small-store'

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))
const file = () => path.join(folder, 'log.sqlite')

function lay(files: Files): void {
  layOut(folder, files)
}

describe('a small store', () => {
  let store: SmallStore
  beforeEach(() => {
    store = makeSmallStore(new Random(1))
  })

  test('is whole after a kill and after an end', () => {
    for (const files of [store.killed, store.settled]) {
      lay(files)
      expect(examine(folder, store)).toBe(null)
    }
  })

  test('with one bit flipped serves nothing that was never written', () => {
    const noticed = new Map<Notice, number>()
    const random = new Random(Number(process.env.SEED ?? 1))
    for (let i = 0; i < 2_000; i++) {
      const files = random.chance(0.3) ? store.killed : store.settled
      const name = random.pick(Object.keys(files).filter(name => name.startsWith('log.')))
      const bit = random.below((files[name] as Buffer).length * 8)
      lay({ ...files, [name]: flipBit(files[name] as Buffer, bit) })
      try {
        const notice = examine(folder, store)
        noticed.set(notice, (noticed.get(notice) ?? 0) + 1)
      } catch (error) {
        const where = `bit ${bit} of ${name}, ${files === store.killed ? 'killed' : 'settled'}`
        throw new Error(`SEED=${random.seed}, flip ${i}: ${where}`, { cause: error })
      }
    }
    // Damage came to light in every way, or the flips have missed some part of the file.
    for (const notice of [null, 'not opened', 'structure', 'set aside', 'cut short'] as const) {
      expect(noticed.get(notice) ?? 0, String(notice)).toBeGreaterThan(0)
    }
  })

  test('whose marks are damaged is whole, and nothing is said to be missing', () =>
    underSeeds(100, random => {
      const files = random.chance(0.5) ? store.killed : store.settled
      const name = random.pick(Object.keys(files).filter(name => name.startsWith('marks.')))
      const bytes = files[name] as Buffer
      lay({ ...files, [name]: flipBit(bytes, random.below(bytes.length * 8)) })
      expect(examine(folder, store)).toBe(null)
    }))

  test('whose write-ahead log was cut opens at a whole commit, and says what is missing', () =>
    underSeeds(200, random => {
      const wal = store.killed['log.sqlite-wal'] as Buffer
      lay({ ...store.killed, 'log.sqlite-wal': wal.subarray(0, random.below(wal.length + 1)) })
      const log = openMarkedLog(file())
      const commit = wholeCommitOf(log, store)
      expect(commit).not.toBeNull()
      const lost = [...store.truth].filter(([doc, truth]) => {
        const left = log.load(doc)
        return left.through + left.tail.length < truth.through + truth.tail.length
      })
      expect(log.losses.map(loss => loss.doc).toSorted()).toEqual(
        lost.map(([doc]) => doc).toSorted(),
      )
      log.close()
    }))

  test('that was cut stays noticed until somebody accepts it, also when people write on', () => {
    const { 'log.sqlite-wal': _, ...rest } = store.killed
    lay(rest)
    let log = openMarkedLog(file())
    expect(log.structure).toEqual({ state: 'sound' })
    const { losses } = log
    expect(losses.length).toBeGreaterThan(2)
    log.commit(losses.map(({ doc }) => ({ doc, records: Array(50).fill(record('on')) })))
    log.close()
    log = openMarkedLog(file())
    expect(new Set(log.losses)).toEqual(new Set(losses))
    const { doc, marked, left } = losses[0] as (typeof losses)[number]
    expect(log.load(doc).missing).toBe(marked - left)
    log.close()
  })

  test('that was put back from a backup without its marks says nothing', () => {
    lay({ 'log.sqlite': store.killed['log.sqlite'] as Buffer })
    const log = openMarkedLog(file())
    expect(log.losses).toEqual([])
    expect(log.hasNewMarks).toBe(false)
    log.close()
  })

  test('whose documents were removed does not miss them', () => {
    lay(store.killed)
    let log = openMarkedLog(file())
    for (const doc of store.truth.keys()) log.remove(doc)
    log.close()
    log = openMarkedLog(file())
    expect(log.losses).toEqual([])
    for (const doc of store.truth.keys()) expect(log.load(doc).tail).toEqual([])
    log.close()
  })

  test('too large to be checked at the start keeps shut what is behind its mark until it is', () => {
    const { 'log.sqlite-wal': _, ...rest } = store.killed
    lay(rest)
    const log = openMarkedLog(file(), { checkedBytes: 0 })
    expect(log.structure).toEqual({ state: 'unchecked' })
    expect(log.load('a').damagedAt).toBe(1)
    expect(log.load('compacted').damagedAt).toBe(null)
    log.judge(null)
    expect(log.load('a')).toMatchObject({ damagedAt: null, missing: 5 })
    log.judge('a page is used twice')
    expect(log.load('a').damagedAt).toBe(1)
    expect(() => log.commit([{ doc: 'a', records: [record('x')] }])).toThrow('used twice')
    log.close()
  })
})

test('a mark is never ahead of the log, whatever is committed and whenever it is written', () =>
  underSeeds(20, random => {
    let log = openMarkedLog(file())
    for (let i = 0; i < 60; i++) {
      const doc = random.pick(['a', 'b', 'c'])
      if (random.chance(0.7)) log.commit([{ doc, records: [record('x'), record('y')] }])
      else if (random.chance(0.2)) log.remove(doc)
      else if (random.chance(0.5)) log.mark()
      else {
        log.close()
        log = openMarkedLog(file())
      }
      expect(log.losses).toEqual([])
    }
    log.close()
    expect(fs.existsSync(marksPath(file()))).toBe(true)
  }))
