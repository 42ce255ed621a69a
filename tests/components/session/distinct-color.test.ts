import { describe, expect, test } from 'vitest'
import { keepDistinct } from '../../../components/session/distinct-color'
import { COLORS, type Identity } from '../../../components/session/identity'
import { createVariable } from '../../../components/session/observable'
import type { Person } from '../../../components/session/people'

const [BLUE, GREEN] = COLORS

function person(clientId: number, name: string, color: string): Person {
  return { clientId, name, color, self: false }
}

/** A page with client id 50 among others; `others` and `identity` can be changed. */
function page(start: Identity, company: readonly Person[] = []) {
  const identity = createVariable(start)
  let own: Person = { clientId: 50, name: start.name, color: start.color, self: true }
  const people = createVariable<readonly Person[]>([own, ...company])
  const meet = (others: readonly Person[]) => people.set([own, ...others])
  const end = keepDistinct(
    {
      people,
      setUser(user) {
        own = { ...own, ...user }
        people.set([own, ...people.getSnapshot().slice(1)])
      },
    },
    identity,
  )
  return { identity, meet, end, color: () => own.color, name: () => own.name }
}

const FINCH: Identity = { name: 'Guest Finch', color: BLUE, picked: false }

describe('a colour of one’s own', () => {
  test('stays while nobody else has it', () => {
    const { meet, color } = page(FINCH)
    meet([person(7, 'Guest Lark', GREEN)])
    expect(color()).toBe(BLUE)
  })

  test('gives way to somebody with a lower client id, to one that nobody has', () => {
    const { meet, color } = page(FINCH)
    const taken = COLORS.slice(0, -1).map((each, i) => person(i + 1, `Guest ${i}`, each))
    meet(taken)
    expect(color()).toBe(COLORS.at(-1))
  })

  test('stays where the other has the higher client id, and is to give way', () => {
    const { meet, color } = page(FINCH)
    meet([person(99, 'Guest Lark', BLUE)])
    expect(color()).toBe(BLUE)
  })

  test('does not change again while people come and go', () => {
    const { meet, color } = page(FINCH)
    meet([person(7, 'Guest Lark', BLUE)])
    const given = color()
    expect(given).not.toBe(BLUE)
    meet([person(7, 'Guest Lark', BLUE), person(8, 'Guest Wren', GREEN)].slice(0, 1))
    expect(color()).toBe(given)
  })

  test('stays where the person picked it, and between pages of one person', () => {
    const picked = page({ ...FINCH, picked: true })
    picked.meet([person(7, 'Guest Lark', BLUE)])
    expect(picked.color()).toBe(BLUE)
    const sameOne = page(FINCH)
    sameOne.meet([person(7, 'Guest Finch', BLUE)])
    expect(sameOne.color()).toBe(BLUE)
  })

  test('a new name and a picked colour are told at once, until the end', () => {
    const { identity, end, name, color } = page(FINCH)
    identity.set({ name: 'Guest Heron', color: GREEN, picked: true })
    expect([name(), color()]).toEqual(['Guest Heron', GREEN])
    end()
    identity.set({ ...FINCH })
    expect(name()).toBe('Guest Heron')
  })
})
