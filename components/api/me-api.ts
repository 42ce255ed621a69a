/** What a page asks about its visitor and the instance that it is on. */
import { call, fieldsOf } from './call'
import { maybeTextOf, oneOf, readAs, textOf } from './fields'

/** Who looks at the page. */
export interface Me {
  kind: 'nobody' | 'guest' | 'account'
  /** Empty where none is known. */
  name: string
  /** An account's. */
  email: string | null
  /** Whether they administer the instance. */
  isAdmin: boolean
}

export interface Instance {
  /** Who may make an account. */
  signup: 'open' | 'invite' | 'closed'
  /** What the sign-in elsewhere is called; null: there is none. */
  oidc: string | null
  /** Whether letters can be sent. */
  mail: boolean
  /** Whether anybody has an account: the first one is the administrator's. */
  hasAccounts: boolean
}

/** Throws a TypeError where the answer is no visitor. */
export function meOf(answer: unknown): Me {
  return {
    kind: oneOf(['nobody', 'guest', 'account'], answer, 'kind'),
    name: maybeTextOf(answer, 'name') ?? '',
    email: maybeTextOf(answer, 'email'),
    isAdmin: fieldsOf(answer).isAdmin === true,
  }
}

/** Throws a TypeError where the answer is no instance. */
export function instanceOf(answer: unknown): Instance {
  const { mail, hasAccounts } = fieldsOf(answer)
  return {
    signup: oneOf(['open', 'invite', 'closed'], answer, 'signup'),
    oidc: maybeTextOf(answer, 'oidc'),
    mail: mail === true,
    hasAccounts: hasAccounts === true,
  }
}

export async function readMe() {
  return readAs(await call('GET', '/api/me'), meOf)
}

export function changeName(name: string) {
  return call('PATCH', '/api/me', { name })
}

/** An address that makes another browser this guest. */
export async function makeRecoveryLink() {
  return readAs(await call('POST', '/api/recovery'), value => textOf(value, 'url'))
}

/** Makes this browser the guest of a recovery link. */
export function recoverGuest(token: string) {
  return call('POST', `/api/recovery/${encodeURIComponent(token)}`)
}
