import { expect, it } from 'vitest'
import type { SharedLink } from '../../../components/api/sharing-api'
import { factsOf, isGood, momentAhead, nameOf } from '../../../components/share/link-facts'

const NOW = Date.UTC(2030, 2, 9, 12)
const HOUR = 3_600_000

const LINK: SharedLink = {
  id: 'a',
  kind: 'share',
  role: 'edit',
  name: '',
  hasPassword: false,
  expiresAt: null,
  maxUses: null,
  uses: 0,
  lastUsedAt: null,
}

it('says what a link gives, how long and how often', () => {
  expect(factsOf(LINK, NOW)).toEqual(['0 uses'])
  const link = { ...LINK, name: 'Printers', expiresAt: NOW + 26 * HOUR, maxUses: 5, uses: 2 }
  expect(factsOf(link, NOW)).toEqual(['Can edit', 'Expires tomorrow', '2 of 5 uses'])
  expect(factsOf({ ...LINK, expiresAt: NOW }, NOW)).toContain('Expired')
})

it('calls a link by its name, or by what it gives', () => {
  expect(nameOf(LINK)).toBe('Link to edit')
  expect(nameOf({ ...LINK, kind: 'embed' })).toBe('Embed')
  expect(nameOf({ ...LINK, name: 'Printers' })).toBe('Printers')
})

it.each([
  [60_000, 'in 1 minute'],
  [50 * 60_000, 'in 50 minutes'],
  [5 * HOUR, 'in 5 hours'],
  [24 * HOUR - 5_000, 'tomorrow'],
  [24 * HOUR, 'tomorrow'],
  [7 * 24 * HOUR, 'in 7 days'],
  [30 * 24 * HOUR, '8 April 2030'],
])('tells how far ahead something is', (ahead, said) => {
  expect(momentAhead(NOW + ahead, NOW)).toBe(said)
})

it('is good until it has expired or is used up', () => {
  expect(isGood(LINK, NOW)).toBe(true)
  expect(isGood({ ...LINK, expiresAt: NOW }, NOW)).toBe(false)
  expect(isGood({ ...LINK, maxUses: 1, uses: 1 }, NOW)).toBe(false)
})
