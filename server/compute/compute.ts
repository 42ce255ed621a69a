/**
 * Everything that runs Yjs over whole documents, on the *compute* thread: merging, differences,
 * decoding of large updates, and making and exporting documents. Calls are answered in turn.
 */
import type { ExportFormat } from '../../lib/export-format'
import type { Limits } from '../../lib/limits'
import type { Codec, EncodedDocument } from '../relay/codec'
import { createThread, type Thread } from '../threads'
import type { ComputeThread } from './compute-thread'
import type { NewDocument } from './documents'

export interface Compute extends Codec {
  /** The first update of a new document. */
  newDocument(content: { title: string; markdown: string | null }): Promise<NewDocument>
  exportDocument(document: EncodedDocument, format: ExportFormat): Promise<string | Uint8Array>
  /** The edit that gives a document its title, as client `clientId`; null where it has it. */
  retitleDocument(
    document: EncodedDocument,
    title: string,
    clientId: number,
  ): Promise<Uint8Array | null>
  destroy(): Promise<void>
}

/**
 * The thread owns nothing: where a document is too much for it, it is started anew at the next call,
 * and what it was doing is rejected. `onDeath` hears of it.
 */
export function createCompute(options: {
  readonly limits: Limits
  readonly onDeath: (error: Error) => void
}): Compute {
  const { limits, onDeath } = options
  let destroyed = false
  const start = () => {
    if (destroyed) throw new Error('The compute thread was stopped.')
    const started = createThread<ComputeThread>(
      'compute',
      limits,
      error => {
        if (thread === started) thread = null
        onDeath(error)
      },
      { maxOldGenerationSizeMb: limits.computeHeapMb },
    )
    return started
  }
  // At once: the first who opens a document should not wait for it.
  let thread: Thread<ComputeThread> | null = start()
  const call: Thread<ComputeThread>['call'] = async (method, ...args) => {
    thread ??= start()
    return thread.call(method, ...args)
  }
  return {
    reduce: (update, known, othersIds) => call('reduce', update, known, othersIds),
    readStored: document => call('readStored', document),
    compact: (snapshot, records) => call('compact', snapshot, records),
    difference: (document, vector) => call('difference', document, vector),
    newDocument: content => call('newDocument', content),
    exportDocument: (document, format) => call('exportDocument', document, format),
    retitleDocument: (document, title, clientId) =>
      call('retitleDocument', document, title, clientId),
    async destroy() {
      destroyed = true
      await thread?.destroy()
    },
  }
}
