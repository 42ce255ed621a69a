/** State vectors: the first clock of each client that is not known, as Yjs encodes them. */
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
import { Cursor, Malformed } from './cursor'

export type StateVector = ReadonlyMap<number, number>

/**
 * What a vector says of the clients that `known` names, no further than `known` goes: what else it
 * says makes no difference to an answer, and is not kept. Null where it is malformed or names too many
 * clients.
 */
export function readStateVector(
  bytes: Uint8Array,
  known: StateVector,
  limits: Pick<Limits, 'vectorClients'>,
): StateVector | null {
  const cursor = new Cursor(bytes)
  const vector = new Map<number, number>()
  try {
    const count = cursor.varUint()
    if (count > limits.vectorClients) return null
    for (let n = count; n > 0; n--) {
      const client = cursor.varUint()
      const clock = Math.min(cursor.varUint(), known.get(client) ?? 0)
      if (clock > 0) vector.set(client, clock)
    }
    return cursor.atEnd ? vector : null
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/** Larger clients first, so that one vector has one encoding. */
export function encodeStateVector(vector: StateVector): Uint8Array {
  // Numbers alone: sorting pairs by the ten thousand takes several times as long.
  const clients = Float64Array.from(vector.keys()).sort().reverse()
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, clients.length)
    for (const client of clients) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, vector.get(client) as number)
    }
  })
}

/** Whether `vector` has everything that `other` names. */
export function covers(vector: StateVector, other: StateVector): boolean {
  for (const [client, clock] of other) if ((vector.get(client) ?? 0) < clock) return false
  return true
}
