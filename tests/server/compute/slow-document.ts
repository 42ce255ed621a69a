import * as encoding from 'lib0/encoding'

const [ORIGIN, RIGHT_ORIGIN, STRING] = [0x80, 0x40, 4]

/**
 * An update that Yjs needs the square of `n` steps for: `n` letters after the same one, each before
 * another one.
 */
export function slowDocument(n: number): Uint8Array {
  return encoding.encode(encoder => {
    const numbers = (...all: number[]) => {
      for (const number of all) encoding.writeVarUint(encoder, number)
    }
    numbers(2, n, 2, 0)
    for (let right = 1; right <= n; right++) {
      encoding.writeUint8(encoder, ORIGIN | RIGHT_ORIGIN | STRING)
      numbers(1, 0, 1, right)
      encoding.writeVarString(encoder, 'x')
    }
    numbers(1, 1, 0)
    encoding.writeUint8(encoder, STRING)
    numbers(1)
    encoding.writeVarString(encoder, 'title')
    encoding.writeVarString(encoder, 'a'.repeat(n + 1))
    numbers(0)
  })
}
