/**
 * Signing in and out, and what an account is proved by. These routes are the account library's: few
 * enough that its own client would weigh more than they do.
 */
import { call, fieldsOf } from './call'
import { listOf, maybeTextOf, readAs, textOf, timeOf } from './fields'

export interface SignInSession {
  token: string
  /** The browser as it called itself; empty where it did not. */
  userAgent: string
  /** Milliseconds since 1970. */
  updatedAt: number | null
}

export async function signIn(email: string, password: string) {
  return post('sign-in/email', { email, password, rememberMe: true })
}

/** `invitation` is what an invitation's address carries; null: none. */
export async function signUp(account: {
  name: string
  email: string
  password: string
  invitation: string | null
}) {
  const { invitation, ...rest } = account
  return post('sign-up/email', invitation === null ? rest : { ...rest, invitation })
}

/** The address to go to, of where somebody signs in elsewhere, and that comes back to `to`. */
export async function signInElsewhere(to: string) {
  const answer = await post('sign-in/social', { provider: 'oidc', callbackURL: to })
  return readAs(answer, value => textOf(value, 'url'))
}

export async function signOut() {
  return post('sign-out', {})
}

export async function resetPassword(token: string, newPassword: string) {
  return post('reset-password', { token, newPassword })
}

export async function changePassword(currentPassword: string, newPassword: string) {
  const change = { currentPassword, newPassword, revokeOtherSessions: true }
  return post('change-password', change)
}

/** `password` is empty for an account that has none. */
export async function deleteAccount(password: string) {
  return post('delete-user', password === '' ? {} : { password })
}

export async function listSessions() {
  return readAs(await call('GET', `${AUTH}/list-sessions`), value =>
    listOf(
      value,
      (entry): SignInSession => ({
        token: textOf(entry, 'token'),
        userAgent: maybeTextOf(entry, 'userAgent') ?? '',
        updatedAt: timeOf(entry, 'updatedAt'),
      }),
    ),
  )
}

/** The token of this browser's session. */
export async function ownSession() {
  return readAs(await call('GET', `${AUTH}/get-session`), value =>
    textOf(fieldsOf(value).session, 'token'),
  )
}

export function endSession(token: string) {
  return post('revoke-session', { token })
}

export function endOtherSessions() {
  return post('revoke-other-sessions', {})
}

const AUTH = '/api/auth'

function post(path: string, body: object) {
  return call('POST', `${AUTH}/${path}`, body)
}
