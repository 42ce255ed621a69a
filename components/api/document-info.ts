import { ACCESSES, type Access, ROLES, type Role } from '../../lib/access'

/** What the API says of a document, as far as a page needs it. */
export interface DocumentInfo {
  id: string
  title: string
  role: Role
  /** What anyone with the address may do. */
  access: Access
  /** Rises when the document is replaced as a whole: copies of an earlier one are not merged. */
  epoch: number
}

/** Reads the API's answer; throws a TypeError where it is no document. */
export function documentInfoOf(answer: unknown): DocumentInfo {
  if (typeof answer !== 'object' || answer === null) throw new TypeError('No document')
  const { id, title, role, access, epoch } = answer as Record<string, unknown>
  if (typeof id !== 'string' || typeof title !== 'string' || typeof epoch !== 'number') {
    throw new TypeError('A document without id, title or epoch')
  }
  return { id, title, role: oneOf(ROLES, role), access: oneOf(ACCESSES, access), epoch }
}

function oneOf<Value>(known: readonly Value[], value: unknown): Value {
  const found = known.find(each => each === value)
  if (found === undefined) throw new TypeError(`None of ${known.join(', ')}: ${value}`)
  return found
}
