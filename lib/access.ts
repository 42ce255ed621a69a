/** What people may do with a document: each item of a list allows what those before it do, and more. */

/** What anyone with the document's address may do. */
export const ACCESSES = ['none', 'view', 'comment', 'edit'] as const
export type Access = (typeof ACCESSES)[number]

/** What somebody may do who has been let in; `own` is to delete it and to say who may open it. */
export const ROLES = ['view', 'comment', 'edit', 'own'] as const
export type Role = (typeof ROLES)[number]

/** What somebody other than the owner may be given. */
export const GIVEN_ROLES = ['view', 'comment', 'edit'] as const
export type GivenRole = (typeof GIVEN_ROLES)[number]

export function mayEdit(role: Role): boolean {
  return role === 'edit' || role === 'own'
}

/** Whether `role` allows all that `other` does. */
export function includes(role: Role, other: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(other)
}

/** Whether anyone with the address may do at least what `role` allows. */
export function gives(access: Access, role: GivenRole): boolean {
  return access !== 'none' && includes(access, role)
}

/** The parts of an identity and of a document that a role follows from. */
export interface Claimant {
  readonly author: string
  readonly atMost: Role
  /** The one document that is open to it, and what it may do there; null: it is not bound to one. */
  readonly only: { readonly doc: string; readonly role: GivenRole } | null
}

export interface Claimed {
  readonly id: string
  readonly owner: string
  readonly access: Access
}

/**
 * What somebody may do with a document: the most that they are given as its owner, by its general
 * access or by grants, cut to what their way of showing who they are allows. Null: nothing.
 */
export function roleOf(who: Claimant, doc: Claimed, grants: readonly GivenRole[]): Role | null {
  if (who.only) return who.only.doc === doc.id ? lesser(who.only.role, who.atMost) : null
  if (who.author !== '' && who.author === doc.owner) return who.atMost
  const given = doc.access === 'none' ? grants : [doc.access, ...grants]
  if (given.length === 0) return null
  return lesser(
    given.reduce((most, role) => (includes(role, most) ? role : most)),
    who.atMost,
  )
}

function lesser(a: Role, b: Role): Role {
  return includes(a, b) ? b : a
}
