import { describe, expect, it } from 'vitest'
import { type Access, type GivenRole, gives, includes, type Role, roleOf } from '../../lib/access'

const doc = { id: 'doc', owner: 'guest:ada' }

describe('what somebody may do', () => {
  it.each<[string, Access, GivenRole[], Role, Role | null]>([
    // who, general access, grants, at most, role
    ['guest:ada', 'none', [], 'own', 'own'],
    ['guest:ada', 'edit', [], 'own', 'own'],
    ['guest:ada', 'none', [], 'edit', 'edit'],
    ['guest:ada', 'none', [], 'view', 'view'],
    ['guest:bob', 'none', [], 'own', null],
    ['guest:bob', 'view', [], 'own', 'view'],
    ['guest:bob', 'comment', [], 'own', 'comment'],
    ['guest:bob', 'edit', [], 'own', 'edit'],
    ['guest:bob', 'none', ['view'], 'own', 'view'],
    ['guest:bob', 'none', ['view', 'edit', 'comment'], 'own', 'edit'],
    ['guest:bob', 'comment', ['view'], 'own', 'comment'],
    ['guest:bob', 'view', ['edit'], 'own', 'edit'],
    ['guest:bob', 'edit', ['edit'], 'view', 'view'],
    ['guest:bob', 'view', [], 'edit', 'view'],
    ['account:ada', 'none', [], 'own', null],
    ['', 'none', [], 'own', null],
    ['', 'edit', [], 'own', 'edit'],
  ])('%s with access %s, grants %j and at most %s: %s', (author, access, grants, most, role) => {
    const who = { author, atMost: most, only: null }
    expect(roleOf(who, { ...doc, access }, grants)).toBe(role)
  })

  it('does not take a stranger for the owner of what nobody owns', () => {
    const stranger = { author: '', atMost: 'own', only: null } as const
    expect(roleOf(stranger, { id: 'doc', owner: '', access: 'none' }, [])).toBeNull()
  })

  it('bound to one document, is nothing elsewhere, whatever that gives to others', () => {
    const embed = { author: '', atMost: 'view', only: { doc: 'doc', role: 'view' } } as const
    expect(roleOf(embed, { ...doc, access: 'none' }, [])).toBe('view')
    expect(roleOf(embed, { ...doc, access: 'edit' }, ['edit'])).toBe('view')
    expect(roleOf(embed, { ...doc, id: 'other', access: 'edit' }, [])).toBeNull()
  })

  it('knows which of two gives more', () => {
    expect([gives('none', 'view'), gives('view', 'view'), gives('edit', 'comment')]).toEqual([
      false,
      true,
      true,
    ])
    expect([includes('own', 'edit'), includes('view', 'comment')]).toEqual([true, false])
  })
})
