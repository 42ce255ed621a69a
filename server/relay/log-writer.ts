/**
 * Writes a room's accepted records to the storage: what is accepted in one turn of the loop goes
 * with one append, and appends are durable in the order in which they were made.
 *
 * A record's *ticket* is its number among all that this room accepted (see `content.ts`).
 */
import type { NewRecord, Storage } from '../storage/storage'
import type { Content } from './content'
import type { Time } from './time'

export interface LogWriterOptions {
  readonly doc: string
  readonly storage: Pick<Storage, 'append'>
  readonly time: Pick<Time, 'soon'>
  readonly content: Content
  /** Every record up to `content.durable` is on disk. */
  readonly onDurable: () => void
  readonly onTrouble: (what: string, error: Error) => void
}

export class LogWriter {
  /** Accepted, and not handed to the storage yet. */
  #batch: NewRecord[] = []
  /** Whether anybody is told once it is on disk. */
  #isAwaited = false
  #undurableBytes = 0
  /** By their tickets, the lowest first. */
  readonly #waiters: { ticket: number; resolve: () => void }[] = []

  constructor(readonly options: LogWriterOptions) {}

  /** Bytes that are accepted and not on disk. */
  get undurableBytes(): number {
    return this.#undurableBytes
  }

  /** `isAwaited`: its sender asked to be told once it is on disk. */
  add(record: NewRecord, isAwaited: boolean): void {
    this.#undurableBytes += record.bytes.length
    this.#batch.push(record)
    this.#isAwaited ||= isAwaited
    if (this.#batch.length === 1) this.options.time.soon(this.#write)
  }

  readonly #write = (): void => {
    const records = this.#batch
    if (records.length === 0) return
    const isAwaited = this.#isAwaited
    this.#batch = []
    this.#isAwaited = false
    const { doc, storage, time, onTrouble } = this.options
    storage
      .append(doc, records, isAwaited)
      .then(
        firstSeq => this.#persisted(records, firstSeq),
        error => onTrouble('records were given up', error),
      )
      .catch(error => {
        // A bug, after which nobody would be told of anything: it ends the process.
        time.soon(() => {
          throw error
        })
      })
  }

  #persisted(records: readonly NewRecord[], firstSeq: number): void {
    const { content, onDurable } = this.options
    content.persisted(records, firstSeq)
    this.#undurableBytes -= records.reduce((bytes, record) => bytes + record.bytes.length, 0)
    onDurable()
    while (this.#waiters[0] && this.#waiters[0].ticket <= content.durable) {
      this.#waiters.shift()?.resolve()
    }
  }

  /** Resolves when everything accepted so far is on disk. */
  durable(): Promise<void> {
    const ticket = this.options.content.accepted
    if (ticket <= this.options.content.durable) return Promise.resolve()
    return new Promise(resolve => this.#waiters.push({ ticket, resolve }))
  }

  /** The same, without waiting for more to go with it. */
  flush(): Promise<void> {
    this.#write()
    return this.durable()
  }
}
