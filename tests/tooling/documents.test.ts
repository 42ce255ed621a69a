/** The documents name files, commands and variables; what they name is there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const isThere = (path: string) => existsSync(join(ROOT, path))

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CAVEATS.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/reliability.md',
  'bench/README.md',
]

/** What stands between backticks. */
const codeIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

describe.each(DOCUMENTS)('%s', document => {
  const text = read(document)

  test('names only commands that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })

  test('names only files that are there', () => {
    const paths = codeIn(text)
      .filter(code => /^(app|bench|components|docs|lib|scripts|server|tests)\/[\w./-]+$/.test(code))
      .filter(path => !isThere(path) && !isThere(`${path}.ts`))
    expect(paths).toEqual([])
  })

  test('leads only to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter(link => !isThere(join(dirname(document), link)))).toEqual([])
  })
})

test('ARCHITECTURE.md knows the relay’s files by their names', () => {
  const [, map = ''] = read('ARCHITECTURE.md').split('In `server/relay`,')
  const [table = ''] = map.split('Import rules')
  const names = codeIn(table)
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter(name => !isThere(`server/relay/${name}.ts`))).toEqual([])
})

test('ARCHITECTURE.md knows the editor’s parts by their names', () => {
  const [, map = ''] = read('ARCHITECTURE.md').split('In `components/editor`,')
  const [table = ''] = map.split('In `server/relay`,')
  const found = (name: string) =>
    ['', '.ts', '.tsx'].some(end =>
      ['', 'binding/', 'paste/'].some(folder =>
        isThere(`components/editor/${folder}${name}${end}`),
      ),
    )
  const names = codeIn(table)
  expect(names.length).toBeGreaterThan(15)
  expect(names.filter(name => !found(name))).toEqual([])
})

test('README.md has the variables that the server reads, and no other', () => {
  const [, table = ''] = read('README.md').split('| variable | default | what it is |')
  const [rows = ''] = table.split('\n\n')
  const named = [...rows.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name = '']) => name)
  const [, keys = ''] = /z\.object\(\{([\s\S]+?)\n\}\)/.exec(read('server/config.ts')) ?? []
  const known = [...keys.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name = '']) => name)
  expect(known).toContain('PORT')
  expect(named.sort()).toEqual(known.sort())
})
