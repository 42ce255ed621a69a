/**
 * Turns a room's snapshot and the durable part of its tail into a new snapshot, and moves the records
 * into history: the merging on another thread, the exchange in the storage, which has either the old
 * form or the new one. The room goes on meanwhile; only what was read is exchanged.
 */
import type { Limits } from '../../lib/limits'
import type { Storage } from '../storage/storage'
import type { Codec } from './codec'
import type { CompactionBackoff } from './compaction-backoff'
import type { Content } from './content'
import type { RoomCounts } from './room-counts'
import type { Time } from './time'

export interface CompactorOptions {
  readonly doc: string
  readonly content: Content
  readonly storage: Pick<Storage, 'compact'>
  readonly codec: Pick<Codec, 'compact'>
  readonly time: Pick<Time, 'now' | 'elapsed'>
  readonly limits: Pick<Limits, 'tailUpdates' | 'tailBytes' | 'compactIntervalMs' | 'tailPatience'>
  readonly backoff: CompactionBackoff
  readonly counts: RoomCounts
  readonly onCompacted: () => void
  readonly onTitle: (title: string) => void
  readonly onTrouble: (what: string, error: Error) => void
}

export class Compactor {
  #running: Promise<void> | null = null
  /** When the last one was exchanged. */
  #compactedAt = Number.NEGATIVE_INFINITY

  constructor(readonly options: CompactorOptions) {}

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Resolves when the compaction that is under way, if one is, has ended. */
  get running(): Promise<void> {
    return this.#running ?? Promise.resolve()
  }

  /** Compacts in the background where the tail has grown long. */
  consider(): void {
    const { content, time, limits } = this.options
    const isRecent = time.elapsed() - this.#compactedAt < limits.compactIntervalMs
    const patience = isRecent ? limits.tailPatience : 1
    const isShort = content.tailLength < patience * limits.tailUpdates
    if (isShort && content.tailBytes < patience * limits.tailBytes) return
    void this.compact()
  }

  /**
   * Resolves when the durable part of the tail is in the snapshot, or could not be put there; after
   * failures it is not tried before its time.
   */
  compact(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    const { doc, content, storage, codec, time, backoff, counts } = this.options
    if (!backoff.mayTry(doc)) return
    const records = content.durableRecords()
    const last = records.at(-1)
    if (!last) return
    try {
      const from = content.through
      const { snapshot, segment, vector, title } = await codec.compact(content.snapshot, records)
      const through = last.seq
      const at = time.now()
      const exchanged = await storage.compact(doc, { from, through, at, snapshot, segment })
      if (!exchanged) throw new Error('The stored document is not the one that was compacted.')
      content.compacted(snapshot, records.length, vector)
      this.#compactedAt = time.elapsed()
      backoff.succeeded(doc)
      counts.compactionsTotal++
      this.options.onCompacted()
      this.options.onTitle(title)
    } catch (error) {
      // The records stay where they are: nothing is lost, and the next try reads them again.
      if (!(error instanceof Error)) throw error
      counts.compactionFailuresTotal++
      if (backoff.failed(doc)) this.options.onTrouble('a document could not be compacted', error)
    }
  }
}
