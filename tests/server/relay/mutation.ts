/** Bytes as a hostile client, a broken one or a broken network would change them. */
import * as encoding from 'lib0/encoding'
import type { Random } from '../../seed'

/** Numbers that stand where a count or a length did. */
const ABSURD = [0, 1, 127, 128, 16_384, 2 ** 31, 2 ** 32, 2 ** 53 - 1].map(number =>
  encoding.encode(encoder => encoding.writeVarUint(encoder, number)),
)
/** Varints that no number has: too long, never ending. */
const BROKEN = [new Uint8Array(9).fill(0xff), new Uint8Array(40).fill(0x80)]

/** One change of `bytes`; `other` is what it may be mixed with. */
export function mutate(bytes: Uint8Array, other: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1)
  const end = Math.min(bytes.length, at + 1 + random.below(8))
  switch (random.below(7)) {
    case 0: {
      const flipped = bytes.slice()
      for (let n = 1 + random.below(3); n > 0 && flipped.length > 0; n--) {
        const bit = random.below(8 * flipped.length)
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7))
      }
      return flipped
    }
    case 1:
      return random.chance(0.5) ? bytes.slice(0, at) : bytes.slice(at)
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(end))
    case 3: {
      const from = random.below(other.length + 1)
      const piece = other.subarray(from, from + random.below(20))
      return joined(bytes.subarray(0, at), piece, bytes.subarray(random.chance(0.5) ? at : end))
    }
    case 4: {
      const run = bytes.subarray(at, end)
      const times = random.pick([2, 3, 50])
      return joined(
        bytes.subarray(0, at),
        ...Array<Uint8Array>(times).fill(run),
        bytes.subarray(end),
      )
    }
    case 5: {
      const number = random.pick(random.chance(0.8) ? ABSURD : BROKEN)
      return joined(bytes.subarray(0, at), number, bytes.subarray(at + 1))
    }
    default:
      return joined(bytes, other)
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
