/** What only a document's owner may ask for. */
import type { Doc } from '../catalog/doc'
import { type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Auth } from './auth'
import { refuse } from './docs'

export type Owned = { readonly type: 'owned'; readonly doc: Doc } | Refused

/** The document that a request's `:id` names, for its owner. */
export async function admitOwner(
  auth: Pick<Auth, 'admit'>,
  { params, identity }: Pick<ApiRequest, 'params' | 'identity'>,
): Promise<Owned> {
  const admission = await auth.admit(params.id ?? '', identity)
  if (admission.type === 'refused') return refuse(admission)
  const { doc, role } = admission
  if (role === 'own') return { type: 'owned', doc }
  return refused('not-allowed', 'Only the owner says who may open a document.')
}
