/**
 * Who is present, read from awareness: one entry a client id, oneself first, the others in the order
 * in which they came.
 *
 * Awareness changes with every move of a cursor; the list changes when a name, a colour or the
 * company does, and stays the same object otherwise.
 */
import type { Awareness } from 'y-protocols/awareness'
import { limits } from '../../lib/limits'
import { createVariable, type Observable } from './observable'
import { type KnownUser, readPerson } from './person'

export interface Person extends KnownUser {
  readonly clientId: number
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

export function createPeople(awareness: Awareness, nameLength = limits.nameLength): People {
  const present = new Map<number, Person>()

  function read(clientId: number): boolean {
    const state: unknown = awareness.getStates().get(clientId)
    if (state === undefined) return present.delete(clientId)
    const before = present.get(clientId)
    const user = readPerson(state, nameLength)
    if (before?.name === user.name && before.color === user.color) return false
    present.set(clientId, { clientId, self: clientId === awareness.clientID, ...user })
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
