import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { REFUSALS } from '../../lib/protocol'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const PAGE = read('docs/reliability.md')

/** The files of tests that a text names, each with the names of tests that follow it. */
function testsNamedIn(text: string): { file: string; names: string[] }[] {
  const named = /`(tests\/[^`]+\.ts)`((?:(?:,| and)? “[^”]+”)*)/g
  return [...text.matchAll(named)].map(([, file = '', names = '']) => ({
    file,
    names: [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name),
  }))
}

/** The faults of the tables, a row each. */
const rows = PAGE.split('\n').filter(line => /^\| (?!fault |---)/.test(line))

describe('docs/reliability.md', () => {
  const each = testsNamedIn(PAGE).flatMap(({ file, names }) => names.map(name => [file, name]))

  test.each(each as [string, string][])('names a test that is there: %s “%s”', (file, name) => {
    // As a name stands: a string of its own at the head of a call, or of a case of `each`.
    const quoted = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    expect(read(file)).toMatch(new RegExp(`[([]\\s*['"\`]${quoted}['"\`],`))
  })

  test.each(rows)('shows what it claims: %s', row => {
    expect(testsNamedIn(row.split(' | ').at(-1) as string)).not.toEqual([])
  })

  test('has each of the twelve faults', () => {
    const faults = new Set(rows.flatMap(row => /^\| \*\*(\d+)\*\*/.exec(row)?.[1] ?? []))
    expect([...faults].map(Number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    )
  })

  test('names only metrics that the server has', () => {
    const source = read('server/http/metrics.ts')
    const metrics = [...PAGE.matchAll(/quire_\w+/g)].map(([name]) => name)
    expect(metrics.filter(name => !source.includes(`'${name}'`))).toEqual([])
  })

  test('names only close codes that the relay uses', () => {
    const closes = new Set<number>(Object.values(REFUSALS).map(({ close }) => close))
    const codes = [...PAGE.matchAll(/\b(10[01]\d|4[4]\d\d)\b/g)].map(([code]) => Number(code))
    expect(codes.filter(code => !closes.has(code))).toEqual([])
  })
})
