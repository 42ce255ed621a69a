/** `/api/docs`: makes, describes, changes and removes documents. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ACCESSES, type Access, mayEdit, type Role } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import { titleLine } from '../../lib/title'
import type { Audit } from '../access/audit'
import type { Changes } from '../access/changes'
import { ACCOUNT } from '../accounts/sessions'
import type { Catalog } from '../catalog/catalog'
import type { Doc } from '../catalog/doc'
import { newDocumentId } from '../catalog/document-id'
import type { Compute } from '../compute/compute'
import type { Create } from '../config'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import type { StorageHost } from '../storage/storage'
import type { Addresses } from './addresses'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Admission, Auth } from './auth'
import { durably } from './durably'
import type { Route } from './router'

export interface DocsOptions {
  readonly auth: Auth
  readonly addresses: Addresses
  readonly catalog: Catalog
  readonly storage: Pick<StorageHost, 'append' | 'health' | 'onHealth'>
  readonly rooms: Pick<Rooms, 'edit' | 'disconnect'>
  readonly changes: Pick<Changes, 'documentChanged'>
  readonly audit: Audit
  readonly compute: Pick<Compute, 'newDocument' | 'retitleDocument'>
  readonly time: Time
  readonly limits: Limits
  /** Who may make documents. */
  readonly create: Create
}

export function createDocsRoutes(options: DocsOptions): Route[] {
  const { auth, addresses, catalog, storage, rooms, compute, time, limits } = options
  const { changes, audit } = options

  const title = z.string().max(limits.titleLength).transform(titleLine)
  const newDoc = z.strictObject({ title: title.optional(), markdown: z.string().optional() })
  const wanted = z.strictObject({
    title: title.optional(),
    access: z.enum(ACCESSES).optional(),
    indexable: z.boolean().optional(),
  })

  const present = (doc: Doc, role: Role, request: ApiRequest): Answer => ({
    type: 'json',
    status: 200,
    body: {
      id: doc.address,
      title: doc.title,
      role,
      access: doc.access,
      indexable: doc.indexable,
      epoch: doc.epoch,
      schema: doc.schema,
      createdAt: new Date(doc.createdAt).toISOString(),
      updatedAt: new Date(doc.updatedAt).toISOString(),
      url: addresses.document(doc.address, request.client),
    },
  })

  /**
   * The content is on disk before the catalog knows the document: a crash between the two leaves
   * bytes that nobody can reach, never a document without its first paragraph.
   */
  const create = async (request: ApiRequest): Promise<Answer> => {
    if (!mayEdit(request.identity.atMost)) return refused('not-allowed')
    const hasAccount = request.identity.author.startsWith(ACCOUNT)
    if (options.create === 'accounts' && !hasAccount) {
      return refused('not-allowed', 'Here, documents are made by those who have signed in.')
    }
    const body = await request.json(newDoc)
    if (body.type === 'refused') return body
    const { title = '', markdown = null } = body.value
    const { update, title: ownTitle, schema } = await compute.newDocument({ title, markdown })
    if (update.length > limits.documentBytes) return refused('too-large')
    const id = newDocumentId()
    const owner = auth.introduce(request.identity, addresses.isSecure(request.client))
    const createdAt = time.now()
    const kept = await durably(storage, () =>
      storage.append(id, [{ at: createdAt, author: owner.author, bytes: update }]),
    )
    if (!kept.ok) return refused(kept.code)
    const made = await catalog.create({
      id,
      title: ownTitle,
      owner: owner.author,
      access: options.create === 'anyone' ? 'edit' : 'none',
      schema,
      serverClient: randomBytes(4).readUInt32LE(),
      createdAt,
    })
    if (made === 'taken') throw new Error('A random id came up twice.')
    const url = addresses.document(id, request.client)
    return {
      type: 'json',
      status: 201,
      body: { id, url },
      headers: { location: url, ...(owner.cookie === null ? {} : { 'set-cookie': owner.cookie }) },
    }
  }

  const read = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    return present(admission.doc, admission.role, request)
  }

  const change = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    const { role } = admission
    if (!mayEdit(role)) return refused('not-allowed')
    const body = await request.json(wanted)
    if (body.type === 'refused') return body
    const { title, access, indexable } = body.value
    if ((access ?? indexable) !== undefined && role !== 'own') {
      return refused('not-allowed', 'Only the owner says who may open a document.')
    }
    let doc: Doc | null = admission.doc
    if (access !== undefined) doc = await changeAccess(doc, access, request)
    if (doc && indexable !== undefined) doc = await changeIndexable(doc, indexable, request)
    if (doc && title !== undefined) {
      const { serverClient } = doc
      const edited = await durably(storage, () =>
        rooms.edit(admission.doc.id, document =>
          compute.retitleDocument(document, title, serverClient),
        ),
      )
      if (!edited.ok) return refused(edited.code)
      doc = await catalog.retitle(doc.id, title, time.now())
    }
    return doc ? present(doc, role, request) : refused('not-found')
  }

  /** Open sessions have the role that is theirs now before this resolves. */
  const changeAccess = async (
    doc: Doc,
    access: Access,
    { identity, client }: ApiRequest,
  ): Promise<Doc | null> => {
    const changed = await catalog.setAccess(doc.id, access, time.now())
    await changes.documentChanged(doc.id)
    await audit.note({
      action: 'access-changed',
      doc: doc.id,
      actor: identity.author,
      detail: { access, before: doc.access },
      address: client.address,
    })
    return changed
  }

  const changeIndexable = async (
    doc: Doc,
    indexable: boolean,
    { identity, client }: ApiRequest,
  ): Promise<Doc | null> => {
    const changed = await catalog.setIndexable(doc.id, indexable, time.now())
    await audit.note({
      action: 'indexable-changed',
      doc: doc.id,
      actor: identity.author,
      detail: { indexable },
      address: client.address,
    })
    return changed
  }

  const remove = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'refused') return refuse(admission)
    if (admission.role !== 'own') return refused('not-allowed')
    const { id } = admission.doc
    if (!(await catalog.trash(id, time.now()))) return refused('not-found')
    rooms.disconnect(id, 'not-found')
    // Who is on the way in is no session yet.
    await changes.documentChanged(id)
    return { type: 'nothing' }
  }

  const restore = async (request: ApiRequest): Promise<Answer> => {
    const admission = await auth.admit(request.params.id ?? '', request.identity)
    if (admission.type === 'admitted') {
      const { doc, role } = admission
      return role === 'own' ? present(doc, role, request) : refused('not-allowed')
    }
    if (!admission.trashed) return refuse(admission)
    const now = time.now()
    const doc = await catalog.restore(admission.trashed.id, now - limits.trashMs, now)
    return doc ? present(doc, 'own', request) : refused('not-found')
  }

  return [
    { method: 'POST', pattern: '/api/docs', handle: create },
    { method: 'GET', pattern: '/api/docs/:id', handle: read },
    { method: 'PATCH', pattern: '/api/docs/:id', handle: change },
    { method: 'DELETE', pattern: '/api/docs/:id', handle: remove },
    { method: 'POST', pattern: '/api/docs/:id/restore', handle: restore },
  ]
}

/** Its owner is told that a document is in the trash, and since when; for others it is not there. */
export function refuse({ code, trashed }: Extract<Admission, { type: 'refused' }>): Refused {
  if (!trashed?.deletedAt) return refused(code)
  return {
    ...refused(code, 'This document is in the trash.'),
    more: { deletedAt: new Date(trashed.deletedAt).toISOString() },
  }
}
