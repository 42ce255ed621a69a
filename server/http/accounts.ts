/**
 * `/api/auth/…`: the account library's own routes, those of them that Quire has use for. Tries are
 * counted before it is asked; what it did is then written down and felt by open pages. Its refusals
 * become ours, with its own code as the member `reason`.
 */
import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { z } from 'zod'
import type { Attempt, Attempts } from '../access/attempts'
import type { Audit, AuditAction } from '../access/audit'
import type { Changes } from '../access/changes'
import { GUEST } from '../access/guest-proof'
import { type Call, calls, newCall } from '../accounts/calls'
import type { Directory } from '../accounts/directory'
import type { Joining } from '../accounts/joining'
import type { Library } from '../accounts/library'
import { ACCOUNT, type Sessions } from '../accounts/sessions'
import type { Catalog } from '../catalog/catalog'
import type { Rooms } from '../relay/rooms'
import type { Time } from '../relay/time'
import type { Addresses } from './addresses'
import { type Answer, type Refused, refused } from './answer'
import type { ApiRequest } from './api-request'
import type { GuestCookie } from './guest-cookie'
import { networkOf } from './places'
import type { Route } from './router'

export interface AccountsOptions {
  readonly library: Pick<Library, 'handler'>
  readonly sessions: Sessions
  readonly catalog: Pick<Catalog, 'guests'>
  readonly cookie: Pick<GuestCookie, 'read' | 'end'>
  readonly changes: Pick<
    Changes,
    'credentialEnded' | 'credentialBecame' | 'authorBecame' | 'authorEnded' | 'documentChanged'
  >
  readonly rooms: Pick<Rooms, 'disconnect'>
  readonly attempts: Attempts
  readonly audit: Audit
  readonly addresses: Addresses
  readonly directory: Pick<Directory, 'hasPassword'>
  readonly joining: Pick<Joining, 'mayJoin' | 'join' | 'inTurn'>
  readonly time: Pick<Time, 'now'>
}

const GETS = [
  'get-session',
  'list-sessions',
  'list-accounts',
  'callback/:provider',
  'passkey/list-user-passkeys',
  'passkey/generate-register-options',
  'passkey/generate-authenticate-options',
]
const POSTS = [
  'sign-in/email',
  'sign-in/social',
  'sign-up/email',
  'sign-out',
  'reset-password',
  'change-password',
  'delete-user',
  'revoke-session',
  'revoke-other-sessions',
  'passkey/verify-registration',
  'passkey/verify-authentication',
  'passkey/delete-passkey',
]
const AT = '/api/auth/'
/** Those on whose way an account may be made. */
const JOINING = new Set(['sign-up/email', 'sign-in/social', 'callback/:provider'])
/** What the library says where a password is not the account's, known or not. */
const WRONG = new Set(['INVALID_EMAIL_OR_PASSWORD', 'INVALID_PASSWORD'])
const TAKEN = new Set(['USER_ALREADY_EXISTS', 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL'])

export function createAccountsRoutes(options: AccountsOptions): Route[] {
  const {
    library,
    sessions,
    directory,
    joining,
    rooms,
    catalog,
    cookie,
    changes,
    attempts,
    audit,
    addresses,
  } = options
  const anything = z.record(z.string(), z.unknown())

  const ask = async (request: ApiRequest, method: 'GET' | 'POST', pattern: string) => {
    const origin = addresses.origin(request.client)
    if (origin === '') return refused('malformed')
    const body = method === 'POST' && hasBody(request) ? await request.json(anything) : null
    if (body?.type === 'refused') return body
    const { invitation: invited, ...fields } = body?.value ?? {}
    const invitation = typeof invited === 'string' ? invited : null
    if (pattern === 'sign-up/email' && !(await joining.mayJoin(invitation))) {
      return refused('not-allowed', 'Here, an account is made by invitation, or not at all.')
    }
    const account = accountOf(request)
    // To the library a recent sign-in would be enough.
    const isBare = pattern === 'delete-user' && !fields.password
    if (isBare && account !== null && (await directory.hasPassword(account))) {
      return refused('wrong-sign-in')
    }
    const attempt = tried(request, pattern, fields)
    if (attempt?.type === 'later') return later(attempt)
    const before = account === null ? [] : await sessions.of(account)
    const call = newCall(() => joining.join(invitation))
    const path = pattern.replace(':provider', request.params.provider ?? '')
    const query = request.query.size > 0 ? `?${request.query}` : ''
    const { cookie: sent = '', 'user-agent': agent } = request.headers
    // Whether it came from our own pages was asked before: it may say so to the library.
    const headers = {
      origin,
      ...(sent === '' ? {} : { cookie: sent }),
      ...(agent === undefined ? {} : { 'user-agent': agent }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    }
    const sentOn = new Request(`${origin}${AT}${path}${query}`, {
      method,
      headers,
      ...(method === 'POST' ? { body: JSON.stringify(fields) } : {}),
    })
    const handle = () => calls.run(call, () => library.handler(sentOn))
    const response = await (JOINING.has(pattern) ? joining.inTurn(handle) : handle())
    const text = await response.text()
    const value: unknown = text === '' ? null : JSON.parse(text)
    const reason = reasonOf(value)
    const isWrong = WRONG.has(reason)
    if (attempt && !isWrong) attempt.right()
    const isGuessed = isWrong && attempt?.wrong() === true
    const isDone = response.status < 400
    await settle(request, { call, account, before, pattern, isDone, isWrong, isGuessed })
    if (!isDone) return refusal(response.status, reason, value, call)
    const cookies = await setCookies(request, response, call)
    if (response.status === 302) {
      const location = response.headers.get('location') ?? '/'
      return { type: 'redirect', headers: { location, ...cookies } } as const
    }
    const said = call.deleted === null ? value : { deleted: true, trashed: call.trashed.length }
    return { type: 'json', status: 200, body: said, headers: cookies } as const
  }

  const tried = (
    { client, identity }: ApiRequest,
    pattern: string,
    { email, password, currentPassword }: Record<string, unknown>,
  ): Attempt | null => {
    const isProof = password !== undefined || currentPassword !== undefined
    if (!isProof || pattern === 'sign-up/email') return null
    const who = typeof email === 'string' ? email.trim().toLowerCase() : identity.author
    const at = createHash('sha256').update(who).digest('base64url')
    return attempts.begin(`account:${at}`, networkOf(client.address))
  }

  interface Settled {
    readonly call: Call
    readonly account: string | null
    readonly before: readonly { id: string }[]
    readonly pattern: string
    readonly isDone: boolean
    readonly isWrong: boolean
    readonly isGuessed: boolean
  }

  /** What the library has done becomes true everywhere else. */
  const settle = async (request: ApiRequest, done: Settled): Promise<void> => {
    const { call, account, before, pattern } = done
    const note = (action: AuditAction, actor: string) =>
      audit.note({ action, actor, address: request.client.address })
    if (call.begun !== null && call.begun.account === account) {
      // The library begins a session anew with a new password: what this browser has open goes on.
      const identity = await sessions.get(call.begun.id)
      if (identity) changes.credentialBecame(request.identity.credential, identity)
    }
    if (account !== null) {
      const left = new Set((await sessions.of(account)).map(({ id }) => id))
      const ended = before.filter(({ id }) => !left.has(id))
      for (const { id } of ended) {
        changes.credentialEnded(`session:${id}`)
        await note(pattern === 'sign-out' ? 'signed-out' : 'session-ended', ACCOUNT + account)
      }
    }
    if (call.reset !== null) {
      changes.authorEnded(ACCOUNT + call.reset)
      await note('password-changed', ACCOUNT + call.reset)
    }
    for (const doc of call.trashed) {
      rooms.disconnect(doc, 'not-found')
      // Who is on the way in is no session yet.
      await changes.documentChanged(doc)
    }
    if (call.deleted !== null) {
      changes.authorEnded(ACCOUNT + call.deleted)
      await audit.note({
        action: 'account-deleted',
        actor: ACCOUNT + call.deleted,
        detail: { trashed: call.trashed.length },
        address: request.client.address,
      })
    }
    if (done.isWrong) await note('sign-in-failed', '')
    if (done.isGuessed) await note('sign-in-guessed', '')
    if (call.made !== null) await note('signed-up', ACCOUNT + call.made)
    const isChanged = pattern === 'change-password' && done.isDone
    if (isChanged && account !== null) await note('password-changed', ACCOUNT + account)
    if (call.begun === null || isChanged) return
    await note('signed-in', ACCOUNT + call.begun.account)
    await adopt(request, call.begun)
  }

  /** All that the guest of this browser has is the account's from now on, and so are its open pages. */
  const adopt = async (request: ApiRequest, begun: NonNullable<Call['begun']>): Promise<void> => {
    const guest = cookie.read(request.headers.cookie)
    if (guest === null) return
    const author = ACCOUNT + begun.account
    await catalog.guests.adopt(guest, author, options.time.now())
    const identity = await sessions.get(begun.id)
    if (identity) changes.authorBecame(GUEST + guest, identity)
    await audit.note({
      action: 'guest-adopted',
      actor: author,
      address: request.client.address,
    })
  }

  const setCookies = async (
    request: ApiRequest,
    response: Response,
    call: Call,
  ): Promise<OutgoingHttpHeaders> => {
    const isSecure = addresses.isSecure(request.client)
    const given = response.headers
      .getSetCookie()
      .map(text => (isSecure && !/;\s*secure/i.test(text) ? `${text}; Secure` : text))
    const isGuest = call.begun !== null && cookie.read(request.headers.cookie) !== null
    if (isGuest) given.push(cookie.end(isSecure))
    return given.length > 0 ? { 'set-cookie': given } : {}
  }

  const route = (method: 'GET' | 'POST', pattern: string): Route => ({
    method,
    pattern: AT + pattern,
    handle: request => ask(request, method, pattern),
  })
  return [
    ...GETS.map(pattern => route('GET', pattern)),
    ...POSTS.map(pattern => route('POST', pattern)),
  ]
}

function accountOf({ identity }: ApiRequest): string | null {
  return identity.kind === 'account' ? identity.author.slice(ACCOUNT.length) : null
}

function hasBody({ headers }: ApiRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function reasonOf(value: unknown): string {
  const { code } = (typeof value === 'object' && value !== null ? value : {}) as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

function refusal(status: number, reason: string, value: unknown, call: Call): Refused {
  const { message } = (value ?? {}) as { message?: unknown }
  const detail = typeof message === 'string' ? message : undefined
  const more = { reason }
  if (call.isDisabled) {
    return { ...refused('not-allowed', 'This account is disabled.'), more: { reason } }
  }
  if (WRONG.has(reason)) return { ...refused('wrong-sign-in'), more }
  if (TAKEN.has(reason)) return { ...refused('taken'), more }
  if (status === 401) return { ...refused('not-signed-in', detail), more }
  if (status === 403) return { ...refused('not-allowed', detail), more }
  if (status === 404) return { ...refused('not-found', detail), more }
  if (status >= 500) return { ...refused('internal'), more }
  return { ...refused('malformed', detail), more }
}

function later({ ms }: Extract<Attempt, { type: 'later' }>): Answer {
  return { ...refused('too-many'), headers: { 'retry-after': `${Math.ceil(ms / 1000)}` } }
}
