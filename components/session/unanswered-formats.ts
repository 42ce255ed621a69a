/**
 * Yjs answers: after a remote transaction that touched formatted text, it deletes the formats that have
 * become superfluous, and sends that. Every page that has the document open would do so, for each
 * word that one person formatted while another deleted it. A superfluous format does no harm, so pages leave it.
 */
import type { Doc, Transaction } from 'yjs'

/** For as long as `doc` lives. */
export function leaveFormats(doc: Doc): void {
  doc.on('afterTransaction', (transaction: Transaction) => {
    transaction._needFormattingCleanup = false
  })
}
