import { expect, test } from 'vitest'
import { LastEntries } from '../../../server/relay/last-entries'

test('what was set longest ago is forgotten, and what is set again is not', () => {
  const entries = new LastEntries<string, number>(2)
  entries.set('a', 1).set('b', 2).set('a', 3).set('c', 4)
  expect([...entries]).toEqual([
    ['a', 3],
    ['c', 4],
  ])
})
