/** The names of rooms in the relay's addresses: decoded once, and bounded. */
import type { Limits } from '../../lib/limits'
import { decodeSegment } from './router'

/**
 * The name that `encoded`, a path without its leading slash, stands for; null where it is not 1 to
 * `roomNameBytes` bytes of UTF-8, has a control character, or a `..` between slashes. A name that was
 * encoded twice keeps its second encoding: it is never decoded again.
 */
export function readRoomName(
  encoded: string,
  limits: Pick<Limits, 'roomNameBytes'>,
): string | null {
  // Three characters of an encoding make at least one byte.
  if (encoded.length > 3 * limits.roomNameBytes) return null
  const name = decodeSegment(encoded)
  if (!name || Buffer.byteLength(name) > limits.roomNameBytes) return null
  if (/\p{Cc}/u.test(name) || name.split('/').includes('..')) return null
  return name
}
