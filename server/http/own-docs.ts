/** `GET /api/docs`: the documents that are somebody's own, or were opened to them by name. */
import type { Limits } from '../../lib/limits'
import type { Rights } from '../access/rights'
import type { Catalog } from '../catalog/catalog'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import type { Route } from './router'

export interface OwnDocsOptions {
  readonly catalog: Pick<Catalog, 'of'>
  readonly rights: Pick<Rights, 'standing'>
  readonly addresses: Pick<Addresses, 'document'>
  readonly time: Pick<Time, 'now'>
  readonly limits: Pick<Limits, 'listedDocuments'>
}

export function createOwnDocsRoutes(options: OwnDocsOptions): Route[] {
  const { catalog, rights, addresses, time, limits } = options
  return [
    {
      method: 'GET',
      pattern: '/api/docs',
      async handle({ identity, client }) {
        const { author } = identity
        const own =
          author === '' ? [] : await catalog.of(author, time.now(), limits.listedDocuments)
        const docs = own.flatMap(({ doc, given }) => {
          const role = rights.standing(identity, doc, given)?.role
          if (!role) return []
          const { address, title, updatedAt } = doc
          const url = addresses.document(address, client)
          return [{ id: address, title, role, updatedAt: new Date(updatedAt).toISOString(), url }]
        })
        return { type: 'json', status: 200, body: { docs } }
      },
    },
  ]
}
