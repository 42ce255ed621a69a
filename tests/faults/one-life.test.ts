/** Killed at each system call that writes, syncs, cuts or removes a file, one call after the other. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decodeSegment } from '../../server/storage/segment'
import { openMarkedLog } from '../../server/storage/sqlite/marked-log'
import { countLeftOverParts } from '../server/storage/left-over-parts'

const ROOT = path.join(import.meta.dirname, '../..')
const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink', 'rename']

let folder = ''
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(ROOT, 'node_modules/.quire-one-life-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

test('a kill at any call loses nothing that was acknowledged, and leaves one whole form', () => {
  // Beside the packages that it needs; without a loader, which would be traced as well.
  const program = path.join(folder, 'one-life.mjs')
  buildSync({
    entryPoints: [path.join(ROOT, 'tests/faults/one-life.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
  let kills = 0
  for (const call of CALLS) {
    for (let when = 1; ; when++) {
      const life = fs.mkdtempSync(path.join(os.tmpdir(), 'quire-life-'))
      const log = path.join(life, 'log.sqlite')
      const inject = `inject=${call}:signal=KILL:when=${when}`
      const { stdout, signal, status } = spawnSync(
        'strace',
        [
          '-f',
          '-qq',
          '-o',
          '/dev/null',
          '-e',
          `trace=${call}`,
          '-e',
          inject,
          process.execPath,
        ].concat(program, log),
        { encoding: 'utf8' },
      )
      const lines = stdout.trim().split('\n').filter(Boolean)
      const ended = lines.at(-1) === 'end'
      expect(ended || signal === 'SIGKILL' || status === 137, `${call} ${when}`).toBe(true)
      const acknowledged = Number(lines.findLast(line => line !== 'end') ?? 0)
      examine(log, acknowledged, `${call} ${when}`)
      fs.rmSync(life, { recursive: true })
      if (ended) break
      kills++
    }
  }
  expect(kills).toBeGreaterThan(50)
}, 600_000)

function examine(path: string, acknowledged: number, where: string): void {
  const log = openMarkedLog(path)
  expect(log.structure, where).toEqual({ state: 'sound' })
  expect(log.losses, where).toEqual([])
  const { snapshot, through, tail, damagedAt } = log.load('doc')
  expect(damagedAt, where).toBe(null)
  const history = log.history('doc').flatMap(segment => decodeSegment(segment.bytes))
  expect(history.length, where).toBe(through)
  const records = [...history, ...tail]
  expect(records.length, where).toBeGreaterThanOrEqual(acknowledged)
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, i) => i + 1))
  const text = records.map(({ bytes }) => Buffer.from(bytes).toString())
  for (const [i, line] of text.entries())
    expect(line.startsWith(`record ${i + 1} `), where).toBe(true)
  const document = Buffer.concat([snapshot ?? new Uint8Array(), ...tail.map(({ bytes }) => bytes)])
  expect(document.toString(), where).toBe(text.join(''))
  while (log.sweep() === 'more');
  log.close()
  expect(countLeftOverParts(path), where).toBe(0)
}
