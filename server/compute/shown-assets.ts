/** Which uploads a document shows: the hashes that its elements name, whatever those are. */
import * as Y from 'yjs'
import { BODY } from '../../lib/document-roots'
import { assetHash } from '../../lib/schema-attributes'

/** Each once, in the order of the document. */
export function shownAssets(doc: Y.Doc): string[] {
  const hashes = new Set<string>()
  // Not by calling itself: whoever writes a document says how deep it is.
  const left: unknown[] = doc.getXmlFragment(BODY).toArray().toReversed()
  for (let type = left.pop(); type !== undefined; type = left.pop()) {
    if (!(type instanceof Y.XmlFragment)) continue
    if (type instanceof Y.XmlElement) {
      const hash = assetHash.read(type.getAttribute('asset'))
      if (hash !== null) hashes.add(hash)
    }
    for (const child of type.toArray().toReversed()) left.push(child)
  }
  return [...hashes]
}
