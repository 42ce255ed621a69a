/**
 * Who a visitor is and what they may do: the only place that decides it, for pages, the API and the
 * relay.
 *
 * An author is `guest:<id>`, or empty for who has shown nothing. A document's owner may do all; anyone
 * else has the document's general access. One in the trash is there for its owner alone, who may only
 * restore it.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '../../lib/access'
import { isDocumentId } from '../../lib/document-id'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Catalog, Doc } from '../catalog/catalog'
import { createGuestCookie, newGuestId } from './guest-cookie'

export type Admission =
  | { readonly type: 'admitted'; readonly doc: Doc; readonly role: Role }
  | {
      readonly type: 'refused'
      readonly code: Extract<RefusalCode, 'not-found' | 'not-allowed'>
      /** The document, where it is the visitor's own and in the trash. */
      readonly trashed: Doc | null
    }

export interface Auth {
  /** The author that a request's cookie proves; empty where it proves none. */
  authorOf(headers: IncomingHttpHeaders): string
  /** An author for who is none yet, or the one given, and the cookie that proves it from now on. */
  introduce(author: string, isSecure: boolean): { author: string; cookie: string }
  /** What an author may do with a live document; null: nothing. */
  roleOf(author: string, doc: Doc): Role | null
  /** Finds a document for an author. `id` is anything that was sent as one. */
  admit(id: string, author: string): Promise<Admission>
}

const GUEST = 'guest:'

/** `key` is a secret of this installation. */
export function createAuth(
  catalog: Pick<Catalog, 'get'>,
  key: Uint8Array,
  limits: Pick<Limits, 'guestCookieMs'>,
): Auth {
  const cookie = createGuestCookie(key, limits)

  const roleOf = (author: string, doc: Doc): Role | null => {
    if (author !== '' && author === doc.owner) return 'own'
    return doc.access === 'none' ? null : doc.access
  }

  return {
    authorOf(headers) {
      const id = cookie.read(headers.cookie)
      return id === null ? '' : GUEST + id
    },
    introduce(author, isSecure) {
      const id = author.startsWith(GUEST) ? author.slice(GUEST.length) : newGuestId()
      return { author: GUEST + id, cookie: cookie.write(id, isSecure) }
    },
    roleOf,
    async admit(id, author) {
      const doc = isDocumentId(id) ? await catalog.get(id) : null
      if (!doc) return { type: 'refused', code: 'not-found', trashed: null }
      const role = roleOf(author, doc)
      if (doc.deletedAt !== null) {
        return { type: 'refused', code: 'not-found', trashed: role === 'own' ? doc : null }
      }
      if (role === null) return { type: 'refused', code: 'not-allowed', trashed: null }
      return { type: 'admitted', doc, role }
    },
  }
}
