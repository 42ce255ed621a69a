/**
 * What a client says of itself as it connects: `?ext=1&client=<id>&epoch=<n>&schema=<n>`. Without
 * `ext=1` it is a stock client, whose parameters are its own.
 */

export interface Handshake {
  readonly extended: boolean
  /** Its Yjs client id. */
  readonly clientId: number | null
  /** The epoch of the copy it has. */
  readonly epoch: number | null
  /** The schema that it knows. */
  readonly schema: number | null
}

const STOCK: Handshake = { extended: false, clientId: null, epoch: null, schema: null }

/** Null where a number is none. */
export function readHandshake(query: URLSearchParams): Handshake | null {
  if (query.get('ext') !== '1') return STOCK
  const clientId = readNumber(query, 'client')
  const epoch = readNumber(query, 'epoch')
  const schema = readNumber(query, 'schema')
  if (clientId === undefined || epoch === undefined || schema === undefined) return null
  return { extended: true, clientId, epoch, schema }
}

/** Null where it is absent, undefined where it is no natural number that JavaScript counts by. */
function readNumber(query: URLSearchParams, name: string): number | null | undefined {
  const text = query.get(name)
  if (text === null) return null
  const value = Number(text)
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(value) ? value : undefined
}
