'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
import type { DocumentInfo } from './document-info'
import { DocumentOpening } from './document-opening'

// Yjs is loaded in the browser only; there at once, while the page is still being set up.
const loading = typeof window === 'undefined' ? null : import('./live-document')

const LiveDocument = lazy(async () => {
  if (!loading) throw new Error('A document is opened in a browser only')
  const { LiveDocument } = await loading
  return { default: LiveDocument }
})

/** A document's page: at first what the server knew of it, then the document itself. */
export function DocumentPage({ document }: { document: DocumentInfo }) {
  const opening = <DocumentOpening document={document} />
  const hydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  if (!hydrated) return opening
  return (
    <Suspense fallback={opening}>
      <LiveDocument document={document} />
    </Suspense>
  )
}
