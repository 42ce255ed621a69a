/**
 * The one place that is told when rights change, and that makes open sessions feel it.
 *
 * The rules. Whoever changes what somebody may do, or ends what proves who they are, first writes it
 * down and then calls here; when the call resolves, every open session has what is its own now, or has
 * ended. Rights that end by themselves (an expired link, token or sign-in) are looked for twice a
 * second. A connection that is being admitted meanwhile is no session yet, and is not missed: the door
 * compares `version` before and after, and admits anew where it has risen.
 */
import type { Identity } from '../../lib/identity'
import type { Limits } from '../../lib/limits'
import type { RefusalCode } from '../../lib/protocol'
import type { Catalog } from '../catalog/catalog'
import type { Given } from '../catalog/links'
import type { Rooms } from '../relay/rooms'
import type { Standing } from '../relay/session'
import type { Time } from '../relay/time'
import type { Proof } from './proof'
import type { Rights } from './rights'

export interface Changes {
  /** What some may do in a document has changed: its access, a link, a grant, its owner. */
  documentChanged(doc: string): Promise<void>
  /** A document has another address, which only its owner was told: all others leave. */
  documentMoved(doc: string): void
  /** A session, a token, an embed has ended. */
  credentialEnded(credential: string): void
  /** Nobody is this author any more: the account was disabled or deleted. */
  authorEnded(author: string): void
  /** An author has another name. */
  authorRenamed(author: string, name: string): void
  /** A session goes on as another one, as when its account has a new password: its open pages stay. */
  credentialBecame(credential: string, identity: Identity): void
  /** A guest has signed in: all that was theirs is the account's, and so are their open pages. */
  authorBecame(author: string, identity: Identity): void
  /** Rises with each change: who was admitted before it and comes in after it is asked anew. */
  readonly version: number
  /** Safe to call twice. */
  destroy(): void
}

export interface ChangesOptions {
  readonly catalog: Pick<Catalog, 'get' | 'grants'>
  readonly rooms: Pick<Rooms, 'reconsider' | 'due'>
  readonly rights: Rights
  /** Tells whether what has come to its end was prolonged. */
  readonly proof: Pick<Required<Proof>, 'renew'>
  readonly time: Pick<Time, 'now' | 'after'>
  readonly limits: Pick<Limits, 'accessSweepMs'>
  /** What was to be asked anew could not be; it is tried again. */
  readonly onTrouble: (error: unknown) => void
}

export function createChanges(options: ChangesOptions): Changes {
  const { catalog, rooms, rights, proof, time, limits, onTrouble } = options
  let version = 0
  let stopped = false

  /** `renewed`: of credentials that have come to their end, who they prove now. */
  const reconsider = async (doc: string, renewed: ReadonlyMap<string, Identity> = new Map()) => {
    const now = time.now()
    const found = await catalog.get(doc)
    const given = byAuthor(await catalog.grants.given(doc, now))
    const next = ({ identity: before }: Standing): Standing | RefusalCode | null => {
      if (!before) return null
      if (!found || found.deletedAt !== null) return 'not-found'
      const identity = renewed.get(before.credential) ?? before
      if (identity.until !== null && identity.until <= now) return 'not-signed-in'
      const mine = given.get(identity.author) ?? []
      return rights.standing(identity, found, mine) ?? 'not-allowed'
    }
    rooms.reconsider(doc, next)
  }

  const endOf = (isOver: (identity: Identity) => boolean) => {
    version++
    rooms.reconsider(null, ({ identity }) =>
      identity && isOver(identity) ? 'not-signed-in' : null,
    )
  }

  const become = (
    isIt: (identity: Identity) => boolean,
    next: (identity: Identity) => Identity,
  ) => {
    version++
    rooms.reconsider(null, standing => {
      if (!standing.identity || !isIt(standing.identity)) return null
      const identity = next(standing.identity)
      return { ...standing, identity, person: rights.person(identity) }
    })
  }

  const renewals = async (standings: readonly Standing[], now: number) => {
    const renewed = new Map<string, Identity>()
    for (const { identity } of standings) {
      if (!identity || identity.until === null || identity.until > now) continue
      if (renewed.has(identity.credential)) continue
      renewed.set(identity.credential, (await proof.renew(identity)) ?? identity)
    }
    return renewed
  }

  const sweep = async () => {
    try {
      const now = time.now()
      for (const [doc, standings] of rooms.due(now)) {
        await reconsider(doc, await renewals(standings, now))
      }
    } catch (error) {
      onTrouble(error)
    }
    if (!stopped) callOff = time.after(limits.accessSweepMs, () => void sweep())
  }
  let callOff = time.after(limits.accessSweepMs, () => void sweep())

  return {
    documentChanged(doc) {
      version++
      return reconsider(doc)
    },
    documentMoved(doc) {
      version++
      rooms.reconsider(doc, ({ role }) => (role === 'own' ? null : 'not-found'))
    },
    credentialEnded: ended => endOf(({ credential }) => credential === ended),
    authorEnded: ended => endOf(({ author }) => author === ended),
    credentialBecame: (before, identity) =>
      become(
        ({ credential }) => credential === before,
        () => identity,
      ),
    authorRenamed: (renamed, name) =>
      become(
        ({ author }) => author === renamed,
        identity => ({ ...identity, name }),
      ),
    authorBecame: (before, identity) =>
      become(
        ({ author }) => author === before,
        () => identity,
      ),
    get version() {
      return version
    },
    destroy() {
      stopped = true
      callOff()
    },
  }
}

function byAuthor(all: readonly Given[]): Map<string, Given[]> {
  const given = new Map<string, Given[]>()
  for (const one of all) {
    const others = given.get(one.author)
    if (others) others.push(one)
    else given.set(one.author, [one])
  }
  return given
}
