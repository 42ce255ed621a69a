import type * as Y from 'yjs'
import { TITLE } from '../../lib/document-roots'
import { titleLine } from '../../lib/title'

/** The title of a document as one line of text; empty where it has none. */
export function titleOf(doc: Y.Doc): string {
  return titleLine(doc.getText(TITLE).toString())
}
