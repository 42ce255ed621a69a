import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cruiseImports } from '../../scripts/steps/import-rules.mjs'

let project: string

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'quire-imports-'))
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(project, 'node_modules'))
})

afterEach(() => rmSync(project, { recursive: true }))

/** Writes files into the project and returns `rule: from` of each violation found in it. */
async function violationsOf(files: Record<string, string>): Promise<string[]> {
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), `${source}\n`)
  }
  const { modules, violations } = await cruiseImports(project)
  expect(modules).toBe(Object.keys(files).length)
  return [...new Set(violations.map(({ rule, from }) => `${rule}: ${from}`))]
}

const LIB = { 'lib/words.ts': 'export const words = 1' }
const STORAGE = { 'server/storage/storage.ts': 'export interface Storage {}' }

test('a tree that keeps the rules has no violation', async () => {
  const violations = await violationsOf({
    ...LIB,
    ...STORAGE,
    'lib/schema.ts': "import { Schema } from 'prosemirror-model'\nimport { words } from './words'",
    'components/page.tsx':
      "import { useState } from 'react'\nimport { words } from '../lib/words'\nexport const page = <p>{words}</p>",
    'app/page.tsx': "import { page } from '../components/page'\nexport default () => page",
    'server/relay/room.ts':
      "import { Doc } from 'yjs'\nimport type { Storage } from '../storage/storage'\nimport { words } from '../../lib/words'",
    'server/main.ts': "import { createServer } from 'node:http'\nimport './relay/room'",
  })

  expect(violations).toEqual([])
})

describe('an import is refused', () => {
  const broken: [rule: string, why: string, files: Record<string, string>][] = [
    [
      'lib-is-pure',
      'a package of React in lib',
      { 'lib/a.ts': "import { useState } from 'react'", ...LIB },
    ],
    [
      'lib-is-pure',
      'the server in lib',
      { 'lib/a.ts': "import './../server/b'", 'server/b.ts': 'export {}' },
    ],
    ['node-only-in-server', 'Node in lib', { 'lib/a.ts': "import { readFile } from 'node:fs'" }],
    [
      'node-only-in-server',
      'Node in components, inside a function',
      { 'components/a.tsx': "export const a = async () => <p>{(await import('fs')).sep}</p>" },
    ],
    ['node-only-in-server', 'Node in app', { 'app/a.ts': "export { join } from 'node:path'" }],
    [
      'relay-sees-interfaces',
      'ws in the relay',
      { 'server/relay/a.ts': "import { WebSocket } from 'ws'" },
    ],
    [
      'relay-sees-interfaces',
      'only a type of ws in the relay',
      { 'server/relay/a.ts': "import type { WebSocket } from 'ws'" },
    ],
    ['relay-sees-interfaces', 'Next in the relay', { 'server/relay/a.ts': "import 'next'" }],
    [
      'relay-sees-interfaces',
      'HTTP in the relay',
      { 'server/relay/a.ts': "import { createServer } from 'node:http'" },
    ],
    [
      'relay-sees-interfaces',
      'a concrete storage in the relay',
      { 'server/relay/a.ts': "import '../storage/sqlite/b'", 'server/storage/sqlite/b.ts': '' },
    ],
    [
      'storage-reads-no-updates',
      'Yjs in a storage',
      { 'server/storage/a.ts': "import { mergeUpdates } from 'yjs'" },
    ],
    [
      'components-apart-from-server',
      'a type of the server in a component',
      {
        'components/a.tsx': "import type { B } from '../server/b'\nexport const a = <p />",
        'server/b.ts': 'export type B = 1',
      },
    ],
    [
      'components-apart-from-server',
      'a route in a component',
      { 'components/a.tsx': "import '../app/b'", 'app/b.tsx': 'export {}' },
    ],
    [
      'app-only-routes',
      'the server in a route',
      { 'app/page.tsx': "import '../server/b'", 'server/b.ts': 'export {}' },
    ],
    [
      'server-apart-from-pages',
      'a component in the server',
      { 'server/a.ts': "import '../components/b'", 'components/b.tsx': 'export {}' },
    ],
    [
      'bench-from-outside',
      'the server in a benchmark',
      { 'bench/a.ts': "import '../server/b'", 'server/b.ts': 'export {}' },
    ],
    [
      'bench-apart',
      'a benchmark in the server',
      { 'server/a.ts': "import '../bench/b'", 'bench/b.ts': 'export {}' },
    ],
    [
      'no-cycles',
      'two files that import each other',
      { 'lib/a.ts': "import './b'", 'lib/b.ts': "import './a'" },
    ],
    [
      'no-unresolved',
      'a package that is not there',
      { 'server/a.ts': "import 'a-package-that-is-not-there'" },
    ],
  ]

  test.each(broken)('%s: %s', async (rule, _why, files) => {
    const offender = Object.keys(files)[0]

    expect(await violationsOf(files)).toContain(`${rule}: ${offender}`)
  })
})
