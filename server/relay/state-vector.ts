/** State vectors: the first clock of each client that is not known, as Yjs encodes them. */
import * as encoding from 'lib0/encoding'
import type { Limits } from '../../lib/limits'
import { Cursor, Malformed } from './cursor'

export type StateVector = ReadonlyMap<number, number>

/** Null where it is malformed or names too many clients. */
export function readStateVector(
  bytes: Uint8Array,
  limits: Pick<Limits, 'vectorClients'>,
): Map<number, number> | null {
  const cursor = new Cursor(bytes)
  const vector = new Map<number, number>()
  try {
    const count = cursor.varUint()
    if (count > limits.vectorClients) return null
    for (let n = count; n > 0; n--) {
      const client = cursor.varUint()
      const clock = cursor.varUint()
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
  const clocks = [...vector].sort((a, b) => b[0] - a[0])
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, clocks.length)
    for (const [client, clock] of clocks) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
    }
  })
}

/** Whether `vector` has everything that `other` names. */
export function covers(vector: StateVector, other: StateVector): boolean {
  for (const [client, clock] of other) if ((vector.get(client) ?? 0) < clock) return false
  return true
}
