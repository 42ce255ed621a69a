/** The log thread's calls in this thread, so that a test can reach the file's connection. */
import { createLogCalls, type LogCalls } from '../../../server/storage/sqlite/log-calls'
import type { MarkedLogOptions } from '../../../server/storage/sqlite/marked-log'
import type { Thread } from '../../../server/threads'

export function createLocalThread(options: Pick<MarkedLogOptions, 'onOpen'>): Thread<LogCalls> {
  const table = createLogCalls(options) as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >
  const call = async (method: string, args: unknown[]) => table[method]?.(...args) as never
  return {
    call: (method, ...args) => call(method, args),
    transfer: (_, method, ...args) => call(method, args),
    destroy: async () => {},
  }
}
