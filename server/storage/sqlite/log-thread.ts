/**
 * The *log* thread: the only writer of `log.sqlite`. It runs no Yjs and takes nothing apart; what it
 * is called with in order, it commits in order.
 */
import { serveThread } from '../../threads'
import type { Compaction, HistorySegment, StoredDocument } from '../storage'
import type { LogStructure } from './log-file'
import type { Loss } from './mark-file'
import { type MarkedLog, openMarkedLog } from './marked-log'
import { type PackedAppends, unpackAppends } from './packed-appends'

/** Milliseconds without a commit after which the file is tidied. */
const IDLE_MS = 500

/** What is known of the file beside its content. */
export interface LogState {
  readonly structure: LogStructure
  readonly losses: readonly Loss[]
  readonly hasNewMarks: boolean
}

export interface LogThread {
  open(path: string, limits: { checkedLogBytes: number; markMs: number }): LogState
  /** Takes what a check of the whole file has found: null, or what is wrong. */
  judge(damage: string | null): LogState
  commit(packed: PackedAppends): number[]
  load(doc: string): StoredDocument
  compact(doc: string, compaction: Compaction): boolean
  history(doc: string): HistorySegment[]
  remove(doc: string): void
  close(): void
}

function createLogThread(): LogThread {
  let file: MarkedLog | null = null
  let markMs = 0
  let idle: NodeJS.Timeout | undefined
  let marking: NodeJS.Timeout | undefined

  const opened = (): MarkedLog => {
    if (!file) throw new Error('The log is not open.')
    return file
  }
  const writing = (): MarkedLog => {
    clearTimeout(idle)
    idle = setTimeout(tidy, IDLE_MS)
    marking ??= setTimeout(mark, markMs)
    return opened()
  }
  const mark = () => {
    clearTimeout(marking)
    marking = undefined
    file?.mark()
  }
  const tidy = () => {
    // In steps, so that a commit that comes meanwhile need not wait for all of them.
    if (file?.tidy() === 'more') idle = setTimeout(tidy)
  }
  const state = (): LogState => {
    const { structure, losses, hasNewMarks } = opened()
    return { structure, losses, hasNewMarks }
  }

  return {
    open(path, limits) {
      markMs = limits.markMs
      file = openMarkedLog(path, { checkedBytes: limits.checkedLogBytes })
      return state()
    },
    judge(damage) {
      opened().judge(damage)
      return state()
    },
    commit: packed => writing().commit(unpackAppends(packed)),
    load: doc => opened().load(doc),
    compact: (doc, compaction) => writing().compact(doc, compaction),
    history: doc => opened().history(doc),
    remove: doc => writing().remove(doc),
    close() {
      clearTimeout(idle)
      clearTimeout(marking)
      file?.tidy()
      file?.close()
      file = null
    },
  }
}

serveThread(createLogThread())
