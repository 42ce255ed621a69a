/** `/api/docs/:id/links` and `…/invitations`: the owner's side of links. */
import { z } from 'zod'
import { GIVEN_ROLES, type GivenRole, gives } from '../../lib/access'
import type { Limits } from '../../lib/limits'
import { oneLine } from '../../lib/one-line'
import type { Audit } from '../access/audit'
import type { Changes } from '../access/changes'
import { HashingsBusy, type Passwords } from '../access/passwords'
import { hashSecret, newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Doc } from '../catalog/doc'
import type { NewLink } from '../catalog/links'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { admitOwner } from './owned'
import type { Route } from './router'

/** Sends somebody the address of what they are invited to; rejects where it cannot be sent. */
export type SendInvitation = (invitation: {
  readonly email: string
  readonly url: string
  readonly title: string
  /** Who invites; empty where they have no name. */
  readonly inviter: string
}) => Promise<void>

export interface LinksOptions {
  readonly auth: Pick<Auth, 'admit'>
  readonly addresses: Addresses
  readonly catalog: Pick<Catalog, 'links'>
  readonly changes: Pick<Changes, 'documentChanged' | 'credentialEnded'>
  readonly passwords: Pick<Passwords, 'hash'>
  readonly audit: Audit
  /** Null where no mail is sent: an invitation is then a link to pass on. */
  readonly sendInvitation: SendInvitation | null
  readonly time: Pick<Time, 'now'>
  readonly limits: Limits
}

export function createLinksRoutes(options: LinksOptions): Route[] {
  const { auth, addresses, catalog, changes, passwords, audit, time, limits } = options
  const { links } = catalog

  const name = z.string().transform(text => oneLine(text, limits.nameLength))
  const wanted = z.strictObject({
    role: z.enum(GIVEN_ROLES),
    name: name.optional(),
    password: z.string().min(1).max(limits.passwordLength).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    maxUses: z.int().min(1).max(limits.linkUses).optional(),
    lowerAccess: z.boolean().optional(),
    kind: z.enum(['share', 'embed']).optional(),
    origins: z.array(origin(limits)).max(limits.embedOrigins).optional(),
  })
  const invitation = z.strictObject({
    email: z.email().max(limits.emailLength),
    role: z.enum(GIVEN_ROLES),
  })

  const make = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const body = await request.json(wanted)
    if (body.type === 'refused') return body
    const { doc } = owned
    const link = body.value
    const { role, kind = 'share', lowerAccess = false, maxUses = null } = link
    const wrong = objection(link, time.now())
    if (wrong) return refused('malformed', wrong)
    const hasMore = kind === 'share' && gives(doc.access, role)
    if (hasMore && !lowerAccess) return refused('gives-less')
    const password = await hashed(link.password)
    if (password?.type === 'refused') return password
    return add(request, doc, {
      kind,
      role,
      name: link.name ?? '',
      password: password?.hash ?? null,
      expiresAt: link.expiresAt === undefined ? null : Date.parse(link.expiresAt),
      maxUses,
      origins: kind === 'embed' ? (link.origins ?? []) : [],
      lowersAccess: hasMore,
    })
  }

  const hashed = async (
    password: string | undefined,
  ): Promise<{ type: 'hashed'; hash: string } | Refused | null> => {
    if (password === undefined) return null
    try {
      return { type: 'hashed', hash: await passwords.hash(password) }
    } catch (error) {
      if (error instanceof HashingsBusy) return refused('overloaded')
      throw error
    }
  }

  type Wanted = Omit<NewLink, 'id' | 'doc' | 'hash' | 'createdAt'> & { lowersAccess: boolean }

  const add = async (request: ApiRequest, doc: Doc, wanted: Wanted): Promise<Answer> => {
    const { lowersAccess, ...form } = wanted
    const token = newAddressSecret()
    const link = { ...form, doc: doc.id, hash: hashSecret(token), createdAt: time.now() }
    const id = newAddressSecret()
    const most = limits.linksOfDocument
    const changed = await links.add({ ...link, id }, { lowersAccess, most })
    if (changed === null) return refused('not-found')
    if (changed === 'full') return refused('too-many', 'A document has no more links than that.')
    const { kind, role, name, expiresAt, maxUses } = link
    await audit.note({
      action: 'link-made',
      doc: doc.id,
      actor: request.identity.author,
      detail: { link: id, kind, role, name, expiresAt, maxUses, lowersAccess },
      address: request.client.address,
    })
    if (lowersAccess) await changes.documentChanged(doc.id)
    const url = addresses[kind === 'embed' ? 'embed' : 'link'](token, request.client)
    return { type: 'json', status: 201, body: { id, url, access: changed.access } }
  }

  const revoke = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const doc = owned.doc.id
    const link = await links.remove(doc, request.params.link ?? '')
    if (!link) return refused('not-found', 'This document has no such link.')
    changes.credentialEnded(`embed:${link.id}`)
    await changes.documentChanged(doc)
    await audit.note({
      action: 'link-revoked',
      doc,
      actor: request.identity.author,
      detail: { link: link.id, name: link.name },
      address: request.client.address,
    })
    return { type: 'nothing' }
  }

  /** A link for one, whatever general access gives now: it may give less tomorrow. */
  const invite = async (request: ApiRequest): Promise<Answer> => {
    const owned = await admitOwner(auth, request)
    if (owned.type === 'refused') return owned
    const body = await request.json(invitation)
    if (body.type === 'refused') return body
    const { email, role } = body.value
    const { doc } = owned
    const answer = await add(request, doc, linkForOne(email, role))
    if (answer.type !== 'json') return answer
    const { id, url } = answer.body as { id: string; url: string }
    if (!options.sendInvitation) return { ...answer, body: { id, url } }
    const { title } = doc
    await options.sendInvitation({ email, url, title, inviter: request.identity.name })
    await audit.note({
      action: 'invited',
      doc: doc.id,
      actor: request.identity.author,
      detail: { link: id, email, role },
      address: request.client.address,
    })
    return { ...answer, body: { id } }
  }

  return [
    { method: 'POST', pattern: '/api/docs/:id/links', handle: make },
    { method: 'DELETE', pattern: '/api/docs/:id/links/:link', handle: revoke },
    { method: 'POST', pattern: '/api/docs/:id/invitations', handle: invite },
  ]
}

function linkForOne(email: string, role: GivenRole) {
  return {
    kind: 'share',
    role,
    name: email,
    password: null,
    expiresAt: null,
    maxUses: 1,
    origins: [],
    lowersAccess: false,
  } as const
}

interface Form {
  readonly kind?: 'share' | 'embed' | undefined
  readonly role: GivenRole
  readonly password?: string | undefined
  readonly expiresAt?: string | undefined
  readonly maxUses?: number | undefined
  readonly origins?: readonly string[] | undefined
}

/** What is wrong with a link that somebody wants; null: nothing. */
function objection(form: Form, now: number): string | null {
  const { kind, role, password, expiresAt, maxUses, origins } = form
  if (expiresAt !== undefined && Date.parse(expiresAt) <= now) return 'It has expired already.'
  if (kind !== 'embed') return origins === undefined ? null : 'Only an embed has origins.'
  if (role !== 'view') return 'An embed may be looked at, and no more.'
  const isOdd = password !== undefined || maxUses !== undefined
  return isOdd ? 'An embed has no password, and its uses are not counted.' : null
}

/** The origin of a page that may show an embed, as a browser writes it. */
function origin({ originLength }: Pick<Limits, 'originLength'>) {
  return z
    .string()
    .max(originLength)
    .refine(
      text => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text,
      'An origin is written like https://example.org.',
    )
}
