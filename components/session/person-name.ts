import { oneLine } from '../../lib/one-line'

/** A name on one line, of at most `length` UTF-16 units; null where there is none. */
export function boundedName(name: unknown, length: number): string | null {
  return typeof name === 'string' ? oneLine(name, length) || null : null
}
