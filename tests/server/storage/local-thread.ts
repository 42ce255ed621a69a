/** The log thread's calls in this thread, so that a test can reach the file's connection. */

import type { LogFileOptions } from '../../../server/storage/sqlite/log-file'
import type { LogThread } from '../../../server/storage/sqlite/log-thread'
import { type MarkedLog, openMarkedLog } from '../../../server/storage/sqlite/marked-log'
import { unpackAppends } from '../../../server/storage/sqlite/packed-appends'
import type { Thread } from '../../../server/threads'
import { doAll } from './steps'

export function createLocalThread(options: LogFileOptions): Thread<LogThread> {
  let log: MarkedLog | null = null
  const opened = () => {
    if (!log) throw new Error('The log is not open.')
    return log
  }
  const state = () => {
    const { structure, losses, hasNewMarks } = opened()
    return { structure, losses, hasNewMarks }
  }
  const methods: LogThread = {
    open(path) {
      log = openMarkedLog(path, options)
      return state()
    },
    judge(damage) {
      opened().judge(damage)
      return state()
    },
    commit: packed => opened().commit(unpackAppends(packed)),
    load: doc => opened().load(doc),
    compact: async (doc, compaction) => doAll(opened().compact(doc, compaction)),
    history: doc => opened().history(doc),
    remove: doc => opened().remove(doc),
    close: async () => opened().close(),
  }
  const table = methods as unknown as Record<string, (...args: unknown[]) => unknown>
  const call = async (method: string, args: unknown[]) => table[method]?.(...args) as never
  return {
    call: (method, ...args) => call(method, args),
    transfer: (_, method, ...args) => call(method, args),
    destroy: async () => {},
  }
}
