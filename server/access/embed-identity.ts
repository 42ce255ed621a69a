/** Who looks at an embed: nobody, and at that one document only. */
import { type Identity, NOBODY } from '../../lib/identity'
import type { Link } from '../catalog/links'

/** Null where the link is no embed, or is over at `now`. */
export function embedIdentity(link: Link, now: number): Identity | null {
  const { id, doc, kind, expiresAt } = link
  if (kind !== 'embed' || (expiresAt !== null && expiresAt <= now)) return null
  return {
    ...NOBODY,
    kind: 'embed',
    credential: `embed:${id}`,
    until: expiresAt,
    atMost: 'view',
    only: { doc, role: 'view' },
  }
}
