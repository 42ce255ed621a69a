import { headers } from 'next/headers'
import { type FollowedLink, followedLinkOf } from '../../../components/link/followed-link'

/**
 * The link of a token, for the visitor, without using it up. Throws where the API cannot be asked or
 * answers outside its contract.
 */
export async function readLink(token: string): Promise<FollowedLink> {
  const visitor = await headers()
  const api = visitor.get('x-quire-api')
  if (!api)
    throw new Error('The header x-quire-api is missing: pages are served by the server only')

  const response = await fetch(new URL(`/api/links/${encodeURIComponent(token)}`, api), {
    headers: { cookie: visitor.get('cookie') ?? '' },
    cache: 'no-store',
  })
  switch (response.status) {
    case 200:
      return followedLinkOf(await response.json())
    case 404:
    // After many that are none, none of them is looked up for a while.
    case 429:
      return { type: 'unknown' }
    case 410:
      return { type: 'ended' }
    default:
      throw new Error(`The API answered ${response.status} for a link`)
  }
}
