'use client'

import { Suspense, use, useState, useSyncExternalStore } from 'react'
import type { DocumentInfo } from '../api/document-info'
import { DocumentOpening } from './document-opening'

type LiveDocumentModule = typeof import('./live-document')

/**
 * A document's page: at first what the server knew of it, then the document itself. Yjs and the
 * editor are loaded in the browser only; there at once, while the page is still being set up.
 *
 * A page that could not load them throws why. Whoever tries again mounts it anew, and it loads anew.
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
  const opening = <DocumentOpening document={document} />
  if (!hydrated || !loading) return opening
  return (
    <Suspense fallback={opening}>
      <LoadedDocument loading={loading} document={document} />
    </Suspense>
  )
}

interface LoadedDocumentProps {
  loading: Promise<LiveDocumentModule>
  document: DocumentInfo
}

function LoadedDocument({ loading, document }: LoadedDocumentProps) {
  const { LiveDocument } = use(loading)
  return <LiveDocument document={document} />
}
