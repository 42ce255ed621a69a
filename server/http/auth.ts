/**
 * Who a visitor is and what they may do: the only place that decides it, for pages, the API and the
 * relay. Who they are is for the proofs to say (`server/access/`), what they may do for `Rights`.
 *
 * A document in the trash is there for its owner alone, who may only restore it. An embed's token is an
 * address too: whoever comes by it looks at the document, and is nobody there, whatever they prove.
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Role } from '../../lib/access'
import { isDocumentId } from '../../lib/document-id'
import { type Identity, NOBODY } from '../../lib/identity'
import type { RefusalCode } from '../../lib/protocol'
import { embedIdentity } from '../access/embed-identity'
import { GUEST } from '../access/guest-proof'
import type { Proof } from '../access/proof'
import type { Rights } from '../access/rights'
import { hashSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Doc } from '../catalog/doc'
import type { Grants, Links } from '../catalog/links'
import type { Standing } from '../relay/session'
import type { Time } from '../relay/time'
import { type GuestCookie, newGuestId } from './guest-cookie'

export type Admission =
  | {
      readonly type: 'admitted'
      readonly doc: Doc
      readonly role: Role
      /** The same as the relay keeps it. */
      readonly standing: Standing
    }
  | {
      readonly type: 'refused'
      readonly code: Extract<RefusalCode, 'not-found' | 'not-allowed'>
      /** The document, where it is the visitor's own and in the trash. */
      readonly trashed: Doc | null
    }

export interface Auth {
  /** Whom a request proves; null where what it shows counts for nothing (any more). */
  identify(headers: IncomingHttpHeaders): Promise<Identity | null>
  /**
   * An author for who is none yet, or the one they are; with the cookie that proves a guest from now
   * on, which nobody else needs.
   */
  introduce(
    identity: Pick<Identity, 'author' | 'kind'>,
    isSecure: boolean,
  ): { author: string; cookie: string | null }
  /** Finds a document for somebody. `address` is anything that was sent as one. */
  admit(address: string, identity: Identity): Promise<Admission>
}

export interface AuthOptions {
  readonly catalog: Pick<Catalog, 'find'> & {
    readonly grants: Pick<Grants, 'to'>
    readonly links: Pick<Links, 'find'>
  }
  readonly proof: Pick<Proof, 'prove'>
  readonly rights: Pick<Rights, 'standing'>
  readonly cookie: GuestCookie
  readonly time: Pick<Time, 'now'>
}

export function createAuth({ catalog, proof, rights, cookie, time }: AuthOptions): Auth {
  /** The document of an embed, by its token, and who looks at it. Nobody is told its own address. */
  const embed = async (token: string) => {
    if (!isDocumentId(token)) return null
    const link = await catalog.links.find(hashSecret(token))
    const identity = link && embedIdentity(link.link, time.now())
    return identity && { identity, doc: { ...link.doc, address: token } }
  }

  return {
    async identify(headers) {
      const identity = await proof.prove(headers)
      return identity === 'invalid' ? null : (identity ?? NOBODY)
    },
    introduce({ author, kind }, isSecure) {
      if (kind !== 'nobody' && kind !== 'guest') return { author, cookie: null }
      const id = kind === 'guest' ? author.slice(GUEST.length) : newGuestId()
      return { author: GUEST + id, cookie: cookie.write(id, isSecure) }
    },
    async admit(address, visitor) {
      const found = isDocumentId(address) ? await catalog.find(address) : null
      const embedded = found === null ? await embed(address) : null
      const doc = found ?? embedded?.doc ?? null
      if (!doc) return { type: 'refused', code: 'not-found', trashed: null }
      const identity = embedded?.identity ?? visitor
      const { author } = identity
      const isOwner = author !== '' && author === doc.owner
      const given =
        isOwner || author === '' ? [] : await catalog.grants.to(author, doc.id, time.now())
      const standing = rights.standing(identity, doc, given)
      if (doc.deletedAt !== null) {
        const trashed = standing?.role === 'own' ? doc : null
        return { type: 'refused', code: 'not-found', trashed }
      }
      if (!standing) return { type: 'refused', code: 'not-allowed', trashed: null }
      return { type: 'admitted', doc, role: standing.role, standing }
    },
  }
}
