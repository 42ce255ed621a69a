import { expect, test } from 'vitest'
import { relativeTime } from '../../../components/home/relative-time'

/** A Tuesday, by the clock of wherever the test runs. */
const NOW = new Date(2026, 10, 24, 15, 30).getTime()
const MINUTE = 60_000

test.each([
  ['a moment', NOW - 20_000, 'now'],
  ['five minutes', NOW - 5.9 * MINUTE, '5 min ago'],
  ['two hours', NOW - 2.5 * 60 * MINUTE, '2 hr ago'],
  ['this morning', new Date(2026, 10, 24, 0, 1).getTime(), '15 hr ago'],
  ['last night', new Date(2026, 10, 23, 23, 59).getTime(), 'yesterday'],
  ['the Sunday before', new Date(2026, 10, 22, 9).getTime(), 'Sun'],
  ['a week', new Date(2026, 10, 17, 15, 30).getTime(), '17 Nov'],
  ['another year', new Date(2025, 10, 24, 15, 30).getTime(), '24 Nov 2025'],
  ['a clock that runs fast', NOW + 5 * MINUTE, 'now'],
])('%s', (_, then, words) => {
  expect(relativeTime(then, NOW)).toBe(words)
})

test('less than an hour ago is minutes, even across midnight', () => {
  const justAfter = new Date(2026, 10, 24, 0, 10).getTime()
  expect(relativeTime(justAfter - 20 * MINUTE, justAfter)).toBe('20 min ago')
})
