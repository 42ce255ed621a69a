import { expect, test } from 'vitest'
import { readPlan } from '../../bench/command-line'
import { workloads } from '../../bench/workloads/all'

function planOf(line: string) {
  const plan = readPlan(line.split(' ').filter(Boolean))
  return (
    plan && {
      ...plan,
      workloads: plan.workloads.map(({ name }) => name),
    }
  )
}

test('without a word, everything is measured three times', () => {
  expect(planOf('')).toMatchObject({ rounds: 3, options: {} })
  expect(planOf('')?.workloads.length).toBeGreaterThan(10)
  expect(new Set(planOf('')?.contenders)).toEqual(
    new Set(['ours', 'yws', 'yws-leveldb', 'hocuspocus', 'forwarder', 'cv', 'tiptap']),
  )
})

test('workloads, contenders, rounds and options can be named', () => {
  expect(planOf('fanout,rooms ours,yws rounds=1 seconds=3')).toEqual({
    workloads: ['fanout', 'rooms'],
    contenders: ['ours', 'yws'],
    rounds: 1,
    options: { seconds: 3 },
  })
})

test.each([
  'fanout nobody',
  'nothing',
  'help',
  'fanout ours more',
  'fanout ours kills=3',
  'fanout ours rate=fast',
])('what is not understood is no plan: %s', line => {
  expect(planOf(line)).toBeNull()
})

test('relays and editors are measured each with their own workloads', () => {
  const namesOf = (workload: string) =>
    workloads.find(({ name }) => name === workload)?.contenders.map(({ name }) => name)
  expect(namesOf('rooms')).toContain('forwarder')
  expect(namesOf('trace')).not.toContain('forwarder')
  expect(namesOf('editor')).toEqual(['ours', 'cv', 'tiptap'])
})
