/** A guest, by their cookie, and under the name that they chose. */
import type { Guests } from '../catalog/people'
import type { GuestCookie } from '../http/guest-cookie'
import type { Proof } from './proof'

export const GUEST = 'guest:'

export function createGuestProof(
  cookie: Pick<GuestCookie, 'read'>,
  guests: Pick<Guests, 'get'>,
): Proof {
  return {
    async prove(headers) {
      const id = cookie.read(headers.cookie)
      if (id === null) return null
      return {
        author: GUEST + id,
        kind: 'guest',
        name: (await guests.get(id))?.name ?? '',
        credential: GUEST + id,
        until: null,
        atMost: 'own',
        only: null,
        isAdmin: false,
      }
    },
  }
}
