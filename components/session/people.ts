/**
 * Who is present, read from awareness: one entry a client id, oneself first, the others in the order
 * in which they came. What others say of themselves is not trusted: a name is a bounded string, a
 * colour is `#rrggbb`, nothing else is taken.
 *
 * Awareness changes with every move of a cursor; the list changes when a name, a colour or the
 * company does, and stays the same object otherwise.
 */
import type { Awareness } from 'y-protocols/awareness'
import { limits } from '../../lib/limits'
import { createVariable, type Observable } from './observable'
import { boundedName } from './person-name'

export interface Person {
  readonly clientId: number
  readonly name: string
  /** `#rrggbb`. */
  readonly color: string
  /** Whether it is this page. */
  readonly self: boolean
}

export interface People extends Observable<readonly Person[]> {
  destroy(): void
}

interface AwarenessChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

const NAMELESS = 'Guest'
const COLORLESS = '#6b6459'
const COLOR = /^#[0-9a-f]{6}$/i

export function createPeople(awareness: Awareness, nameLength = limits.nameLength): People {
  const present = new Map<number, Person>()

  function read(clientId: number): boolean {
    const state: unknown = awareness.getStates().get(clientId)
    if (state === undefined) return present.delete(clientId)
    const before = present.get(clientId)
    const person = personOf(clientId, state, clientId === awareness.clientID, nameLength)
    if (before?.name === person.name && before.color === person.color) return false
    present.set(clientId, person)
    return true
  }

  function list(): readonly Person[] {
    const people = [...present.values()]
    return [...people.filter(person => person.self), ...people.filter(person => !person.self)]
  }

  for (const clientId of awareness.getStates().keys()) read(clientId)
  const people = createVariable(list())

  const onChange = ({ added, updated, removed }: AwarenessChange) => {
    // Not `some`: each has to be read.
    const changed = [...added, ...updated, ...removed].filter(read)
    if (changed.length > 0) people.set(list())
  }
  awareness.on('change', onChange)

  return {
    getSnapshot: people.getSnapshot,
    subscribe: people.subscribe,
    destroy: () => awareness.off('change', onChange),
  }
}

function personOf(clientId: number, state: unknown, self: boolean, nameLength: number): Person {
  const user = fieldOf(state, 'user')
  const color = fieldOf(user, 'color')
  return {
    clientId,
    self,
    name: boundedName(fieldOf(user, 'name'), nameLength) ?? NAMELESS,
    color: typeof color === 'string' && COLOR.test(color) ? color.toLowerCase() : COLORLESS,
  }
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
}
