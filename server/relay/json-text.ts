/** JSON as a stranger sends it, inside an update or as a state of awareness. */
import { decodeUtf8, Malformed } from './cursor'

const [QUOTE, ESCAPE] = [0x22, 0x5c]
// Brackets and braces differ by this bit alone.
const BRACE_BIT = 0x20
const [OPENING, CLOSING] = [0x7b, 0x7d]

/**
 * Its value. Throws `Malformed` where it is nested deeper than `depth`, no UTF-8 or no JSON. The depth
 * is found first, without building anything: peers take values apart by recursion.
 */
export function parseJson(json: Uint8Array, depth: number): unknown {
  if (isDeeper(json, depth)) throw new Malformed('nested too deep')
  const text = decodeUtf8(json)
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new Malformed('no JSON')
    throw error
  }
}

/** Of what is no JSON it may say anything. */
function isDeeper(json: Uint8Array, depth: number): boolean {
  let level = 0
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const byte = json[i] as number
    if (inString) {
      if (byte === ESCAPE) i++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if ((byte | BRACE_BIT) === OPENING && ++level > depth) return true
    else if ((byte | BRACE_BIT) === CLOSING) level--
  }
  return false
}
