/**
 * A person as awareness tells of one: the field `user` of a client's state. Any client can send
 * anything there, so a name is made a bounded string, a colour `#rrggbb`, and nothing else is taken.
 */
import { limits } from '../../lib/limits'
import { words } from '../words'
import { boundedName } from './person-name'

/** Who somebody says to be. */
export interface User {
  readonly name: string
  /** `#rrggbb`. */
  readonly color: string
}

const COLORLESS = '#6b6459'
const COLOR = /^#[0-9a-f]{6}$/i

/** Somebody as the relay has marked them. */
export interface KnownUser extends User {
  /** The same for one person in all their windows; missing where the relay has said nothing of them. */
  readonly id?: string
}

/** Whose state it is: a guest in the colour of nobody where it does not say. */
export function readPerson(state: unknown, nameLength = limits.nameLength): KnownUser {
  const user = fieldOf(state, 'user')
  const id = fieldOf(user, 'id')
  const color = fieldOf(user, 'color')
  return {
    name: boundedName(fieldOf(user, 'name'), nameLength) ?? words.people.guest,
    color: typeof color === 'string' && COLOR.test(color) ? color.toLowerCase() : COLORLESS,
    ...(typeof id === 'string' && id !== '' ? { id } : {}),
  }
}

/** A field of what may be an object. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
}
