'use client'

import { Suspense, use, useMemo, useState, useSyncExternalStore } from 'react'
import type { DocumentInfo } from '../api/document-info'
import type { Sharing } from '../share/share-button'
import { DocumentOpening } from './document-opening'

type LiveDocumentModule = typeof import('./live-document')

/**
 * The page of a document, in the order in which it comes to be:
 *
 * 1. `DocumentOpening`: title and bars as the server knew them, and lines where the text will be;
 * 2. `LiveDocument`, once its code is there: begins the session, and shows the same until that has a
 *    document;
 * 3. `OpenedDocument`: the text, and everything round it.
 *
 * The first and the last fill in one `DocumentLayout`, so that nothing moves between them. Yjs and the
 * editor are loaded in the browser only; there at once, while the page is still being set up. Where
 * that fails, the page throws why: whoever tries again mounts it anew, and it loads anew.
 */
export function DocumentPage({ document }: { document: DocumentInfo }) {
  const [loading] = useState(() =>
    typeof window === 'undefined' ? null : import('./live-document'),
  )
  const hydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const [sharing, setSharing] = useState(false)
  const share = useMemo(() => ({ open: sharing, onOpenChange: setSharing }), [sharing])
  const opening = <DocumentOpening document={document} sharing={share} />
  if (!hydrated || !loading) return opening
  return (
    <Suspense fallback={opening}>
      <LoadedDocument loading={loading} document={document} sharing={share} />
    </Suspense>
  )
}

interface LoadedDocumentProps {
  loading: Promise<LiveDocumentModule>
  document: DocumentInfo
  sharing: Sharing
}

function LoadedDocument({ loading, document, sharing }: LoadedDocumentProps) {
  const { LiveDocument } = use(loading)
  return <LiveDocument document={document} sharing={sharing} />
}
