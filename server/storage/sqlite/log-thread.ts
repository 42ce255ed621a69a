/**
 * The *log* thread: the only writer of `log.sqlite`. It runs no Yjs and takes nothing apart; what it
 * is called with in order, it commits in order.
 */
import { serveThread } from '../../threads'
import type { Compaction, HistorySegment, StoredDocument } from '../storage'
import { type LogFile, openLogFile } from './log-file'
import { type PackedAppends, unpackAppends } from './packed-appends'

/** Milliseconds without a commit after which the file is tidied. */
const IDLE_MS = 500

export interface LogThread {
  open(path: string): void
  commit(packed: PackedAppends): number[]
  load(doc: string): StoredDocument
  compact(doc: string, compaction: Compaction): boolean
  history(doc: string): HistorySegment[]
  remove(doc: string): void
  close(): void
}

function createLogThread(): LogThread {
  let file: LogFile | null = null
  let idle: NodeJS.Timeout | undefined

  const opened = (): LogFile => {
    if (!file) throw new Error('The log is not open.')
    return file
  }
  const writing = (): LogFile => {
    clearTimeout(idle)
    idle = setTimeout(() => file?.tidy(), IDLE_MS)
    return opened()
  }

  return {
    open(path) {
      file = openLogFile(path)
    },
    commit: packed => writing().commit(unpackAppends(packed)),
    load: doc => opened().load(doc),
    compact: (doc, compaction) => writing().compact(doc, compaction),
    history: doc => opened().history(doc),
    remove: doc => writing().remove(doc),
    close() {
      clearTimeout(idle)
      file?.tidy()
      file?.close()
      file = null
    },
  }
}

serveThread(createLogThread())
