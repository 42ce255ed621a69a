/**
 * How large a document may grow.
 *
 * What is known of its size is the snapshot and the tail, which come to less once they are merged.
 * So nothing is refused for its size before the tail was merged: whoever brings it waits for that,
 * once in `makeRoomMs`. What only deletes is always taken: it makes a document smaller, in the end.
 */
import type { Limits } from '../../lib/limits'
import type { ServerEvent } from '../../lib/protocol'
import type { Content } from './content'
import { clientsOf, type Facts } from './facts'
import type { FreshUpdate } from './novelty'
import type { Time } from './time'

export interface DocumentSizeOptions {
  readonly content: Content
  readonly time: Pick<Time, 'elapsed'>
  readonly limits: Pick<
    Limits,
    'documentBytes' | 'documentClients' | 'documentNearlyFull' | 'makeRoomMs' | 'subdocuments'
  >
  /** Merges the tail, as far as that can be done. */
  readonly compact: () => Promise<void>
  /** The document has come near its limit, or is no longer near it. */
  readonly onChange: (event: ServerEvent) => void
}

export class DocumentSize {
  #isNear = false
  #making: Promise<void> | null = null
  #notBefore = Number.NEGATIVE_INFINITY

  constructor(readonly options: DocumentSizeOptions) {}

  /** Whether there is room for an update; a promise where it should be asked again after that. */
  admits({ bytes, facts, subdocuments }: FreshUpdate): boolean | Promise<void> {
    const { content, limits } = this.options
    if (facts.structs.length === 0) return true
    if (content.subdocuments + subdocuments > limits.subdocuments) return false
    if (!this.#hasRoomForClients(facts)) return false
    if (content.bytes + bytes.length <= limits.documentBytes) return true
    if (content.tailLength === 0) return false
    return this.#making ?? this.#makeRoom() ?? false
  }

  /** Every answer to a client, and every client's question, names all that ever wrote in it. */
  #hasRoomForClients(facts: Facts): boolean {
    const { knowledge } = this.options.content
    const left = this.options.limits.documentClients - knowledge.vector.size
    // Few bring more at once than there is room for.
    if (facts.structs.length / 3 <= left) return true
    return clientsOf(facts).filter(client => knowledge.clock(client) === 0).length <= left
  }

  #makeRoom(): Promise<void> | null {
    const { time, limits, compact } = this.options
    if (time.elapsed() < this.#notBefore) return null
    this.#making = compact().finally(() => {
      this.#making = null
      this.#notBefore = time.elapsed() + limits.makeRoomMs
      this.watch()
    })
    return this.#making
  }

  /** To be called when the content has changed. */
  watch(): void {
    const { content, limits, onChange } = this.options
    const isNear = content.bytes >= limits.documentBytes * limits.documentNearlyFull
    if (isNear === this.#isNear) return
    this.#isNear = isNear
    onChange(this.#event())
  }

  /** What a session that comes now is told; null where there is nothing to tell. */
  get news(): ServerEvent | null {
    return this.#isNear ? this.#event() : null
  }

  #event(): ServerEvent {
    const { content, limits } = this.options
    return {
      type: 'size',
      near: this.#isNear,
      bytes: content.bytes,
      limit: limits.documentBytes,
    }
  }
}
