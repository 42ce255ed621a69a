import { expect, test } from 'vitest'
import { OneAtATime } from '../../lib/one-at-a-time'

test('work begins in order, each when the one before has ended, well or not', async () => {
  const turns = new OneAtATime()
  const log: string[] = []
  const work = (name: string, fails: boolean) =>
    turns.run(async () => {
      log.push(`${name} begins`)
      await Promise.resolve()
      log.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const all = Promise.allSettled([work('a', false), work('b', true), work('c', false)])
  await turns.over
  log.push('over')
  expect(log.join(', ')).toBe('a begins, a ends, b begins, b ends, c begins, c ends, over')
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})
