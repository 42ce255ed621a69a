import * as encoding from 'lib0/encoding'

/** An update that takes `length` clocks of a client, from one on, with a struct that says nothing. */
export function takesClocks(client: number, clock: number, length: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, client, clock, 0, length, 0]) {
      encoding.writeVarUint(encoder, number)
    }
  })
}
