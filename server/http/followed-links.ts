/**
 * `/api/links/:token`: the side of who has a link. Looking at it uses nothing up and tells nothing of
 * the document, since scanners of mail and chats follow every address that they see; only a `POST`
 * from the page opens it.
 */
import { z } from 'zod'
import type { Limits } from '../../lib/limits'
import type { Attempt, Attempts } from '../access/attempts'
import type { Audit } from '../access/audit'
import { HashingsBusy, type Passwords } from '../access/passwords'
import { hashSecret, newAddressSecret } from '../access/secret'
import type { Catalog } from '../catalog/catalog'
import type { Doc } from '../catalog/doc'
import type { Link } from '../catalog/links'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { networkOf } from './places'
import type { Route } from './router'

export interface FollowedLinksOptions {
  readonly auth: Pick<Auth, 'introduce'>
  readonly addresses: Addresses
  readonly catalog: Pick<Catalog, 'links' | 'grants'>
  readonly passwords: Pick<Passwords, 'verify'>
  readonly attempts: Attempts
  readonly rooms: Pick<Rooms, 'tell'>
  readonly audit: Audit
  readonly time: Pick<Time, 'now'>
  readonly limits: Limits
}

interface Found {
  readonly type: 'found'
  readonly link: Link
  readonly doc: Doc
  /** Whether the visitor needs no password and no further use: their own document, or opened before. */
  readonly isKnown: boolean
}

const TOKEN = /^[\w-]{22}$/

export function createFollowedLinksRoutes(options: FollowedLinksOptions): Route[] {
  const { auth, addresses, catalog, passwords, attempts, rooms, audit, time, limits } = options
  const { links, grants } = catalog
  const opening = z.strictObject({ password: z.string().max(limits.passwordLength).optional() })

  const find = async (request: ApiRequest): Promise<Found | Refused> => {
    const token = request.params.token ?? ''
    const found = TOKEN.test(token) ? await links.find(hashSecret(token)) : null
    if (found?.link.kind !== 'share') {
      // Who has a link is let in whoever else tries some from the same network.
      const attempt = attempts.begin(null, networkOf(request.client.address))
      if (attempt.type === 'later') return later(attempt)
      attempt.wrong()
      return refused('not-found', 'There is no such link (any more).')
    }
    const { link, doc } = found
    const { author } = request.identity
    const isOwner = author !== '' && author === doc.owner
    const isKnown = isOwner || (author !== '' && (await grants.has(link.id, author)))
    const isUsedUp = link.maxUses !== null && link.uses >= link.maxUses && !isKnown
    const isExpired = link.expiresAt !== null && link.expiresAt <= time.now()
    return isUsedUp || isExpired ? refused('link-ended') : { type: 'found', link, doc, isKnown }
  }

  const look = async (request: ApiRequest): Promise<Answer> => {
    const found = await find(request)
    if (found.type === 'refused') return found
    const { link, isKnown } = found
    const needsPassword = link.password !== null && !isKnown
    return { type: 'json', status: 200, body: { needsPassword, role: link.role } }
  }

  const open = async (request: ApiRequest): Promise<Answer> => {
    const { identity, client } = request
    if (identity.kind === 'embed') return refused('not-allowed')
    const body = await request.json(opening)
    if (body.type === 'refused') return body
    const found = await find(request)
    if (found.type === 'refused') return found
    const { link, doc, isKnown } = found
    const no = isKnown ? null : await wrongPassword(found, body.value.password, request)
    if (no) return no
    const guest = auth.introduce(identity, addresses.isSecure(client))
    if (guest.author !== doc.owner) {
      const use = { grant: newAddressSecret(), at: time.now(), most: limits.peopleOfDocument }
      const used = await links.use(link.id, guest.author, use)
      switch (used.type) {
        case 'none':
          return refused('not-found', 'There is no such link (any more).')
        case 'ended':
          return refused('link-ended')
        case 'full':
          return refused('too-many', 'As many people have access to this document as may.')
        case 'used':
          if (used.isNew) {
            await audit.note({
              action: 'link-opened',
              doc: doc.id,
              actor: guest.author,
              detail: { link: link.id, name: link.name },
              address: client.address,
            })
          }
      }
    }
    const url = addresses.document(doc.address, client)
    const headers = guest.cookie === null ? {} : { 'set-cookie': guest.cookie }
    return { type: 'json', status: 200, body: { id: doc.address, url }, headers }
  }

  /** Why the password that was sent opens nothing; null: it does, or there is none. */
  const wrongPassword = async (
    { link, doc }: Found,
    password: string | undefined,
    { client }: ApiRequest,
  ): Promise<Refused | null> => {
    if (link.password === null) return null
    if (password === undefined) return refused('wrong-password', 'This link has a password.')
    const attempt = attempts.begin(`link:${link.id}`, networkOf(client.address))
    if (attempt.type === 'later') return later(attempt)
    let isRight: boolean
    try {
      isRight = await passwords.verify(link.password, password)
    } catch (error) {
      attempt.right()
      if (error instanceof HashingsBusy) return refused('overloaded')
      throw error
    }
    if (isRight) {
      attempt.right()
      return null
    }
    if (attempt.wrong()) {
      await audit.note({
        action: 'link-guessed',
        doc: doc.id,
        actor: '',
        detail: { link: link.id, name: link.name },
        address: client.address,
      })
      rooms.tell(doc.id, { type: 'guessing', link: link.name }, ({ role }) => role === 'own')
    }
    return refused('wrong-password')
  }

  return [
    { method: 'GET', pattern: '/api/links/:token', handle: look },
    { method: 'POST', pattern: '/api/links/:token', handle: open },
  ]
}

function later({ ms }: Extract<Attempt, { type: 'later' }>): Refused {
  return { ...refused('too-many'), headers: { 'retry-after': `${Math.ceil(ms / 1000)}` } }
}
