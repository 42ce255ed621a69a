import { expect, test } from 'vitest'
import type { ContenderName } from '../../bench/contender'
import type { Outcome, Result } from '../../bench/run'
import { printTable } from '../../bench/table'
import type { Workload } from '../../bench/workload'

const workload: Workload = {
  name: 'walk',
  title: 'a walk',
  options: {},
  figures: [
    {
      key: 'cost',
      title: 'cost',
      targets: [
        { most: 2 },
        { most: 0.5, of: 'yws' },
        { least: 3, of: 'forwarder' },
        { most: 3, of: 'yws', figure: 'memory' },
      ],
    },
    { key: 'memory', title: 'memory' },
  ],
  contenders: [],
}

function result(
  name: ContenderName,
  costs: readonly number[],
  memory: number | null = null,
): Result {
  const outcomes = costs.map((cost): Outcome => ({ type: 'measured', measured: { cost, memory } }))
  const contender = { name, title: name, isOurs: name === 'ours', measure: async () => ({}) }
  return { workload, contender, outcomes }
}

const lineOf = (table: string, title: string) =>
  table.split('\n').find(line => line.startsWith(title))

test('a figure is the median of its rounds, and a target a ratio within the run', () => {
  const table = printTable([
    result('ours', [1, 90, 3]),
    result('yws', [4, 4, 5]),
    result('forwarder', [1]),
  ])
  const cost = lineOf(table, 'cost')
  expect(cost).toMatch(/^cost +3\.00 +4\.00 +1\.00 +/)
  expect(cost).toContain('≤ 2: NO')
  expect(cost).toContain('≤ 0.5 × yws: NO (0.75 ×)')
  expect(cost).toContain('≥ 3 × forwarder: yes (3.00 ×)')
})

test('a figure can be held to another figure of somebody else', () => {
  const table = printTable([result('ours', [4]), result('yws', [1], 2)])
  expect(lineOf(table, 'cost')).toContain('≤ 3 × yws, memory: yes (2.00 ×)')
})

test('what was not measured, or failed, reaches no target', () => {
  const ours = result('ours', [1])
  const failed: Result = {
    ...result('yws', []),
    outcomes: [{ type: 'failed', reason: 'Not every key arrived.' }],
  }
  const table = printTable([ours, failed])
  expect(lineOf(table, 'memory')).toMatch(/^memory +– +–$/)
  expect(lineOf(table, 'cost')).toMatch(/^cost +1\.00 +– +≤ 2: yes · ≤ 0\.5 × yws · /)
})
