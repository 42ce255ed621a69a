/** Passkeys: the browser's own dialog, between two questions to the server. */
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import { accountWords } from '../account/account-words'
import { type Answer, call } from './call'
import { listOf, maybeTextOf, readAs, textOf, timeOf } from './fields'

export interface Passkey {
  id: string
  name: string
  /** Milliseconds since 1970. */
  createdAt: number | null
}

const PASSKEY = '/api/auth/passkey'

export async function listPasskeys() {
  return readAs(await call('GET', `${PASSKEY}/list-user-passkeys`), value =>
    listOf(
      value,
      (entry): Passkey => ({
        id: textOf(entry, 'id'),
        name: maybeTextOf(entry, 'name') ?? '',
        createdAt: timeOf(entry, 'createdAt'),
      }),
    ),
  )
}

export async function addPasskey(name: string): Promise<Answer<unknown>> {
  const options = await call('GET', `${PASSKEY}/generate-register-options`)
  if (!options.ok) return options
  const response = await asked(() =>
    startRegistration({ optionsJSON: options.value as RegistrationOptions }),
  )
  if (!response.ok) return response
  return call('POST', `${PASSKEY}/verify-registration`, { response: response.value, name })
}

export async function signInByPasskey(): Promise<Answer<unknown>> {
  const options = await call('GET', `${PASSKEY}/generate-authenticate-options`)
  if (!options.ok) return options
  const response = await asked(() =>
    startAuthentication({ optionsJSON: options.value as AuthenticationOptions }),
  )
  if (!response.ok) return response
  return call('POST', `${PASSKEY}/verify-authentication`, { response: response.value })
}

export async function removePasskey(id: string) {
  return call('POST', `${PASSKEY}/delete-passkey`, { id })
}

type RegistrationOptions = Parameters<typeof startRegistration>[0]['optionsJSON']
type AuthenticationOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** What the browser's dialog gives; it rejects where it was closed, or knows no passkey. */
async function asked<Value>(ask: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    if (error instanceof WebAuthnError || error instanceof DOMException) {
      return { ok: false, sentence: accountWords.account.refusals.passkeyFailed }
    }
    // Without https there are none.
    if (error instanceof Error && /WebAuthn is not supported/.test(error.message)) {
      return { ok: false, sentence: accountWords.account.refusals.noPasskeys }
    }
    throw error
  }
}
