/** `/api/recovery`: a link by which another browser becomes the guest that this one is. */

import type { Attempts } from '../access/attempts'
import type { Audit } from '../access/audit'
import { GUEST } from '../access/guest-proof'
import { hashSecret, newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { GuestCookie } from './guest-cookie'
import { networkOf } from './places'
import type { Route } from './router'

export interface RecoveryOptions {
  readonly catalog: Pick<Catalog, 'guests'>
  readonly cookie: Pick<GuestCookie, 'write'>
  readonly addresses: Addresses
  readonly attempts: Attempts
  readonly audit: Audit
  readonly time: Pick<Time, 'now'>
}

export function createRecoveryRoutes(options: RecoveryOptions): Route[] {
  const { catalog, cookie, addresses, attempts, audit, time } = options
  const { guests } = catalog

  /** The one before it ends: there is one way back at a time. */
  const make = async ({ identity, client }: ApiRequest): Promise<Answer> => {
    if (identity.kind !== 'guest') {
      return refused('not-allowed', 'Only a guest comes back by a link; an account signs in.')
    }
    const guest = identity.author.slice(GUEST.length)
    const token = newAddressSecret()
    await guests.removeRecoveries(guest)
    await guests.addRecovery(hashSecret(token), guest, time.now())
    await audit.note({
      action: 'recovery-made',
      actor: identity.author,
      address: client.address,
    })
    const url = `${addresses.origin(client)}/recover/${token}`
    return { type: 'json', status: 201, body: { url } }
  }

  const use = async ({ identity, client, params }: ApiRequest): Promise<Answer> => {
    if (identity.kind !== 'nobody' && identity.kind !== 'guest') {
      return refused('not-allowed', 'Sign out first: this makes this browser a guest.')
    }
    const guest = await guests.recovered(hashSecret(params.token ?? ''))
    if (guest === null) {
      const attempt = attempts.begin(null, networkOf(client.address))
      if (attempt.type === 'later') return refused('too-many')
      attempt.wrong()
      return refused('not-found', 'This link is not valid (any more).')
    }
    await audit.note({
      action: 'guest-recovered',
      actor: GUEST + guest,
      address: client.address,
    })
    const headers = { 'set-cookie': cookie.write(guest, addresses.isSecure(client)) }
    return { type: 'nothing', headers }
  }

  return [
    { method: 'POST', pattern: '/api/recovery', handle: make },
    { method: 'POST', pattern: '/api/recovery/:token', handle: use },
  ]
}
