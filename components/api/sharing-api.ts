/** What a document's owner asks and says about who may open it. */
import { ACCESSES, type Access, GIVEN_ROLES, type GivenRole } from '../../lib/access'
import { call, fieldsOf } from './call'
import { listOf, maybeTextOf, oneOf, readAs, textOf, timeOf } from './fields'

export interface Sharing {
  access: Access
  indexable: boolean
  owner: Somebody & { isYou: boolean }
  /** Empty for who is not the owner. */
  links: readonly SharedLink[]
  people: readonly SharedPerson[]
}

interface Somebody {
  /** Empty where none is known. */
  name: string
  /** As awareness has it: who of them is here. */
  user: string
}

export interface SharedPerson extends Somebody {
  id: string
  role: GivenRole
  /** The link that they came by; null where it is gone, or there was none. */
  linkId: string | null
}

export interface SharedLink {
  id: string
  kind: 'share' | 'embed'
  role: GivenRole
  name: string
  hasPassword: boolean
  /** Milliseconds since 1970, as all times here. */
  expiresAt: number | null
  maxUses: number | null
  uses: number
  lastUsedAt: number | null
}

export interface NewLink {
  role: GivenRole
  name?: string
  password?: string
  /** ISO. */
  expiresAt?: string
  maxUses?: number
  lowerAccess?: boolean
  kind?: 'share' | 'embed'
  origins?: readonly string[]
}

export interface AuditEntry {
  /** Counted from the last one. */
  number: number
  at: number
  action: string
  /** Empty where none is known. */
  name: string
}

export async function readSharing(doc: string) {
  return readAs(await call('GET', `${pathOf(doc)}/sharing`), sharingOf)
}

/** Throws a TypeError where the answer is not in the contract. */
function sharingOf(answer: unknown): Sharing {
  const { indexable, owner, links, people } = fieldsOf(answer)
  return {
    access: oneOf(ACCESSES, answer, 'access'),
    indexable: indexable === true,
    owner: { ...somebodyOf(owner), isYou: fieldsOf(owner).isYou === true },
    links: listOf(links, linkOf),
    people: listOf(people, personOf),
  }
}

function somebodyOf(value: unknown): Somebody {
  return { name: textOf(value, 'name'), user: textOf(value, 'user') }
}

function personOf(value: unknown): SharedPerson {
  return {
    ...somebodyOf(value),
    id: textOf(value, 'id'),
    role: oneOf(GIVEN_ROLES, value, 'role'),
    linkId: maybeTextOf(value, 'linkId'),
  }
}

function linkOf(value: unknown): SharedLink {
  const { hasPassword, maxUses, uses } = fieldsOf(value)
  return {
    id: textOf(value, 'id'),
    kind: oneOf(['share', 'embed'], value, 'kind'),
    role: oneOf(GIVEN_ROLES, value, 'role'),
    name: textOf(value, 'name'),
    hasPassword: hasPassword === true,
    expiresAt: timeOf(value, 'expiresAt'),
    maxUses: typeof maxUses === 'number' ? maxUses : null,
    uses: typeof uses === 'number' ? uses : 0,
    lastUsedAt: timeOf(value, 'lastUsedAt'),
  }
}

/** The link's address is in no later answer. */
export async function makeLink(doc: string, link: NewLink) {
  const answer = await call('POST', `${pathOf(doc)}/links`, link)
  return readAs(answer, value => textOf(value, 'url'))
}

export function revokeLink(doc: string, link: string) {
  return call('DELETE', `${pathOf(doc)}/links/${link}`)
}

export function changeRole(doc: string, person: string, role: GivenRole) {
  return call('PATCH', `${pathOf(doc)}/people/${person}`, { role })
}

export function removePerson(doc: string, person: string) {
  return call('DELETE', `${pathOf(doc)}/people/${person}`)
}

/** The address to pass on; null where a letter with it is on its way. */
export async function invite(doc: string, email: string, role: GivenRole) {
  const answer = await call('POST', `${pathOf(doc)}/invitations`, { email, role })
  return readAs(answer, value => maybeTextOf(value, 'url'))
}

export function handOver(doc: string, person: string) {
  return call('POST', `${pathOf(doc)}/owner`, { person })
}

/** The document's id from now on. */
export async function moveDocument(doc: string) {
  return readAs(await call('POST', `${pathOf(doc)}/address`), value => textOf(value, 'id'))
}

/** The document's id from now on. */
export async function stopSharing(doc: string, newAddress: boolean) {
  const answer = await call('POST', `${pathOf(doc)}/stop-sharing`, { newAddress })
  return readAs(answer, value => textOf(value, 'id'))
}

export async function readAudit(doc: string) {
  return readAs(await call('GET', `${pathOf(doc)}/audit`), value =>
    listOf(fieldsOf(value).entries, auditEntryOf).map((entry, number) => ({ number, ...entry })),
  )
}

function auditEntryOf(value: unknown): Omit<AuditEntry, 'number'> {
  const at = timeOf(value, 'at')
  if (at === null) throw new TypeError('An entry without its time')
  return { at, action: textOf(value, 'action'), name: textOf(value, 'name') }
}

export function auditPath(doc: string): string {
  return `${pathOf(doc)}/audit?format=csv`
}

/** Opens a shared link for this browser; the id of its document. */
export async function openLink(token: string, password: string | undefined) {
  const answer = await call(
    'POST',
    `/api/links/${encodeURIComponent(token)}`,
    password === undefined ? {} : { password },
  )
  return readAs(answer, value => textOf(value, 'id'))
}

function pathOf(doc: string): string {
  return `/api/docs/${doc}`
}
