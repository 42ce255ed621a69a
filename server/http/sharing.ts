/** `/api/docs/:id/sharing`, `…/address`, `…/stop-sharing`: who has access to a document, as a whole. */
import { z } from 'zod'
import { mayEdit } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import type { Audit } from '../access/audit'
import type { Changes } from '../access/changes'
import type { Rights } from '../access/rights'
import { newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Link } from '../catalog/links'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { refuse } from './docs'
import { admitOwner } from './owned'
import type { Route } from './router'

export interface SharingOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly addresses: Pick<Addresses, 'document'>
  readonly catalog: Pick<Catalog, 'links' | 'grants' | 'guests' | 'setAddress' | 'stopSharing'>
  readonly changes: Pick<Changes, 'documentChanged' | 'documentMoved' | 'credentialEnded'>
  readonly rights: Pick<Rights, 'publicId'>
  readonly audit: Audit
  readonly time: Pick<Time, 'now'>
  readonly limits: Limits
}

export function createSharingRoutes(options: SharingOptions): Route[] {
  const { auth, addresses, catalog, changes, rights, audit, time } = options
  const stopping = z.strictObject({ newAddress: z.boolean().optional() })

  const show = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    const { doc, role } = admission
    if (!mayEdit(role)) return refused('not-allowed')
    const people = await catalog.grants.of(doc.id, time.now())
    const names = await catalog.guests.names([doc.owner, ...people.map(({ author }) => author)])
    const isOwner = role === 'own'
    return {
      type: 'json',
      status: 200,
      body: {
        access: doc.access,
        indexable: doc.indexable,
        owner: {
          name: names.get(doc.owner) ?? '',
          user: rights.publicId(doc.owner),
          isYou: doc.owner === request.identity.author,
        },
        links: isOwner ? (await catalog.links.of(doc.id)).map(present) : [],
        people: people.map(({ id, author, role, link, lastSeenAt }) => ({
          id,
          name: names.get(author) ?? '',
          // As awareness has it: who of them is here.
          user: rights.publicId(author),
          role,
          linkId: link,
          lastSeenAt: date(lastSeenAt),
        })),
      },
    }
  }

  const move = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const { id } = owned.doc
    const doc = await catalog.setAddress(id, newAddressSecret(), time.now())
    if (!doc) return refused('not-found')
    changes.documentMoved(id)
    await audit.note({
      action: 'address-changed',
      doc: id,
      actor: request.identity.author,
      address: request.client.address,
    })
    return at(doc.address, request)
  }

  const stop = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const body = await request.json(stopping)
    if (body.type === 'refused') return body
    const { id } = owned.doc
    const moves = body.value.newAddress ?? false
    const links = await catalog.links.of(id)
    const doc = await catalog.stopSharing(id, moves ? newAddressSecret() : null, time.now())
    if (!doc) return refused('not-found')
    for (const link of links) {
      if (link.kind === 'embed') changes.credentialEnded(`embed:${link.id}`)
    }
    if (moves) changes.documentMoved(id)
    await changes.documentChanged(id)
    await audit.note({
      action: 'sharing-stopped',
      doc: id,
      actor: request.identity.author,
      detail: { newAddress: moves },
      address: request.client.address,
    })
    return at(doc.address, request)
  }

  const at = (address: string, { client }: ApiRequest): Answer => ({
    type: 'json',
    status: 200,
    body: { id: address, url: addresses.document(address, client) },
  })

  return [
    { method: 'GET', pattern: '/api/docs/:id/sharing', handle: show },
    { method: 'POST', pattern: '/api/docs/:id/address', handle: move },
    { method: 'POST', pattern: '/api/docs/:id/stop-sharing', handle: stop },
  ]
}

function present(link: Link): Record<string, unknown> {
  const { id, kind, role, name, password, maxUses, uses, origins } = link
  return {
    id,
    kind,
    role,
    name,
    hasPassword: password !== null,
    expiresAt: date(link.expiresAt),
    maxUses,
    uses,
    lastUsedAt: date(link.lastUsedAt),
    createdAt: date(link.createdAt),
    origins,
  }
}

function date(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
