/**
 * The awareness message of y-protocols: `varUint n`, then n entries of a client id, a clock and a state
 * as JSON, `null` for a client that left.
 *
 * Stock clients echo every entry that they hear, so most of what arrives is about others. It is moved
 * past without being copied or looked into; only a session's own entry is read.
 */
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
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

/** Peers take states for objects, and compare them by recursion: anything else is malformed. */
export function readState(
  bytes: Uint8Array,
  limits: Pick<Limits, 'valueDepth'>,
): State | 'malformed' {
  try {
    const value = parseJson(bytes, limits.valueDepth)
    if (value === null) return null
    if (typeof value !== 'object' || Array.isArray(value)) return 'malformed'
    // Not as it came: what clients write of it may be longer.
    return utf8.encode(JSON.stringify(value))
  } catch (error) {
    if (error instanceof Malformed) return 'malformed'
    throw error
  }
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
