import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** An awareness update of entries: client, clock, state as JSON. */
export function entries(
  ...all: (readonly [client: number, clock: number, state: string])[]
): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, all.length)
    for (const [client, clock, state] of all) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })
}

/** The clients that a frame of awareness is about. */
export function clientsOf(frame: Uint8Array): number[] {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  const update = decoding.createDecoder(decoding.readVarUint8Array(decoder))
  return Array.from({ length: decoding.readVarUint(update) }, () => {
    const client = decoding.readVarUint(update)
    decoding.readVarUint(update)
    decoding.readVarUint8Array(update)
    return client
  })
}
