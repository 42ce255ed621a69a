/**
 * Everything that runs Yjs over whole documents, on threads of its own, each of which answers its
 * calls in turn.
 *
 * The *reader* goes through bytes: decoding large updates and stored documents, and differences, which
 * somebody waits for who writes or joins. The *builder* makes documents of them: compaction, new
 * documents, exports. That may take as long as whoever wrote a document wants it to, up to a limit;
 * what others write is never behind it.
 */
import type { ExportFormat } from '../../lib/export-format'
import type { Limits } from '../../lib/limits'
import type { Codec } from '../relay/codec'
import type { EncodedDocument } from '../relay/encoded-document'
import type { AssetPlaces, NewDocument, ReadingText } from './documents'
import { createTimedThread } from './timed-thread'

export interface Compute extends Codec {
  /** Resolves when it takes calls at once. Rejects where its threads cannot start. */
  readonly ready: Promise<void>
  /** The first update of a new document. */
  newDocument(content: { title: string; markdown: string | null }): Promise<NewDocument>
  exportDocument(
    document: EncodedDocument,
    format: ExportFormat,
    assets: AssetPlaces,
  ): Promise<string | Uint8Array>
  /** Its text as HTML; about `most` characters of it, or, with null, all. */
  readingText(document: EncodedDocument, assets: string, most: number | null): Promise<ReadingText>
  /** The edit that gives a document its title, as client `clientId`; null where it has it. */
  retitleDocument(
    document: EncodedDocument,
    title: string,
    clientId: number,
  ): Promise<Uint8Array | null>
  /** The hashes of the uploads that a document shows. */
  shownAssets(document: EncodedDocument): Promise<string[]>
  destroy(): Promise<void>
}

/**
 * A thread that a document was too much for is started anew at the next call, and what it was doing is
 * rejected. `onDeath` hears of it.
 */
export function createCompute(options: {
  readonly limits: Limits
  readonly onDeath: (error: Error) => void
}): Compute {
  const reader = createTimedThread(options)
  const builder = createTimedThread(options)
  const ready = Promise.all([reader.ready, builder.ready]).then(() => {})
  // Whoever waits for it hears of it.
  ready.catch(() => {})
  return {
    ready,
    reduce: (update, known, othersIds) =>
      reader.take(update.length, thread => thread.call('reduce', update, known, othersIds)),
    readStored: document =>
      reader.take(sizeOf(document), thread => thread.call('readStored', document)),
    difference: (document, vector) =>
      reader.take(sizeOf(document), thread => thread.call('difference', document, vector)),
    compact(snapshot, records) {
      const bytes = sizeOf({ snapshot, tail: records.map(record => record.bytes) })
      return builder.take(bytes, thread => thread.call('compact', snapshot, records))
    },
    newDocument: content =>
      builder.take(content.markdown?.length ?? 0, thread => thread.call('newDocument', content)),
    exportDocument: (document, format, assets) =>
      builder.take(sizeOf(document), thread =>
        thread.call('exportDocument', document, format, assets),
      ),
    readingText: (document, assets, most) =>
      builder.take(sizeOf(document), thread => thread.call('readingText', document, assets, most)),
    retitleDocument: (document, title, clientId) =>
      builder.take(sizeOf(document), thread =>
        thread.call('retitleDocument', document, title, clientId),
      ),
    shownAssets: document =>
      builder.take(sizeOf(document), thread => thread.call('shownAssets', document)),
    async destroy() {
      await Promise.all([reader.destroy(), builder.destroy()])
    },
  }
}

function sizeOf({ snapshot, tail }: EncodedDocument): number {
  return tail.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0)
}
