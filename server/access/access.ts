/** What every route about access is given: who tells of changes, who counts tries, who writes it down. */
import type { Limits } from '../../lib/limits'
import type { Catalog } from '../catalog/catalog'
import type { Time } from '../relay/time'
import { type Attempts, createAttempts } from './attempts'
import { type Audit, createAudit } from './audit'
import { type Changes, type ChangesOptions, createChanges } from './changes'
import { createPasswords, type Passwords } from './passwords'

export interface Access {
  readonly changes: Changes
  readonly attempts: Attempts
  readonly passwords: Passwords
  readonly audit: Audit
  /** Safe to call twice. */
  destroy(): void
}

export interface AccessOptions extends ChangesOptions {
  readonly catalog: Pick<Catalog, 'get' | 'grants' | 'audit'>
  readonly time: Time
  readonly limits: Limits
  /** A secret of this installation, for what is written down. */
  readonly key: Uint8Array
}

export function createAccess(options: AccessOptions): Access {
  const { catalog, time, limits, key } = options
  const changes = createChanges(options)
  return {
    changes,
    attempts: createAttempts(time, limits),
    passwords: createPasswords(limits),
    audit: createAudit(catalog.audit, time, key),
    destroy: changes.destroy,
  }
}
