/** What people may do with a document: each item of a list allows what those before it do, and more. */

/** What anyone with the document's address may do. */
export const ACCESSES = ['none', 'view', 'comment', 'edit'] as const
export type Access = (typeof ACCESSES)[number]

/** What somebody may do who has been let in; `own` is to delete it and to say who may open it. */
export const ROLES = ['view', 'comment', 'edit', 'own'] as const
export type Role = (typeof ROLES)[number]

export function mayEdit(role: Role): boolean {
  return role === 'edit' || role === 'own'
}
