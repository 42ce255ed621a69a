import { describe, expect, it } from 'vitest'
import { BLANK_LINK, newLinkOf } from '../../../components/share/link-form'

const NOW = new Date(2030, 2, 9, 12, 30).getTime()

describe('a new link', () => {
  it('asks for no more than was filled in', () => {
    expect(newLinkOf(BLANK_LINK, 'none', NOW)).toEqual({ role: 'edit' })
  })

  it('has a name, a password, an end and a number of uses where they were', () => {
    const form = { ...BLANK_LINK, name: 'Printers', password: 'swift', uses: 'number' } as const
    expect(newLinkOf({ ...form, count: '3', expiry: 'hour' }, 'none', NOW)).toEqual({
      role: 'edit',
      name: 'Printers',
      password: 'swift',
      maxUses: 3,
      expiresAt: new Date(NOW + 3_600_000).toISOString(),
    })
  })

  it('ends after its last day', () => {
    const link = newLinkOf({ ...BLANK_LINK, expiry: 'date', date: '2030-03-09' }, 'none', NOW)
    expect(link.expiresAt).toBe(new Date(2030, 2, 10).toISOString())
  })

  it.each([
    ['none', 'view', false],
    ['view', 'view', true],
    ['view', 'edit', false],
    ['edit', 'view', true],
  ] as const)('beside general access %s, one to %s lowers it: %s', (access, role, lowers) => {
    const link = newLinkOf({ ...BLANK_LINK, role }, access, NOW)
    expect(link.lowerAccess ?? false).toBe(lowers)
  })
})
