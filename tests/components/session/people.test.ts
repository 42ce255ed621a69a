import { afterEach, beforeEach, expect, test } from 'vitest'
import * as awarenessProtocol from 'y-protocols/awareness'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPeople, type People } from '../../../components/session/people'
import { limits } from '../../../lib/limits'

let doc: Y.Doc
let awareness: Awareness
let people: People
const others: Y.Doc[] = []

beforeEach(() => {
  doc = new Y.Doc()
  awareness = new Awareness(doc)
  awareness.setLocalState({ user: { name: 'Guest Finch', color: '#2f4bb8' } })
  people = createPeople(awareness)
})

afterEach(() => {
  people.destroy()
  for (const each of [doc, ...others.splice(0)]) each.destroy()
})

/** Somebody else's page, which says `state` of itself. */
function somebody(clientId: number) {
  const theirDoc = new Y.Doc()
  theirDoc.clientID = clientId
  others.push(theirDoc)
  const theirs = new Awareness(theirDoc)
  return {
    say(state: Record<string, unknown> | null) {
      theirs.setLocalState(state)
      const update = encodeAwarenessUpdate(theirs, [clientId])
      awarenessProtocol.applyAwarenessUpdate(awareness, update, 'relay')
    },
  }
}

function names(): string[] {
  return people.getSnapshot().map(person => person.name)
}

test('the page itself is first, the others follow as they come', () => {
  somebody(9).say({ user: { name: 'Guest Wren', color: '#2c7a4b' } })
  somebody(3).say({ user: { name: 'Guest Robin', color: '#7B3FA0' } })
  expect(people.getSnapshot()).toEqual([
    { clientId: doc.clientID, name: 'Guest Finch', color: '#2f4bb8', self: true },
    { clientId: 9, name: 'Guest Wren', color: '#2c7a4b', self: false },
    { clientId: 3, name: 'Guest Robin', color: '#7b3fa0', self: false },
  ])
})

test('moving a cursor changes nothing', () => {
  const other = somebody(9)
  const user = { name: 'Guest Wren', color: '#2c7a4b' }
  other.say({ user })
  const before = people.getSnapshot()
  let changes = 0
  people.subscribe(() => changes++)
  other.say({ user, cursor: { anchor: 1, head: 2 } })
  awareness.setLocalStateField('cursor', { anchor: 3, head: 3 })
  expect(people.getSnapshot()).toBe(before)
  expect(changes).toBe(0)
  other.say({ user: { ...user, name: 'Ada' } })
  expect(changes).toBe(1)
  expect(names()).toEqual(['Guest Finch', 'Ada'])
})

test('who leaves is gone', () => {
  const other = somebody(9)
  other.say({ user: { name: 'Guest Wren', color: '#2c7a4b' } })
  other.say(null)
  expect(names()).toEqual(['Guest Finch'])
})

test('one person in two windows is two entries', () => {
  const user = { name: 'Guest Wren', color: '#2c7a4b' }
  somebody(1).say({ user })
  somebody(2).say({ user })
  expect(people.getSnapshot()).toHaveLength(3)
})

test.each([
  ['nothing', {}],
  ['no object', { user: 'Wren' }],
  ['no strings', { user: { name: 7, color: { red: 1 } } }],
  ['an empty name', { user: { name: ' \n ', color: '' } }],
  ['something that is no colour', { user: { name: 'Guest', color: 'red;background:url(x)' } }],
])('%s is a guest in the colour of nobody', (_, state) => {
  somebody(5).say(state)
  const [, other] = people.getSnapshot()
  expect(other).toEqual({ clientId: 5, name: 'Guest', color: '#6b6459', self: false })
})

test('a name is one line, and bounded without cutting a character in half', () => {
  somebody(5).say({ user: { name: `  a\n\u2028b\u0000c ${'🐦'.repeat(100)}` } })
  const name = names()[1] as string
  expect(name.startsWith('a b c 🐦')).toBe(true)
  expect(name.length).toBeLessThanOrEqual(limits.nameLength)
  // Throws where half of a pair is left.
  expect(encodeURIComponent(name)).toContain('%F0%9F%90%A6')
  somebody(6).say({ user: { name: `x${'🐦'.repeat(100)}` } })
  expect(names()[2]).toBe(`x${'🐦'.repeat(29)}`)
})

test('after its end the list stands still', () => {
  people.destroy()
  somebody(5).say({ user: { name: 'Late', color: '#000000' } })
  expect(names()).toEqual(['Guest Finch'])
})
