/** The documents that are somebody's own, or were opened to them by name, on whatever device. */
import { ROLES, type Role } from '../../lib/access'
import { call, fieldsOf } from './call'
import { listOf, oneOf, readAs, textOf, timeOf } from './fields'

export interface OwnDocument {
  id: string
  title: string
  role: Role
  /** Milliseconds since 1970. */
  updatedAt: number
}

export async function listOwnDocuments() {
  return readAs(await call('GET', '/api/docs'), value =>
    listOf(
      fieldsOf(value).docs,
      (entry): OwnDocument => ({
        id: textOf(entry, 'id'),
        title: textOf(entry, 'title'),
        role: oneOf(ROLES, entry, 'role'),
        updatedAt: timeOf(entry, 'updatedAt') ?? 0,
      }),
    ),
  )
}
