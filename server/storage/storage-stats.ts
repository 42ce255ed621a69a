/** What a storage counts as it works, for metrics: since the start, and in constant memory. */

/** How long something took: how often it stayed within each bound, and how often beyond the last. */
export interface Durations {
  /** Seconds, rising. */
  readonly bounds: readonly number[]
  /** One more than `bounds`; the last counts what took longer. Not cumulative. */
  readonly counts: readonly number[]
  /** Seconds, all together. */
  readonly sum: number
}

export interface StorageStats {
  readonly commits: number
  /** Records that were committed, and their bytes. */
  readonly records: number
  readonly bytes: number
  /** Of commits that succeeded, from their first try on. */
  readonly commitSeconds: Durations
  /** From handing records over until they were on disk: of each commit, those that waited longest. */
  readonly appendSeconds: Durations
  /** Documents read, each time that one was. */
  readonly loads: number
  /** Documents of which a record, or more, could not be read when they were last loaded. */
  readonly damaged: number
  /** Documents whose last acknowledged records are missing. */
  readonly cutShort: number
}

const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

class Histogram implements Durations {
  readonly bounds = BOUNDS
  readonly counts = new Array<number>(BOUNDS.length + 1).fill(0)
  sum = 0

  add(seconds: number): void {
    this.sum += seconds
    const bucket = BOUNDS.findIndex(bound => seconds <= bound)
    const at = bucket < 0 ? BOUNDS.length : bucket
    this.counts[at] = (this.counts[at] as number) + 1
  }
}

export class StorageCounters implements StorageStats {
  commits = 0
  records = 0
  bytes = 0
  loads = 0
  readonly commitSeconds = new Histogram()
  readonly appendSeconds = new Histogram()
  readonly #damaged = new Set<string>()
  readonly #cutShort = new Set<string>()

  get damaged(): number {
    return this.#damaged.size
  }

  get cutShort(): number {
    return this.#cutShort.size
  }

  committed(records: number, bytes: number): void {
    this.commits++
    this.records += records
    this.bytes += bytes
  }

  noteLoaded(doc: string, isDamaged: boolean): void {
    this.loads++
    if (isDamaged) this.#damaged.add(doc)
    else this.#damaged.delete(doc)
  }

  /** Whether that is news. */
  noteCutShort(doc: string): boolean {
    const { size } = this.#cutShort
    return this.#cutShort.add(doc).size > size
  }

  /** A document was removed: what was wrong with it is over. */
  forget(doc: string): void {
    this.#damaged.delete(doc)
    this.#cutShort.delete(doc)
  }
}
