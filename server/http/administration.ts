/** `/api/accounts`: everybody's accounts, for who administers the instance. */
import { z } from 'zod'
import type { Audit, AuditAction } from '../access/audit'
import type { Changes } from '../access/changes'
import {
  type Account,
  type AccountChange,
  type Directory,
  LAST_ADMINISTRATOR,
} from '../accounts/directory'
import type { Joining } from '../accounts/joining'
import type { Resets } from '../accounts/resets'
import { ACCOUNT } from '../accounts/sessions'
import type { Config } from '../config'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { Route } from './router'

export interface AdministrationOptions {
  readonly directory: Pick<Directory, 'all' | 'change'>
  readonly joining: Pick<Joining, 'invite'>
  readonly resets: Resets
  readonly changes: Pick<Changes, 'authorEnded'>
  readonly audit: Audit
  readonly addresses: Pick<Addresses, 'origin'>
  readonly signup: Config['signup']
  readonly time: Pick<Time, 'now'>
}

export function createAdministrationRoutes(options: AdministrationOptions): Route[] {
  const { directory, joining, resets, changes, audit, addresses, signup, time } = options
  const wanted = z.strictObject({
    isAdmin: z.boolean().optional(),
    disabled: z.boolean().optional(),
  })

  const note = ({ identity, client }: ApiRequest, action: AuditAction, account?: string) =>
    audit.note({
      action,
      actor: identity.author,
      detail: account === undefined ? {} : { account },
      address: client.address,
    })

  const list = async (): Promise<Answer> => ({
    type: 'json',
    status: 200,
    body: { accounts: (await directory.all()).map(present) },
  })

  const change = async (request: ApiRequest): Promise<Answer> => {
    const body = await request.json(wanted)
    if (body.type === 'refused') return body
    const id = request.params.account ?? ''
    const changed = await directory.change(id, body.value, time.now())
    if (changed === 'none') return refused('not-found', NO_ACCOUNT)
    if (changed === 'last-administrator') return refused('not-allowed', LAST_ADMINISTRATOR)
    // Documents that they have open close before this is answered.
    if (changed.disabledAt !== null) changes.authorEnded(ACCOUNT + id)
    for (const action of actionsOf(body.value)) await note(request, action, id)
    return { type: 'json', status: 200, body: present(changed) }
  }

  const invite = async (request: ApiRequest): Promise<Answer> => {
    if (signup === 'closed') {
      return refused('not-allowed', 'SIGNUP is closed here: nobody joins by invitation.')
    }
    const invitation = await joining.invite(request.identity.author)
    await note(request, 'account-invited')
    const url = `${addresses.origin(request.client)}/sign-in?invitation=${invitation}`
    return { type: 'json', status: 201, body: { url } }
  }

  const reset = async (request: ApiRequest): Promise<Answer> => {
    const id = request.params.account ?? ''
    const token = await resets.begin(id)
    if (token === null) return refused('not-found', NO_ACCOUNT)
    await note(request, 'reset-made', id)
    const url = `${addresses.origin(request.client)}/sign-in?reset=${token}`
    return { type: 'json', status: 201, body: { url } }
  }

  const routes: Route[] = [
    { method: 'GET', pattern: '/api/accounts', handle: list },
    { method: 'PATCH', pattern: '/api/accounts/:account', handle: change },
    { method: 'POST', pattern: '/api/accounts/invitations', handle: invite },
    { method: 'POST', pattern: '/api/accounts/:account/reset', handle: reset },
  ]
  return routes.map(forAdministrators)
}

const NO_ACCOUNT = 'There is no such account.'

/** Tokens administer nothing: what they may is about documents. */
function forAdministrators({ method, pattern, handle }: Route): Route {
  return {
    method,
    pattern,
    handle: request => objection(request) ?? handle(request),
  }
}

function objection({ identity }: ApiRequest): Refused | null {
  if (identity.kind === 'account' && identity.isAdmin) return null
  return refused('not-allowed', 'Only who administers Quire sees and changes accounts.')
}

function actionsOf({ isAdmin, disabled }: AccountChange): AuditAction[] {
  const actions: AuditAction[] = []
  if (isAdmin !== undefined) actions.push(isAdmin ? 'administrator-made' : 'administrator-unmade')
  if (disabled !== undefined) actions.push(disabled ? 'account-disabled' : 'account-enabled')
  return actions
}

function present({ disabledAt, createdAt, ...account }: Account) {
  return {
    ...account,
    disabledAt: disabledAt === null ? null : new Date(disabledAt).toISOString(),
    createdAt: new Date(createdAt).toISOString(),
  }
}
