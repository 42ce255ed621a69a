/**
 * Which session of a room speaks for which Yjs client id.
 *
 * The model. A session owns one id at most: the one that its handshake announced, else the first
 * that it sends in awareness. Nobody else speaks for it in awareness, and structs that others bring
 * in it, beyond what is known, wait until it was asked (`settlement.ts`).
 *
 * People. Two sessions are of one person where their author is the same; an empty author is nobody
 * in particular, and never the same. A person takes an id over from an older session of theirs, as
 * when they return before the old connection is known to be dead. An id stays reserved for its
 * author after the session left, as long as the room is open and it is among the last to leave.
 */
import type { Limits } from '../../lib/limits'
import { LastEntries } from './last-entries'
import type { OthersIds } from './novelty'
import type { Session } from './session'

export class Owners {
  readonly #owners = new Map<number, Session>()
  /** Authors of the ids of sessions that left. */
  readonly #reserved: LastEntries<number, string>
  /** Ids of an edit of the server's own that is on its way to the disk. */
  #servers: ReadonlySet<number> = new Set()

  constructor(limits: Pick<Limits, 'departedClients'>) {
    this.#reserved = new LastEntries(limits.departedClients)
  }

  of(client: number): Session | undefined {
    return this.#owners.get(client)
  }

  mayClaim(session: Session, client: number): boolean {
    if (session.clientId !== null) return session.clientId === client
    const { author, clientId: announced } = session.visitor
    if (announced !== null && announced !== client) return false
    if (session.hasForfeited) return false
    const owner = this.#owners.get(client)
    if (owner) return isSamePerson(owner, session)
    const reserved = this.#reserved.get(client)
    return reserved === undefined || reserved === author
  }

  /** `session` owns `client` from now on; the session of the same person that did, or null. */
  claim(session: Session, client: number): Session | null {
    if (!this.mayClaim(session, client)) throw new Error(`The id ${client} is not to be had.`)
    const before = this.#owners.get(client) ?? null
    if (before === session) return null
    if (before) before.clientId = null
    this.#reserved.delete(client)
    this.#owners.set(client, session)
    session.clientId = client
    return before
  }

  /** `session` has gone; the id that nobody owns now, or null. */
  leave(session: Session): number | null {
    const client = session.clientId
    if (client === null) return null
    session.clientId = null
    this.#owners.delete(client)
    const { author } = session.visitor
    if (author !== '') this.#reserved.set(client, author)
    return client
  }

  /** `session` did not answer for its id, and owns none as long as it is connected. */
  forfeit(session: Session): number | null {
    session.hasForfeited = true
    return this.leave(session)
  }

  /** Until the next call, new structs in these ids are held, whoever brings them. */
  keepForServer(clients: ReadonlySet<number>): void {
    this.#servers = clients
  }

  /** The ids that `sender` may not bring new structs in before their owners were asked. */
  othersThan(sender: Session): OthersIds {
    return {
      has: client => this.#isAnothers(client, sender),
      ids: () => {
        const ids = [...this.#owners.keys()].filter(client => this.#isAnothers(client, sender))
        return [...ids, ...this.#servers]
      },
    }
  }

  /** Asked for each run of each update. */
  #isAnothers(client: number, sender: Session): boolean {
    if (this.#servers.size > 0 && this.#servers.has(client)) return true
    const owner = this.#owners.get(client)
    if (owner === undefined || owner === sender) return false
    // Whoever may not write has nothing to give, and is not asked.
    return owner.mayEdit && !isSamePerson(owner, sender)
  }
}

function isSamePerson(a: Session, b: Session): boolean {
  return a.visitor.author !== '' && a.visitor.author === b.visitor.author
}
