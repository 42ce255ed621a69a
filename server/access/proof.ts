/** The ways of showing who one is, and in which order they count. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Identity } from '../../lib/identity'

/** One way. */
export interface Proof {
  /**
   * Whom a request's headers prove; null where they say nothing in this way, `invalid` where what they
   * say counts for nothing (any more) and the request should not be taken for somebody else's.
   */
  prove(headers: IncomingHttpHeaders): Promise<Identity | 'invalid' | null>
  /**
   * The same person, where what proved it has been prolonged since; null where it has not. Without it
   * nothing is ever prolonged.
   */
  renew?(identity: Identity): Promise<Identity | null>
}

/** The first that says anything counts. */
export function inOrder(proofs: readonly Proof[]): Required<Proof> {
  return {
    async prove(headers) {
      for (const proof of proofs) {
        const identity = await proof.prove(headers)
        if (identity) return identity
      }
      return null
    },
    async renew(identity) {
      for (const proof of proofs) {
        const renewed = await proof.renew?.(identity)
        if (renewed) return renewed
      }
      return null
    },
  }
}
