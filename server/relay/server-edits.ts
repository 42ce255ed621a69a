/**
 * The server's own edits of a document: each builds on the last, and is durable before anybody sees
 * it. All of them are made as one stored client, so that after a crash the same clocks may stand for
 * other words: whoever had seen the first would never see the second.
 *
 * An edit that is on its way to the disk has a place among the room's records and is in none of its
 * answers; what others bring in its ids meanwhile is held.
 */
import { OneAtATime } from '../../lib/one-at-a-time'
import type { Content } from './content'
import type { EncodedDocument } from './encoded-document'
import { clientsOf } from './facts'
import type { LogWriter } from './log-writer'
import type { FreshUpdate } from './novelty'
import type { Owners } from './owners'
import type { Reduction } from './reduction'
import type { Time } from './time'

/** Returns an update, or null where there is nothing to do. */
export type MakeEdit = (document: EncodedDocument) => Promise<Uint8Array | null>

export interface ServerEditsOptions {
  readonly content: Content
  readonly reduction: Reduction
  readonly owners: Owners
  readonly log: LogWriter
  readonly time: Pick<Time, 'now'>
  /** An edit is durable, and in the content. */
  readonly onDurable: (edit: FreshUpdate) => void
}

export class ServerEdits {
  readonly #turns = new OneAtATime()

  constructor(readonly options: ServerEditsOptions) {}

  /** Resolves when what `make` returned is durable. */
  edit(make: MakeEdit): Promise<void> {
    return this.#turns.run(() => this.#edit(make))
  }

  async #edit(make: MakeEdit): Promise<void> {
    const { content, reduction, owners, log, time, onDurable } = this.options
    const update = await make(content.encoded())
    if (!update) return
    const placed: FreshUpdate[] = []
    await reduction.reduce(update, reduced => {
      if (typeof reduced === 'string') throw new Error(`The server's own edit is ${reduced}.`)
      const { fresh } = reduced
      if (!fresh) return
      placed.push(fresh)
      owners.keepForServer(new Set(clientsOf(fresh.facts)))
      log.add(content.place(fresh, time.now(), ''), true)
    })
    await log.durable()
    owners.keepForServer(new Set())
    for (const fresh of placed) onDurable(fresh)
  }
}
