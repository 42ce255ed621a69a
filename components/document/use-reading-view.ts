'use client'

import { useState, useSyncExternalStore } from 'react'
import { createReadingViewStore, type ReadingView, USUAL_VIEW } from './reading-view'

/** How the reader likes to see documents, and what changes that. */
export function useReadingView(): [ReadingView, (part: Partial<ReadingView>) => void] {
  const [store] = useState(() => createReadingViewStore())
  const view = useSyncExternalStore(store.watch, store.read, () => USUAL_VIEW)
  return [view, store.change]
}
