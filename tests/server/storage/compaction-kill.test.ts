/**
 * Killed in the middle of a compaction or a tidying. A kill leaves the files as every other process
 * sees them at that moment, so that a copy of them, made between two statements, is what it leaves.
 * (`tests/faults/one-life.test.ts` kills a process at each of its system calls.)
 */
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limits } from '../../../lib/limits'
import { decodeSegment } from '../../../server/storage/segment'
import type { LogStep } from '../../../server/storage/sqlite/log-compaction'
import { type MarkedLog, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import type { StoredRecord } from '../../../server/storage/storage'
import { underSeeds } from '../../seed'
import { compactAll } from './contract'
import { countLeftOverParts } from './left-over-parts'
import { memoryFolder, newRecords } from './small-store'
import { doAll } from './steps'

const STEPS: Record<LogStep, true> = {
  'part put': true,
  'compaction begun': true,
  'records removed': true,
  'snapshot put': true,
  'history put': true,
  'compaction committed': true,
  'parts removed': true,
  swept: true,
  'pages given back': true,
  'checkpoint made': true,
}

let folder = ''
beforeEach(() => {
  folder = memoryFolder()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

/** All records of a document from the first one on, wherever they are kept. */
function everyRecord(log: MarkedLog, doc: string): StoredRecord[] {
  const { through, tail } = log.load(doc)
  const history = log.history(doc).flatMap(segment => decodeSegment(segment.bytes))
  expect(history.length).toBe(through)
  return [...history, ...tail].map(record => ({ ...record, bytes: Buffer.from(record.bytes) }))
}

test('at any step of it, the old form is there whole or the new one, and history is complete', () =>
  underSeeds(5, async (random, steps) => {
    const life = fs.mkdtempSync(path.join(folder, 'life-'))
    const met = new Set<LogStep>()
    const written: StoredRecord[] = []
    const docs = ['doc', 'other']
    let compacted = 0

    const examineCopy = (step: LogStep) => {
      met.add(step)
      steps.push(step)
      const copy = fs.mkdtempSync(path.join(folder, 'copy-'))
      for (const name of fs.readdirSync(life).filter(name => !name.endsWith('-shm'))) {
        fs.copyFileSync(path.join(life, name), path.join(copy, name))
      }
      const log = openMarkedLog(path.join(copy, 'log.sqlite'))
      expect(log.structure).toEqual({ state: 'sound' })
      expect(log.losses).toEqual([])
      for (const doc of docs) {
        expect(log.load(doc).damagedAt).toBe(null)
        expect(isDeepStrictEqual(everyRecord(log, doc), written), doc).toBe(true)
      }
      const { through, snapshot, tail } = log.load('doc')
      expect([compacted, written.length]).toContain(through)
      const bytes = Buffer.concat([snapshot ?? new Uint8Array(), ...tail.map(({ bytes }) => bytes)])
      expect(bytes.equals(Buffer.concat(written.map(record => record.bytes)))).toBe(true)
      while (log.sweep() === 'more');
      expect(countLeftOverParts(path.join(copy, 'log.sqlite'))).toBe(0)
      expect(isDeepStrictEqual(everyRecord(log, 'doc'), written)).toBe(true)
      log.close()
      fs.rmSync(copy, { recursive: true })
    }

    // Small enough that after some rounds there are more parts than one step of a sweep takes.
    const options = { onStep: examineCopy, limits: { ...limits, snapshotPartBytes: 30_000 } }
    const log = openMarkedLog(path.join(life, 'log.sqlite'), options)
    const storage = {
      load: async (doc: string) => log.load(doc),
      compact: async (doc: string, compaction: Parameters<MarkedLog['compact']>[1]) =>
        doAll(log.compact(doc, compaction)),
    }
    for (let round = 0; round < 4; round++) {
      const records = newRecords(random, 'long', 1 + random.below(30))
      log.commit(docs.map(doc => ({ doc, records })))
      for (const record of records) {
        written.push({ ...record, bytes: Buffer.from(record.bytes), seq: written.length + 1 })
      }
      if (random.chance(0.5)) log.mark()
      await compactAll(storage, 'doc')
      compacted = written.length
      while (log.sweep() === 'more');
      log.tidy()
    }
    log.close()
    expect(met).toEqual(new Set(Object.keys(STEPS)))
  }))
