/**
 * Links that open a document to whoever has them, and the grants that they (or its owner) gave.
 *
 * A *share* link gives its role to each author that follows it, who keeps it as a grant until that is
 * ended, or the link is: revoked, which takes its row, or expired. Following it again uses nothing up.
 * An *embed* gives nothing to anybody: whoever has its token may look at the document meanwhile.
 * Tokens are known by their SHA-256 alone. Times are milliseconds since 1970.
 */
import type { GivenRole } from '../../lib/access'
import type { Doc } from './doc'

export type LinkKind = 'share' | 'embed'

export interface Link {
  readonly id: string
  /** The document's id. */
  readonly doc: string
  readonly kind: LinkKind
  readonly role: GivenRole
  readonly name: string
  /** An argon2id hash; null: it asks for none. */
  readonly password: string | null
  readonly expiresAt: number | null
  readonly maxUses: number | null
  readonly uses: number
  readonly lastUsedAt: number | null
  readonly createdAt: number
  /** Origins of pages that may show an embed. */
  readonly origins: readonly string[]
}

export interface NewLink extends Omit<Link, 'uses' | 'lastUsedAt'> {
  /** SHA-256 of its token, in hexadecimal. */
  readonly hash: string
}

export type UseOfLink =
  /** `isNew`: the author did not have its grant before. */
  | { readonly type: 'used'; readonly isNew: boolean }
  /** It has been used as often as it may, or it has expired. */
  | { readonly type: 'ended' }
  /** There is none (any more), or its document is not live. */
  | { readonly type: 'none' }
  /** As many have access to the document as may. */
  | { readonly type: 'full' }

export interface Links {
  /**
   * Adds a link to a live document; `lowersAccess` sets the document's general access to `none` in the
   * same step. `full` where it has as many links as it may, null where there is no such document.
   */
  add(link: NewLink, options: { lowersAccess: boolean; most: number }): Promise<Doc | 'full' | null>
  /** All of a document's, the oldest first. */
  of(doc: string): Promise<Link[]>
  /** The link of a token, with its live document. */
  find(hash: string): Promise<{ readonly link: Link; readonly doc: Doc } | null>
  get(id: string): Promise<Link | null>
  /** Ends a link and the grants through it. */
  remove(doc: string, id: string): Promise<Link | null>
  /** Gives its role to an author, at `at`, unless they have it already; `grant` is the new one's id. */
  use(
    id: string,
    author: string,
    options: { grant: string; at: number; most: number },
  ): Promise<UseOfLink>
}

export interface Grant {
  readonly id: string
  readonly doc: string
  readonly author: string
  readonly role: GivenRole
  /** Through which link; null: the owner gave it. */
  readonly link: string | null
  readonly createdAt: number
  readonly lastSeenAt: number | null
}

/** What a grant gives, and until when; null: until it is ended. */
export interface Given {
  readonly author: string
  readonly role: GivenRole
  readonly until: number | null
}

export interface Grants {
  /** What is given to an author at `at`. */
  to(author: string, doc: string, at: number): Promise<Given[]>
  /** What is given to anybody at `at`. */
  given(doc: string, at: number): Promise<Given[]>
  /** All of a document's that are not over at `at`, the oldest first. */
  of(doc: string, at: number): Promise<Grant[]>
  has(link: string, author: string): Promise<boolean>
  setRole(doc: string, id: string, role: GivenRole): Promise<Grant | null>
  remove(doc: string, id: string): Promise<Grant | null>
  /** Notes that an author was there, unless that was noted after `unlessAfter`. */
  saw(doc: string, author: string, at: number, unlessAfter: number): Promise<void>
}
