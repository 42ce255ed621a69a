/** What an administrator asks about everybody's accounts. */
import { call, fieldsOf } from './call'
import { listOf, readAs, textOf, timeOf } from './fields'

export interface Account {
  id: string
  name: string
  email: string
  isAdmin: boolean
  isDisabled: boolean
  /** Milliseconds since 1970. */
  createdAt: number | null
}

const ACCOUNTS = '/api/accounts'

export async function listAccounts() {
  return readAs(await call('GET', ACCOUNTS), value =>
    listOf(
      fieldsOf(value).accounts,
      (entry): Account => ({
        id: textOf(entry, 'id'),
        name: textOf(entry, 'name'),
        email: textOf(entry, 'email'),
        isAdmin: fieldsOf(entry).isAdmin === true,
        isDisabled: timeOf(entry, 'disabledAt') !== null,
        createdAt: timeOf(entry, 'createdAt'),
      }),
    ),
  )
}

export function changeAccount(id: string, change: { isAdmin?: boolean; disabled?: boolean }) {
  return call('PATCH', `${ACCOUNTS}/${encodeURIComponent(id)}`, change)
}

/** An address at which one account may be made. */
export async function inviteAccount() {
  return readAs(await call('POST', `${ACCOUNTS}/invitations`, {}), value => textOf(value, 'url'))
}

/** An address at which the account is given a new password. */
export async function resetAccount(id: string) {
  return readAs(await call('POST', `${ACCOUNTS}/${encodeURIComponent(id)}/reset`), value =>
    textOf(value, 'url'),
  )
}
