import { expect, test } from 'vitest'
import { readPlan } from '../../bench/command-line'

function planOf(line: string) {
  const plan = readPlan(line.split(' ').filter(Boolean))
  return (
    plan && {
      ...plan,
      workloads: plan.workloads.map(({ name }) => name),
      relays: plan.relays.map(({ name }) => name),
    }
  )
}

test('without a word, everything is measured three times', () => {
  expect(planOf('')).toMatchObject({ rounds: 3, options: {} })
  expect(planOf('')?.workloads.length).toBeGreaterThan(10)
  expect(planOf('')?.relays).toEqual(['ours', 'yws', 'yws-leveldb', 'hocuspocus', 'forwarder'])
})

test('workloads, relays, rounds and options can be named', () => {
  expect(planOf('fanout,rooms ours,yws rounds=1 seconds=3')).toEqual({
    workloads: ['fanout', 'rooms'],
    relays: ['ours', 'yws'],
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
