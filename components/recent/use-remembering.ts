'use client'

import { useEffect, useMemo } from 'react'
import type { RecentDocument } from './recent-documents'
import { useRecentDocuments } from './recent-documents-provider'

interface Opened {
  id: string
  title: string
  /** The first words of the text; null while they are not known. */
  snippet: string | null
  own: boolean
}

/** Keeps a document on this browser's list while it is open. Returns its entry there. */
export function useRemembering({ id, title, snippet, own }: Opened): RecentDocument {
  const recent = useRecentDocuments()
  const entry = useMemo(
    () => ({ id, title, snippet: snippet ?? '', openedAt: Date.now(), own }),
    [id, title, snippet, own],
  )
  useEffect(() => {
    if (snippet !== null) recent?.remember(entry)
  }, [recent, entry, snippet])
  return entry
}
