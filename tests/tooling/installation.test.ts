import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from '../../scripts/steps/installation.mjs'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'quire-installation-'))
  write('package-lock.json', 10)
})

afterEach(() => rmSync(project, { recursive: true }))

function write(path: string, minutesAgo: number) {
  writeFileSync(join(project, path), '{}')
  const date = new Date(Date.now() - minutesAgo * 60_000)
  utimesSync(join(project, path), date, date)
}

test('a fresh clone is not installed, nor is one whose installation was interrupted', () => {
  expect(isInstalled(project)).toBe(false)
  mkdirSync(join(project, 'node_modules'))
  expect(isInstalled(project)).toBe(false)
})

test('an installation holds until the lockfile changes', () => {
  mkdirSync(join(project, 'node_modules'))
  write('node_modules/.package-lock.json', 5)
  expect(isInstalled(project)).toBe(true)

  write('package-lock.json', 1)
  expect(isInstalled(project)).toBe(false)
})
