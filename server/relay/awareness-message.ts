/**
 * The awareness message of y-protocols: `varUint n`, then n entries of a client id, a clock and a state
 * as JSON, `null` for a client that left.
 *
 * Stock clients echo every entry that they hear, so most of what arrives is about others. It is moved
 * past without being copied or looked into; only a session's own entry is read.
 */
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
import { oneLine } from '../../lib/one-line'
import { writeAwareness } from '../../lib/protocol'
import { Cursor, Malformed } from './cursor'
import { parseJson } from './json-text'

export interface Entry {
  readonly client: number
  readonly clock: number
  /** The whole entry as it is sent. */
  readonly bytes: Uint8Array
}

/** An entry as it came. */
export interface RawEntry {
  readonly client: number
  readonly clock: number
  /** JSON in UTF-8, not looked at yet: a view. */
  readonly state: Uint8Array
}

/** JSON in UTF-8, as every client will write it when it echoes it; null for a client that left. */
export type State = Uint8Array | null

/**
 * The first entry that `isOwn` accepts, or null where there is none. The rest of the message
 * is held to the form, but no more is kept of it.
 */
export function readOwnEntry(
  update: Uint8Array,
  limits: Pick<Limits, 'awarenessEntries'>,
  isOwn: (client: number, clock: number) => boolean,
): RawEntry | null | 'malformed' | 'too-large' {
  const cursor = new Cursor(update)
  let own: RawEntry | null = null
  try {
    const count = cursor.varUint()
    if (count > limits.awarenessEntries) return 'too-large'
    for (let n = count; n > 0; n--) {
      const client = cursor.varUint()
      const clock = cursor.varUint()
      if (own === null && isOwn(client, clock)) own = { client, clock, state: cursor.byteArray() }
      else cursor.skipBytes()
    }
    return cursor.atEnd ? own : 'malformed'
  } catch (error) {
    if (error instanceof Malformed) return 'malformed'
    throw error
  }
}

const utf8 = new TextEncoder()

/** Who somebody is for the others in a room. */
export interface Person {
  /** The same for one person everywhere, and nobody else's. */
  readonly id: string
  /** Empty: they go by the name that they say. */
  readonly name: string
}

/**
 * Peers take states for objects, and compare them by recursion: anything else is malformed. `person`,
 * where there is one, is whose state it is, whatever it says itself.
 */
export function readState(
  bytes: Uint8Array,
  limits: Pick<Limits, 'valueDepth' | 'awarenessBytes' | 'nameLength'>,
  person: Person | null,
): State | 'malformed' | 'too-large' {
  try {
    const value = parseJson(bytes, limits.valueDepth)
    if (value === null) return null
    if (!isObject(value)) return 'malformed'
    // Not as it came: what clients write of it may be longer.
    const state = utf8.encode(JSON.stringify(value))
    if (state.length > limits.awarenessBytes) return 'too-large'
    if (!person) return state
    return utf8.encode(JSON.stringify({ ...value, user: stamped(value.user, person, limits) }))
  } catch (error) {
    if (error instanceof Malformed) return 'malformed'
    throw error
  }
}

/** The field `user` of a state with the person's own id and name in place of what it says. */
function stamped(
  user: unknown,
  { id, name }: Person,
  { nameLength }: Pick<Limits, 'nameLength'>,
): Record<string, unknown> {
  const said = isObject(user) ? user : {}
  const own = typeof said.name === 'string' ? oneLine(said.name, nameLength) : ''
  return { ...said, name: name || own, id }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const NULL = utf8.encode('null')

/** An entry ready to be sent. */
export function writeEntry(client: number, clock: number, state: State): Entry {
  const bytes = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarUint8Array(encoder, state ?? NULL)
  })
  return { client, clock, bytes }
}

/** One frame of entries. */
export function writeEntries(entries: readonly Entry[]): Uint8Array {
  const update = encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { bytes } of entries) encoding.writeUint8Array(encoder, bytes)
  })
  return writeAwareness(update)
}

/** An awareness message about nobody: what keeps a silent connection of a stock client open. */
export const KEEP_ALIVE = writeEntries([])
