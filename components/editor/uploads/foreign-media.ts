/**
 * Pictures and files that are copied from one document into another. The clipboard says which document
 * they are from; where that is another one, the server is asked to let this one have them too. What is
 * pasted stands there at once, and shows its picture when the answer has come.
 */
import { Plugin } from 'prosemirror-state'
import { isDocumentId } from '../../../lib/document-id'
import { assetHash } from '../../../lib/schema-attributes'
import type { Arrivals } from './arrivals'

export interface ForeignMediaOptions {
  readonly documentId: string
  readonly arrivals: Arrivals
  /** Resolves with whether this document has the upload now. */
  readonly bring: (from: string, hash: string) => Promise<boolean>
}

export function foreignMedia({ documentId, arrivals, bring }: ForeignMediaOptions): Plugin {
  return new Plugin({
    props: {
      transformPastedHTML(html) {
        for (const { from, hash } of sourcesIn(html)) {
          if (from !== documentId) arrivals.follow(hash, bring(from, hash))
        }
        return html
      },
    },
  })
}

interface Source {
  readonly from: string
  readonly hash: string
}

function sourcesIn(html: string): Source[] {
  if (!html.includes('data-from')) return []
  const page = new DOMParser().parseFromString(html, 'text/html')
  return Array.from(page.querySelectorAll<HTMLElement>('[data-from]')).flatMap(({ dataset }) => {
    const hash = assetHash.read(dataset.image ?? dataset.file)
    const { from = '' } = dataset
    return hash !== null && isDocumentId(from) ? [{ from, hash }] : []
  })
}
