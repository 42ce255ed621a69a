/**
 * Which version of the schema a document needs, and what becomes of clients that know an older one.
 *
 * They cannot show what is new, so they are not to edit around it: when something newer is about to
 * be passed on, each is told so, and asked (step 1) for what it has written until then. Once it has
 * answered, nothing more is taken of it. Who comes later is refused. A client that does not say which
 * schema it knows (a stock one) is no editor of ours and is left alone.
 */
import type { Content } from './content'
import type { Session } from './session'

export interface DocumentSchemaOptions {
  readonly content: Pick<Content, 'schema'>
  readonly sessions: () => Iterable<Session>
  /** The relay's step 1, as of now. */
  readonly step1: () => Uint8Array
  /** The document needs a newer schema than this room knew before. */
  readonly onRise: (schema: number) => void
}

export class DocumentSchema {
  #needed = 1

  constructor(readonly options: DocumentSchemaOptions) {}

  /** To be called when the content has grown, before that is passed on. */
  watch(): void {
    const { content, sessions, step1, onRise } = this.options
    if (content.schema <= this.#needed) return
    this.#needed = content.schema
    onRise(this.#needed)
    for (const session of sessions()) {
      if (this.#knows(session)) continue
      session.tell({ type: 'schema', schema: this.#needed })
      session.retire(step1())
    }
  }

  /** To be called with each session once the content is loaded. Whether it may stay. */
  admits(session: Session): boolean {
    if (this.#knows(session)) return true
    session.refuse('schema-too-old')
    return false
  }

  #knows({ visitor }: Session): boolean {
    return visitor.schema === null || visitor.schema >= this.#needed
  }
}
