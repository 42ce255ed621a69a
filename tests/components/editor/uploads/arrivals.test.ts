import { expect, it } from 'vitest'
import { createArrivals } from '../../../../components/editor/uploads/arrivals'

it('an upload is under way until all who bring it have ended, and whoever waits is told', async () => {
  const arrivals = createArrivals()
  const ends: (() => void)[] = []
  const told: boolean[] = []
  const stop = arrivals.wait('a', () => told.push(arrivals.isUnderWay('a')))
  const all = [0, 1].map(() => new Promise<void>(resolve => ends.push(resolve)))
  for (const arriving of all) arrivals.follow('a', arriving)
  expect([arrivals.isUnderWay('a'), arrivals.isUnderWay('b')]).toEqual([true, false])

  for (const end of ends) end()
  await expect.poll(() => told).toEqual([true, false])

  stop()
  arrivals.follow('a', Promise.resolve())
  await expect.poll(() => arrivals.isUnderWay('a')).toBe(false)
  expect(told).toHaveLength(2)
})
