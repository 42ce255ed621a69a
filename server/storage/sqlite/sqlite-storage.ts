/**
 * The storage of a single node: `log.sqlite`, behind the *log* thread.
 *
 * Group commit: what is appended while a commit runs goes into the next one, in order. A commit costs
 * the same with one record as with fifty, so that a busy log waits a moment for more before the next;
 * an idle one commits at once. A commit that
 * fails for want of space or rights is tried again, whole, until it succeeds; nothing overtakes it.
 * After a failure that leaves unknown what is on disk (a failed fsync) nothing may be acknowledged from
 * this file again: `onFatal` hears of it, and the process should end. A file whose structure is damaged
 * is read on, document by document, and takes no more writes; a large one is looked through for that on
 * a thread of its own, once after the start.
 */
import type { Limits } from '../../../lib/limits'
import { diskTrouble, isDamage } from '../../disk-trouble'
import { StartError } from '../../errors'
import { createThread, type Thread } from '../../threads'
import type { NewRecord, StorageHealth, StorageHost } from '../storage'
import { StorageCounters } from '../storage-stats'
import type { CheckThread } from './check-thread'
import type { LogCalls, LogLimits, LogState } from './log-calls'
import type { Append } from './log-file'
import { packAppends } from './packed-appends'

interface Waiting extends Append {
  resolve(firstSeq: number): void
  reject(error: Error): void
}

export interface SqliteStorageOptions {
  /** Where the file is or will be. */
  readonly path: string
  readonly limits: Pick<
    Limits,
    'commitIntervalMs' | 'unawaitedIntervalMs' | 'commitRecords' | 'commitBytes' | 'commitRetryMs'
  > &
    LogLimits
  readonly onFatal: (error: Error) => void
  /** Something that an operator should see; `doc` is the document that it happened to. */
  readonly onTrouble: (what: string, doc: string | null) => void
  /** Starts the log thread; tests put one of their own in its place. */
  readonly startThread?: (onDeath: (error: Error) => void) => Thread<LogCalls>
}

const ADVICE = '`quire recover` copies what can be read into a new file.'

const startLogThread = (onDeath: (error: Error) => void) =>
  createThread<LogCalls>('log', null, onDeath)

/**
 * Rejects with a `StorageUnavailable` where the file cannot be opened and written, with a `StartError`
 * where a newer Quire has written it.
 */
export async function createSqliteStorage(options: SqliteStorageOptions): Promise<StorageHost> {
  const thread = (options.startThread ?? startLogThread)(options.onFatal)
  try {
    const state = await thread.call('open', options.path, options.limits)
    return new SqliteStorage(thread, options, state)
  } catch (error) {
    await thread.destroy()
    if (!(error instanceof Error)) throw error
    // On its way from the thread it kept its name, not its class.
    if (error.name === StartError.name) throw new StartError(error.message)
    if (!isDamage(error)) throw new StorageUnavailable(error)
    throw new StartError(`${options.path} is damaged (${error.message}). ${ADVICE}`)
  }
}

/** The file cannot be used; `cause` is SQLite's error. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'

  constructor(override readonly cause: Error) {
    super(cause.message)
  }
}

class SqliteStorage implements StorageHost {
  readonly #thread: Thread<LogCalls>
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
  /** Whether any of `#waiting` is awaited. */
  #isAwaited = false
  /** Whether the next commit waits for nothing but more to go with it. */
  #isIdling = false
  /** Since when the first of `#waiting` waits. */
  #waitingSince = 0
  #check: Thread<CheckThread> | null = null
  /** When the last commit was begun, by the monotonic clock. */
  #begunAt = Number.NEGATIVE_INFINITY

  constructor(thread: Thread<LogCalls>, options: SqliteStorageOptions, state: LogState) {
    this.#thread = thread
    this.#options = options
    if (state.hasNewMarks) options.onTrouble('marks.sqlite was damaged, and begins anew', null)
    this.#take(state)
    if (state.structure.state === 'unchecked') void this.#checkAll()
  }

  #take({ structure, losses }: LogState): void {
    if (structure.state === 'damaged') this.#distrust(structure.detail)
    for (const { doc, left, marked } of losses) this.#noteLoss(doc, marked - left)
  }

  #distrust(detail: string): void {
    this.#setHealth({ ok: false, code: 'disk-error', detail: `${detail}. ${ADVICE}` })
  }

  #noteLoss(doc: string, count: number): void {
    if (!this.stats.noteCutShort(doc)) return
    this.#options.onTrouble(`${count} acknowledged records are missing from the log's end`, doc)
  }

  /** Looks a large file through while it is in use. */
  async #checkAll(): Promise<void> {
    const { path, onTrouble } = this.#options
    this.#check = createThread<CheckThread>('check', null, () => {})
    try {
      const damage = await this.#check.call('check', path)
      if (!this.#destroyed) this.#take(await this.#thread.call('judge', damage))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      if (!this.#destroyed) onTrouble(`the log could not be checked: ${error.message}`, null)
    } finally {
      await this.#check.destroy()
    }
  }

  get health(): StorageHealth {
    return this.#health
  }

  onHealth(listener: (health: StorageHealth) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  append(doc: string, records: readonly NewRecord[], isAwaited = true): Promise<number> {
    if (this.#destroyed) return Promise.reject(new Error('The storage is closed.'))
    if (this.#over) return Promise.reject(this.#over)
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ doc, records, resolve, reject }) === 1) {
        this.#waitingSince = performance.now()
      }
      if (isAwaited && !this.#isAwaited) {
        this.#isAwaited = true
        if (this.#isIdling) this.#hurry()
      }
      this.#committing ??= this.#commitAll()
    })
  }

  async #commitAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#interval()
      this.#begunAt = performance.now()
      const batch = this.#nextBatch()
      this.#over = await this.#commit(batch)
      // What was written after something that was given up may build on it.
      for (const append of this.#over ? [...batch, ...this.#waiting.splice(0)] : []) {
        append.reject(this.#over as Error)
      }
    }
    this.#committing = null
  }

  /**
   * All that waits, as far as one commit may hold it: after a disk was full for long, the main thread
   * has to hand over, and to tell of, very much.
   */
  #nextBatch(): Waiting[] {
    const { commitRecords, commitBytes } = this.#options.limits
    let records = 0
    let bytes = 0
    const end = this.#waiting.findIndex((append, i) => {
      records += append.records.length
      for (const record of append.records) bytes += record.bytes.length
      return i > 0 && (records > commitRecords || bytes > commitBytes)
    })
    const batch = this.#waiting
    this.#waiting = end < 0 ? [] : batch.splice(end)
    // Which of the rest are awaited is not looked for.
    this.#isAwaited = end >= 0
    return batch
  }

  /** Until the next commit may begin. */
  async #interval(): Promise<void> {
    const { limits } = this.#options
    while (!this.#destroyed) {
      const interval = this.#isAwaited ? limits.commitIntervalMs : limits.unawaitedIntervalMs
      const rest = this.#begunAt + interval - performance.now()
      if (rest <= 0) return
      this.#isIdling = true
      await this.#pause(rest)
      this.#isIdling = false
    }
  }

  /** Null once it is on disk; else why it was given up. */
  async #commit(batch: readonly Waiting[]): Promise<Error | null> {
    const since = this.#waitingSince
    const began = performance.now()
    for (;;) {
      const packed = packAppends(batch)
      const { byteLength } = packed.bytes
      try {
        const seqs = await this.#thread.transfer([packed.bytes.buffer], 'commit', packed)
        const now = performance.now()
        this.stats.committed(packed.lengths.length, byteLength)
        this.stats.commitSeconds.add((now - began) / 1000)
        this.stats.appendSeconds.add((now - since) / 1000)
        this.#setHealth({ ok: true })
        for (const [i, append] of batch.entries()) append.resolve(seqs[i] as number)
        return null
      } catch (error) {
        if (!(error instanceof Error)) throw error
        const trouble = diskTrouble(error)
        if (!trouble?.mayRetry) {
          this.#options.onFatal(trouble ? unsynced(error) : error)
          return error
        }
        if (isDamage(error)) this.#distrust(error.message)
        else this.#setHealth({ ok: false, code: trouble.code, detail: error.message })
        if (this.#destroyed) return error
      }
      await this.#pause(this.#options.limits.commitRetryMs)
    }
  }

  /** Until the next try; `destroy` cuts it short. */
  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, ms)
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

  async load(doc: string) {
    const stored = await this.#watched(this.#thread.call('load', doc))
    this.stats.noteLoaded(doc, stored.damagedAt !== null)
    if (stored.missing > 0) this.#noteLoss(doc, stored.missing)
    return stored
  }

  compact(...[doc, compaction]: Parameters<StorageHost['compact']>) {
    return this.#watched(this.#thread.call('compact', doc, compaction))
  }

  history(doc: string) {
    return this.#watched(this.#thread.call('history', doc))
  }

  async remove(doc: string) {
    await this.#watched(this.#thread.call('remove', doc))
    this.stats.forget(doc)
  }

  /** Passes a failure on, having said so where the file can be trusted no more. */
  async #watched<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      if (isDamage(error)) this.#distrust(error.message)
      else if (error instanceof Error && diskTrouble(error)?.mayRetry === false) {
        this.#options.onFatal(unsynced(error))
      }
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
    await this.#check?.destroy()
    await this.#thread.call('close')
    await this.#thread.destroy()
  }
}

/** Said to the operator, whose supervisor starts the process again on what is really there. */
function unsynced(cause: Error): Error {
  const message =
    'The disk failed to sync the log. Nothing more is acknowledged from it, and Quire ends: what was acknowledged before is on the disk.'
  return new Error(message, { cause })
}
