/** Who somebody is, as far as they have shown it: to the API, to a page, to the relay. */
import type { Claimant } from './access'

export interface Identity extends Claimant {
  /** `guest:<id>`, `account:<id>`, or empty for who has shown nothing. A token acts as its maker. */
  readonly author: string
  readonly kind: 'nobody' | 'guest' | 'account' | 'token' | 'embed'
  /** The name that they go by; empty where none is known. */
  readonly name: string
  /**
   * What proved it (`session:<id>`, `token:<id>`, `guest:<id>`, `embed:<link>`): opaque, and by which
   * open connections are found when it ends. Empty for nobody.
   */
  readonly credential: string
  /** When that ends by itself, in milliseconds since 1970; null: it does not. */
  readonly until: number | null
  readonly isAdmin: boolean
}

export const NOBODY: Identity = {
  author: '',
  kind: 'nobody',
  name: '',
  credential: '',
  until: null,
  atMost: 'own',
  only: null,
  isAdmin: false,
}
