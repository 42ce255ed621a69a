/** Reads the members of an API's answer by their kind; each throws a TypeError where it is another. */
import { words } from '../words'
import { type Answer, fieldsOf } from './call'

/** What `read` makes of an answer; one that it throws a TypeError at is outside of the contract. */
export function readAs<Value>(
  answer: Answer<unknown>,
  read: (value: unknown) => Value,
): Answer<Value> {
  if (!answer.ok) return answer
  try {
    return { ok: true, value: read(answer.value) }
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, sentence: words.trouble.unexpected }
    throw error
  }
}

export function textOf(value: unknown, member: string): string {
  const found = fieldsOf(value)[member]
  if (typeof found !== 'string') throw new TypeError(`No text: ${member}`)
  return found
}

/** A text that may be missing. */
export function maybeTextOf(value: unknown, member: string): string | null {
  const found = fieldsOf(value)[member] ?? null
  if (found !== null && typeof found !== 'string') throw new TypeError(`No text: ${member}`)
  return found
}

/** The moment that an ISO text or a number stands for, in milliseconds since 1970; null: missing. */
export function timeOf(value: unknown, member: string): number | null {
  const found = fieldsOf(value)[member] ?? null
  if (found === null) return null
  const time = typeof found === 'number' ? found : Date.parse(String(found))
  if (!Number.isFinite(time)) throw new TypeError(`No time: ${member}`)
  return time
}

export function oneOf<Value>(known: readonly Value[], value: unknown, member: string): Value {
  const field = fieldsOf(value)[member]
  const found = known.find(each => each === field)
  if (found === undefined) throw new TypeError(`None of ${known.join(', ')}: ${member}`)
  return found
}

/** Every entry of a list, read. `value` is the list itself. */
export function listOf<Entry>(value: unknown, read: (entry: unknown) => Entry): Entry[] {
  if (!Array.isArray(value)) throw new TypeError('No list')
  return value.map(read)
}
