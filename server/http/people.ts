/** `/api/docs/:id/people/:grant` and `…/owner`: what the owner says of those who have access by name. */
import { z } from 'zod'
import { GIVEN_ROLES } from '../../lib/access'
import type { Audit } from '../access/audit'
import type { Changes } from '../access/changes'
import { newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Time } from '../relay/time'
import { type Answer, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { admitOwner } from './owned'
import type { Route } from './router'

export interface PeopleOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly catalog: Pick<Catalog, 'grants' | 'handOver'>
  readonly changes: Pick<Changes, 'documentChanged'>
  readonly audit: Audit
  readonly time: Pick<Time, 'now'>
}

const NOBODY_THERE = 'Nobody has access to this document under this id.'

export function createPeopleRoutes(options: PeopleOptions): Route[] {
  const { auth, catalog, changes, audit, time } = options
  const { grants } = catalog
  const roleOnly = z.strictObject({ role: z.enum(GIVEN_ROLES) })
  const personOnly = z.strictObject({ person: z.string() })

  const change = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const body = await request.json(roleOnly)
    if (body.type === 'refused') return body
    const doc = owned.doc.id
    const grant = await grants.setRole(doc, request.params.grant ?? '', body.value.role)
    if (!grant) return refused('not-found', NOBODY_THERE)
    await changes.documentChanged(doc)
    const { author, role } = grant
    await audit.note({
      action: 'role-changed',
      doc,
      actor: request.identity.author,
      detail: { person: author, role },
      address: request.client.address,
    })
    return { type: 'json', status: 200, body: { id: grant.id, role } }
  }

  const remove = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const doc = owned.doc.id
    const grant = await grants.remove(doc, request.params.grant ?? '')
    if (!grant) return refused('not-found', NOBODY_THERE)
    await changes.documentChanged(doc)
    await audit.note({
      action: 'person-removed',
      doc,
      actor: request.identity.author,
      detail: { person: grant.author },
      address: request.client.address,
    })
    return { type: 'nothing' }
  }

  const handOver = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const body = await request.json(personOnly)
    if (body.type === 'refused') return body
    const doc = owned.doc.id
    const people = await grants.of(doc, time.now())
    const person = people.find(({ id }) => id === body.value.person)
    if (!person) return refused('not-found', NOBODY_THERE)
    const kept = { id: newAddressSecret(), role: 'edit' } as const
    const changed = await catalog.handOver(doc, person.author, kept, time.now())
    if (!changed) return refused('not-found')
    await changes.documentChanged(doc)
    await audit.note({
      action: 'owner-changed',
      doc,
      actor: request.identity.author,
      detail: { owner: person.author },
      address: request.client.address,
    })
    return { type: 'nothing' }
  }

  return [
    { method: 'PATCH', pattern: '/api/docs/:id/people/:grant', handle: change },
    { method: 'DELETE', pattern: '/api/docs/:id/people/:grant', handle: remove },
    { method: 'POST', pattern: '/api/docs/:id/owner', handle: handOver },
  ]
}
