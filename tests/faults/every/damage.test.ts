/**
 * Every bit of a small store flipped, and its write-ahead log cut at every byte: some 45 minutes, with
 * `npm run test:faults -- every`. `npm test` tries 2,000 bits and 200 cuts.
 */
import fs from 'node:fs'
import path from 'node:path'
// Now and then, so that the runner hears from its worker.
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { Random } from '../../seed'
import { examine, flipBit, wholeCommitOf } from '../../server/storage/damage'
import { layOut, makeSmallStore, memoryFolder } from '../../server/storage/small-store'

const HOURS = 60 * 60 * 1000
const store = makeSmallStore(new Random(1))

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

test.each(['log.sqlite', 'marks.sqlite'])(
  'every bit of %s',
  async name => {
    const bytes = store.settled[name] as Buffer
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      if (bit % 1_000 === 0) await setImmediate()
      layOut(folder, { ...store.settled, [name]: flipBit(bytes, bit) })
      try {
        const notice = examine(folder, store)
        if (name === 'marks.sqlite') expect(notice).toBe(null)
      } catch (error) {
        throw new Error(`Bit ${bit} of ${name}`, { cause: error })
      }
    }
  },
  HOURS,
)

test(
  'the write-ahead log, cut at every byte',
  async () => {
    const wal = store.killed['log.sqlite-wal'] as Buffer
    let before = 0
    for (let length = 0; length <= wal.length; length++) {
      if (length % 1_000 === 0) await setImmediate()
      layOut(folder, { ...store.killed, 'log.sqlite-wal': wal.subarray(0, length) })
      const log = openMarkedLog(path.join(folder, 'log.sqlite'))
      const commit = wholeCommitOf(log, store)
      log.close()
      // More of it never gives less.
      expect(commit, `${length} bytes`).not.toBe(null)
      expect(commit, `${length} bytes`).toBeGreaterThanOrEqual(before)
      before = commit as number
    }
    expect(before).toBe(store.states.length - 1)
  },
  HOURS,
)
