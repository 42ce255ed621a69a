'use client'

import { useEffect, useMemo, useState } from 'react'
import { listOwnDocuments, type OwnDocument } from '../api/own-documents-api'
import type { RecentDocument } from '../recent/recent-documents'

/**
 * What the server lists as somebody's own and this browser does not; null until it has answered. Where
 * it cannot be asked there are none: this browser's own list is what works without a network.
 */
export function useOtherDocuments(
  recent: readonly RecentDocument[] | null,
): readonly OwnDocument[] | null {
  const [own, setOwn] = useState<readonly OwnDocument[] | null>(null)
  useEffect(() => {
    let over = false
    void listOwnDocuments().then(answer => {
      if (!over) setOwn(answer.ok ? answer.value : [])
    })
    return () => {
      over = true
    }
  }, [])
  return useMemo(() => {
    if (own === null || recent === null) return null
    const known = new Set(recent.map(({ id }) => id))
    return own.filter(({ id }) => !known.has(id))
  }, [own, recent])
}
