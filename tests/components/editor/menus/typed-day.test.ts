import { describe, expect, test } from 'vitest'
import { dayInWords } from '../../../../components/editor/day-in-words'
import { dayAfter, dayOf, typedDay } from '../../../../components/editor/menus/typed-day'

/** A Tuesday. */
const TODAY = '2026-11-24'
const read = (text: string) => typedDay(text, TODAY)

describe('a typed day is read', () => {
  test.each([
    ['today', '2026-11-24'],
    ['Tomorrow', '2026-11-25'],
    ['yesterday', '2026-11-23'],
    ['in 10 days', '2026-12-04'],
    ['in 2 weeks', '2026-12-08'],
    ['next week', '2026-12-01'],
    ['friday', '2026-11-27'],
    ['next friday', '2026-12-04'],
    ['monday', '2026-11-30'],
    ['next monday', '2026-11-30'],
    ['tue', '2026-12-01'],
    ['2027-02-01', '2027-02-01'],
    ['1.2.2027', '2027-02-01'],
    ['24/12/2026', '2026-12-24'],
    ['24 dec', '2026-12-24'],
    ['Dec 24', '2026-12-24'],
    ['december 24, 2027', '2027-12-24'],
    ['24. Dec 2027', '2027-12-24'],
  ])('%s', (text, day) => expect(read(text)).toBe(day))

  test.each(['', 'someday', '31 feb', '2026-02-30', '32.1.2026', 'next', 'in days', 'fr'])(
    'and "%s" is none',
    text => expect(read(text)).toBeNull(),
  )
})

test('days are counted over the ends of months and years', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29')
})

test('the day of a moment is that of the browser’s clock', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})

test('a day is told in the words of a language', () => {
  expect(dayInWords('2026-11-24', 'en-GB')).toBe('24 Nov 2026')
  expect(dayInWords('whenever', 'en-GB')).toBe('whenever')
})
