/** Writes down what is done about sharing and signing in: who, what, when, from where (as a hash). */
import { createHmac } from 'node:crypto'
import type { AuditLog } from '../catalog/audit-log'
import type { Time } from '../relay/time'

export type AuditAction =
  | 'access-changed'
  | 'indexable-changed'
  | 'address-changed'
  | 'owner-changed'
  | 'sharing-stopped'
  | 'link-made'
  | 'link-revoked'
  | 'link-opened'
  | 'link-guessed'
  | 'role-changed'
  | 'person-removed'
  | 'invited'
  | 'signed-up'
  | 'signed-in'
  | 'sign-in-failed'
  | 'sign-in-guessed'
  | 'signed-out'
  | 'session-ended'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-deleted'
  | 'account-invited'
  | 'administrator-made'
  | 'administrator-unmade'
  | 'reset-made'
  | 'password-changed'
  | 'guest-adopted'
  | 'guest-recovered'
  | 'recovery-made'
  | 'token-made'
  | 'token-revoked'

export interface AuditedEvent {
  readonly action: AuditAction
  /** The author who did it. */
  readonly actor: string
  readonly doc?: string
  /** Neither a secret nor anything that opens a document. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** The client's address. */
  readonly address: string
}

export interface Audit {
  note(event: AuditedEvent): Promise<void>
}

/** `key` is a secret of this installation. */
export function createAudit(
  log: Pick<AuditLog, 'add'>,
  time: Pick<Time, 'now'>,
  key: Uint8Array,
): Audit {
  return {
    note: ({ action, actor, doc = null, detail = {}, address }) =>
      log.add({
        at: time.now(),
        doc,
        actor,
        action,
        detail,
        addressHash: createHmac('sha256', key).update(address).digest('base64url').slice(0, 11),
      }),
  }
}
