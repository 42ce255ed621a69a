/**
 * The storage of a single node: `log.sqlite`, behind the *log* thread.
 *
 * Group commit: what is appended while a commit runs goes into the next one, in order. A commit that
 * fails for want of space or rights is tried again, whole, until it succeeds; nothing overtakes it.
 * After a failure that leaves unknown what is on disk (a failed fsync, a corrupt file) nothing may be
 * acknowledged from this file again: `onFatal` hears of it, and the process should end.
 */
import type { Limits } from '../../../lib/limits'
import { diskTrouble } from '../../disk-trouble'
import { StartError } from '../../errors'
import { createThread, type Thread } from '../../threads'
import type { StorageHealth, StorageHost } from '../storage'
import { StorageCounters } from '../storage-stats'
import type { Append } from './log-file'
import type { LogThread } from './log-thread'
import { packAppends } from './packed-appends'

interface Waiting extends Append {
  resolve(firstSeq: number): void
  reject(error: Error): void
}

export interface SqliteStorageOptions {
  /** Where the file is or will be. */
  readonly path: string
  readonly limits: Pick<Limits, 'commitRetryMs'>
  readonly onFatal: (error: Error) => void
  /** Starts the log thread; tests put one of their own in its place. */
  readonly startThread?: (onDeath: (error: Error) => void) => Thread<LogThread>
}

const startLogThread = (onDeath: (error: Error) => void) =>
  createThread<LogThread>('log', null, onDeath)

/**
 * Rejects with a `StorageUnavailable` where the file cannot be opened and written, with a `StartError`
 * where a newer Quire has written it.
 */
export async function createSqliteStorage(options: SqliteStorageOptions): Promise<StorageHost> {
  const thread = (options.startThread ?? startLogThread)(options.onFatal)
  try {
    await thread.call('open', options.path)
  } catch (error) {
    await thread.destroy()
    if (!(error instanceof Error)) throw error
    // On its way from the thread it kept its name, not its class.
    if (error.name === StartError.name) throw new StartError(error.message)
    throw new StorageUnavailable(error)
  }
  return new SqliteStorage(thread, options)
}

/** The file cannot be used; `cause` is SQLite's error. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'

  constructor(override readonly cause: Error) {
    super(cause.message)
  }
}

class SqliteStorage implements StorageHost {
  readonly #thread: Thread<LogThread>
  readonly #options: SqliteStorageOptions
  readonly #listeners = new Set<(health: StorageHealth) => void>()
  #waiting: Waiting[] = []
  #committing: Promise<void> | null = null
  #health: StorageHealth = { ok: true }
  readonly stats = new StorageCounters()
  /** Why nothing more is taken: a record was given up. */
  #over: Error | null = null
  #destroyed: Promise<void> | null = null
  #hurry = () => {}

  constructor(thread: Thread<LogThread>, options: SqliteStorageOptions) {
    this.#thread = thread
    this.#options = options
  }

  get health(): StorageHealth {
    return this.#health
  }

  onHealth(listener: (health: StorageHealth) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  append(...[doc, records]: Parameters<StorageHost['append']>): Promise<number> {
    if (this.#destroyed) return Promise.reject(new Error('The storage is closed.'))
    if (this.#over) return Promise.reject(this.#over)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ doc, records, resolve, reject })
      this.#committing ??= this.#commitAll()
    })
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      this.#over = await this.#commit(batch)
      // What was written after something that was given up may build on it.
      for (const append of this.#over ? [...batch, ...this.#waiting.splice(0)] : []) {
        append.reject(this.#over as Error)
      }
    }
    this.#committing = null
  }

  /** Null once it is on disk; else why it was given up. */
  async #commit(batch: readonly Waiting[]): Promise<Error | null> {
    const began = performance.now()
    for (;;) {
      const packed = packAppends(batch)
      const { byteLength } = packed.bytes
      try {
        const seqs = await this.#thread.transfer([packed.bytes.buffer], 'commit', packed)
        this.stats.committed(packed.lengths.length, byteLength, (performance.now() - began) / 1000)
        this.#setHealth({ ok: true })
        for (const [i, append] of batch.entries()) append.resolve(seqs[i] as number)
        return null
      } catch (error) {
        if (!(error instanceof Error)) throw error
        const trouble = diskTrouble(error)
        if (!trouble?.mayRetry) {
          this.#options.onFatal(error)
          return error
        }
        this.#setHealth({ ok: false, code: trouble.code, detail: error.message })
        if (this.#destroyed) return error
      }
      await this.#pause()
    }
  }

  /** Until the next try; `destroy` cuts it short. */
  #pause(): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, this.#options.limits.commitRetryMs)
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #setHealth(health: StorageHealth): void {
    const before = this.#health
    if (before.ok ? health.ok : !health.ok && before.code === health.code) return
    this.#health = health
    for (const listener of this.#listeners) listener(health)
  }

  load(doc: string) {
    return this.#thread.call('load', doc)
  }

  compact(...[doc, compaction]: Parameters<StorageHost['compact']>) {
    return this.#written(this.#thread.call('compact', doc, compaction))
  }

  history(doc: string) {
    return this.#thread.call('history', doc)
  }

  remove(doc: string) {
    return this.#written(this.#thread.call('remove', doc))
  }

  /** Passes a write's failure on, having said so where the file can be trusted no more. */
  async #written<T>(write: Promise<T>): Promise<T> {
    try {
      return await write
    } catch (error) {
      if (error instanceof Error && !diskTrouble(error)?.mayRetry) this.#options.onFatal(error)
      throw error
    }
  }

  destroy(): Promise<void> {
    this.#destroyed ??= this.#close()
    return this.#destroyed
  }

  async #close(): Promise<void> {
    // A commit that waits for its next try is tried at once, for the last time.
    this.#hurry()
    await this.#committing
    await this.#thread.call('close')
    await this.#thread.destroy()
  }
}
