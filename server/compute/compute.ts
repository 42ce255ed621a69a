/**
 * Everything that runs Yjs over whole documents, on the *compute* thread: merging, differences,
 * decoding of large updates, and making and exporting documents. Calls are answered in turn.
 */
import type { ExportFormat } from '../../lib/export-format'
import type { Limits } from '../../lib/limits'
import type { Codec, EncodedDocument } from '../relay/codec'
import { createThread } from '../threads'
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

export function createCompute(options: {
  readonly limits: Limits
  readonly onDeath: (error: Error) => void
}): Compute {
  const thread = createThread<ComputeThread>('compute', options.limits, options.onDeath)
  return {
    read: update => thread.call('read', update),
    readStored: updates => thread.call('readStored', updates),
    compact: (snapshot, records) => thread.call('compact', snapshot, records),
    difference: (document, vector) => thread.call('difference', document, vector),
    newDocument: content => thread.call('newDocument', content),
    exportDocument: (document, format) => thread.call('exportDocument', document, format),
    retitleDocument: (document, title, clientId) =>
      thread.call('retitleDocument', document, title, clientId),
    destroy: () => thread.destroy(),
  }
}
