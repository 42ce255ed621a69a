/** What somebody may do with a document for now, and how they appear there. */
import { createHmac } from 'node:crypto'
import { roleOf } from '../../lib/access'
import type { Identity } from '../../lib/identity'
import type { Doc } from '../catalog/doc'
import type { Given } from '../catalog/links'
import type { Person } from '../relay/awareness-message'
import type { Standing } from '../relay/session'

export interface Rights {
  /** `given` is what was granted to that person in that document; null: they may do nothing. */
  standing(identity: Identity, doc: Doc, given: readonly Given[]): Standing | null
  /** Who the others in a document are told that it is. */
  person(identity: Identity): Person
  /** The same for one author everywhere, and tells nothing of what stands in their cookie. */
  publicId(author: string): string
}

/** `key` is a secret of this installation. */
export function createRights(key: Uint8Array): Rights {
  const publicId = (author: string) => {
    if (author === '') return ''
    return createHmac('sha256', key).update(author).digest('base64url').slice(0, 11)
  }
  const person = ({ author, name }: Identity): Person => ({ id: publicId(author), name })
  return {
    person,
    standing(identity, doc, given) {
      const role = roleOf(
        identity,
        doc,
        given.map(grant => grant.role),
      )
      if (role === null) return null
      const ends = [identity, ...given].flatMap(({ until }) => (until === null ? [] : [until]))
      return {
        role,
        identity,
        until: ends.length > 0 ? Math.min(...ends) : null,
        person: person(identity),
      }
    },
    publicId,
  }
}
