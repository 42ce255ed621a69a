import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { beginBuild, reasonToBuild } from '../../scripts/steps/build-state.mjs'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'quire-build-'))
  for (const source of ['app/page.tsx', 'server/main.ts', 'package-lock.json']) {
    write(source, minutesAgo(10))
  }
})

afterEach(() => rmSync(project, { recursive: true }))

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

function write(path: string, date: Date) {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), path)
  utimesSync(join(project, path), date, date)
}

function build() {
  const finish = beginBuild(project)
  for (const output of ['dist/quire.js', '.next/BUILD_ID']) write(output, new Date())
  finish()
}

test('a fresh clone has to be built, and then no more', () => {
  expect(reasonToBuild(project)).toBe('there is no finished build')
  build()
  expect(reasonToBuild(project)).toBeNull()
})

test('a source that was saved after the build began makes it old', () => {
  build()
  write('server/main.ts', minutesAgo(-1))

  expect(reasonToBuild(project)).toBe('server/main.ts is newer than the build')
})

test('a source that was removed, renamed, or added with an old date makes it old', () => {
  const old = 'sources were added or removed'
  build()
  renameSync(join(project, 'app/page.tsx'), join(project, 'app/other.tsx'))
  expect(reasonToBuild(project)).toBe(old)

  build()
  rmSync(join(project, 'app/other.tsx'))
  expect(reasonToBuild(project)).toBe(old)

  build()
  write('lib/added.ts', minutesAgo(10))
  expect(reasonToBuild(project)).toBe(old)
})

test('a build that did not finish leaves no claim to be one', () => {
  build()
  beginBuild(project)

  expect(reasonToBuild(project)).toBe('there is no finished build')
})

test('half a build is none', () => {
  build()
  rmSync(join(project, '.next'), { recursive: true })

  expect(reasonToBuild(project)).toBe('there is no finished build')
})
