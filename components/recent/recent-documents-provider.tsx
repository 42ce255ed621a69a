'use client'

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import {
  createRecentDocuments,
  type RecentDocument,
  type RecentDocuments,
} from './recent-documents'

const Recent = createContext<RecentDocuments | null>(null)

/** Gives the pages inside this browser's list of documents. */
export function RecentDocumentsProvider({ children }: { children: ReactNode }) {
  const [recent, setRecent] = useState<RecentDocuments | null>(null)
  useEffect(() => setRecent(createRecentDocuments(window)), [])
  return <Recent value={recent}>{children}</Recent>
}

/** The list to change; null until the browser has been asked for its storage. */
export function useRecentDocuments(): RecentDocuments | null {
  return useContext(Recent)
}

/** What is on the list; null until it has been read. */
export function useRecentList(): readonly RecentDocument[] | null {
  const recent = useContext(Recent)
  return useSyncExternalStore(
    recent ? recent.subscribe : subscribeToNothing,
    () => recent?.read() ?? null,
    () => null,
  )
}

function subscribeToNothing() {
  return () => {}
}
