import { GIVEN_ROLES, type GivenRole } from '../../lib/access'
import { fieldsOf } from '../api/call'
import { oneOf } from '../api/fields'

/** A shared link, as far as its page may know: nothing of its document. */
export type FollowedLink =
  | { readonly type: 'open'; readonly role: GivenRole; readonly needsPassword: boolean }
  /** It was never there, or was revoked. */
  | { readonly type: 'unknown' }
  /** It has expired, or was used up. */
  | { readonly type: 'ended' }

/** Throws a TypeError where the API's answer is none of a link. */
export function followedLinkOf(answer: unknown): FollowedLink {
  return {
    type: 'open',
    role: oneOf(GIVEN_ROLES, answer, 'role'),
    needsPassword: fieldsOf(answer).needsPassword === true,
  }
}
