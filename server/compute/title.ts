import type * as Y from 'yjs'
import { limits } from '../../lib/limits'

/** The title of a document as one line of text; empty where it has none. */
export function titleOf(doc: Y.Doc): string {
  const text = doc.getText('title').toString()
  return text.replace(/\s+/g, ' ').trim().slice(0, limits.titleLength)
}
