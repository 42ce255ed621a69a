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

/** Whose state it is: a guest in the colour of nobody where it does not say. */
export function readPerson(state: unknown, nameLength = limits.nameLength): User {
  const user = fieldOf(state, 'user')
  const color = fieldOf(user, 'color')
  return {
    name: boundedName(fieldOf(user, 'name'), nameLength) ?? words.people.guest,
    color: typeof color === 'string' && COLOR.test(color) ? color.toLowerCase() : COLORLESS,
  }
}

/** A field of what may be an object. */
export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined
}
