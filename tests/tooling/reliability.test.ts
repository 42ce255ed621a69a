import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

/** What a page names: a file of tests, and the names of tests in it that follow. */
function namedTests(page: string): [file: string, name: string][] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/`(tests\/[^`]+\.ts)`((?:(?: and)? “[^”]+”)*)/g)].flatMap(
    ([, file = '', names = '']) => {
      const each = [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name)
      return (each.length > 0 ? each : ['']).map((name): [string, string] => [file, name])
    },
  )
}

describe('docs/reliability.md names tests that exist', () => {
  const named = namedTests('docs/reliability.md')

  test.each(named)('%s “%s”', (file, name) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(name)
  })

  test('for each of the twelve faults', () => {
    const text = readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8')
    const faults = new Set(
      [...text.matchAll(/\| \*\*(\d+)\*\*/g)].map(([, fault]) => Number(fault)),
    )
    expect([...faults].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })
})
