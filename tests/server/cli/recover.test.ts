/** `quire recover` over a data folder: what it makes, what it leaves alone, and what it says. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recover } from '../../../server/cli/recover'
import { openDataDir } from '../../../server/data-dir'
import { StartError } from '../../../server/errors'
import { openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { Random } from '../../seed'
import { layOut, makeSmallStore, memoryFolder, type SmallStore } from '../storage/small-store'

const ROOT = path.join(import.meta.dirname, '../../..')

let folder = ''
let store: SmallStore
beforeEach(() => {
  folder = memoryFolder()
  store = makeSmallStore(new Random(1))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const inFolder = (name: string) => path.join(folder, name)

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return 'none'
}

/** The settled store with the first page of its log wiped out: no server starts with it. */
function layDamaged(): Buffer {
  const damaged = Buffer.from(store.settled['log.sqlite'] as Buffer).fill(0xff, 0, 4_096)
  layOut(folder, { ...store.settled, 'log.sqlite': damaged })
  return damaged
}

function expectAllThere(): void {
  const log = openMarkedLog(inFolder('log.sqlite'))
  expect(log.structure).toEqual({ state: 'sound' })
  expect(log.losses).toEqual([])
  for (const [doc, { history: _, ...stored }] of store.truth) expect(log.load(doc)).toEqual(stored)
  log.close()
}

describe('quire recover', () => {
  test('makes a new log beside the damaged one, which stays as it is', () => {
    const damaged = layDamaged()
    const before = fs.readdirSync(folder)
    const said = recover(folder, { how: 'copy', to: null })
    expect(said).toContain('7 documents: 7 whole, 0 cut short, 0 unreadable.')
    expect(fs.readFileSync(inFolder('log.sqlite'))).toEqual(damaged)
    expect(fs.readdirSync(folder).toSorted()).toEqual(
      [...before, 'lock.sqlite', 'log.recovered.sqlite', 'log.recovered.sqlite.txt'].toSorted(),
    )
    const report = inFolder('log.recovered.sqlite.txt')
    expect(fs.readFileSync(report, 'utf8')).toContain('"notes": whole, 39 of 39 records\n')
    // Names open documents.
    expect(fs.statSync(report).mode & 0o777).toBe(0o600)
  })

  test('--replace puts it in place, with the old one beside it', () => {
    const damaged = layDamaged()
    const said = recover(folder, { how: 'replace' })
    const kept = /stands in (.*)\.$/.exec(said)?.[1] as string
    expect(fs.readFileSync(path.join(kept, 'log.sqlite'))).toEqual(damaged)
    expect(fs.existsSync(path.join(kept, 'marks.sqlite'))).toBe(true)
    expectAllThere()
  })

  test('--to names the file, and overwrites none', () => {
    layDamaged()
    const to = inFolder('mine.sqlite')
    fs.writeFileSync(to, 'mine')
    expect(refusal(() => recover(folder, { how: 'copy', to }))).toBe(
      `${to} is there already: move it away first.`,
    )
    expect(fs.readFileSync(to, 'utf8')).toBe('mine')
    fs.rmSync(to)
    recover(folder, { how: 'copy', to })
    expect(fs.existsSync(to)).toBe(true)
  })

  test('tells where a document was cut, and accepts it in the new log', () => {
    const { 'log.sqlite-wal': _, ...rest } = store.killed
    layOut(folder, rest)
    recover(folder, { how: 'replace' })
    const report = fs.readFileSync(inFolder('log.recovered.sqlite.txt'), 'utf8')
    expect(report).toContain('"notes": cut short, 35 of 39 records\n')
    const log = openMarkedLog(inFolder('log.sqlite'))
    expect(log.losses).toEqual([])
    log.close()
  })

  test('--accept ends the warning of what is missing, and changes nothing else', () => {
    const { 'log.sqlite-wal': _, ...rest } = store.killed
    layOut(folder, rest)
    expect(recover(folder, { how: 'accept' })).toMatch(/^Accepted: 5 documents/)
    expect(recover(folder, { how: 'accept' })).toBe('Nothing is known to be missing.')
    const log = openMarkedLog(inFolder('log.sqlite'))
    expect(log.losses).toEqual([])
    expect(log.load('notes')).toMatchObject({ missing: 0, damagedAt: null })
    log.close()
  })

  test('does nothing where there is no log, or a server holds the folder', () => {
    expect(refusal(() => recover(folder, { how: 'replace' }))).toBe(
      `There is no log.sqlite in ${folder}.`,
    )
    layDamaged()
    const held = openDataDir(folder, 3000)
    expect(refusal(() => recover(folder, { how: 'replace' }))).toContain('uses already')
    held.destroy()
  })

  test('says so where nothing can be read', () => {
    layOut(folder, { 'log.sqlite': Buffer.from('no database at all') })
    expect(refusal(() => recover(folder, { how: 'copy', to: null }))).toMatch(
      /^Nothing of the log can be read/,
    )
    expect(fs.readdirSync(folder).toSorted()).toEqual(['lock.sqlite', 'log.sqlite'])
  })

  test('is a command: it says what it did, and ends with 0, or with a sentence and 1', () => {
    const command = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'server/main.ts', 'recover', ...args], {
        cwd: ROOT,
        env: { ...process.env, DATA_DIR: folder },
        encoding: 'utf8',
      })
    expect(command()).toMatchObject({ status: 1, stderr: `There is no log.sqlite in ${folder}.\n` })
    layDamaged()
    const { status, stdout, stderr } = command('--replace')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('7 whole')
    expectAllThere()
  })
})
