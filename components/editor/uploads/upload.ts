/** One file on its way into a document, and who watches how far it has come. */
import type { Outcome } from './upload-request'

export type UploadState =
  | { readonly type: 'waiting' }
  /** `share` of it has gone, from 0 to 1. */
  | { readonly type: 'sending'; readonly share: number }
  | Extract<Outcome, { type: 'failed' }>

/** What is known of a picture beside its bytes. */
export interface PictureLook {
  /** What it shows, in words; empty where nobody said it. */
  readonly alt: string
  /** Pixels that it is to be shown wide; null where that is left to its own. */
  readonly width: number | null
}

const PLAIN: PictureLook = { alt: '', width: null }

export class Upload {
  /** What tells it from the others of the page. */
  readonly key = String(Math.random())
  #state: UploadState = { type: 'waiting' }
  readonly #listeners = new Set<() => void>()

  constructor(
    readonly file: File,
    readonly look = PLAIN,
  ) {}

  get state(): UploadState {
    return this.#state
  }

  set state(state: UploadState) {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** Calls `listener` at every change, until what is returned is called. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }
}
