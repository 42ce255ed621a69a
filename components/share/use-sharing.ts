'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { readSharing, type Sharing } from '../api/sharing-api'

interface SharingDesk {
  /** As it was last read; null until then. */
  readonly sharing: Sharing | null
  readonly failure: string | null
  /** Reads it anew. What is shown stays until that is here. */
  refresh(): Promise<void>
}

/** Who has access to a document, where `wanted`. */
export function useSharing(id: string, wanted: boolean): SharingDesk {
  const [sharing, setSharing] = useState<Sharing | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  /** The last question: an earlier one that is answered later says nothing. */
  const last = useRef(0)

  const refresh = useCallback(async () => {
    const question = ++last.current
    const answer = await readSharing(id)
    if (question !== last.current) return
    if (answer.ok) setSharing(answer.value)
    setFailure(answer.ok ? null : answer.sentence)
  }, [id])

  useEffect(() => {
    if (wanted) void refresh()
    return () => {
      last.current++
    }
  }, [wanted, refresh])

  return { sharing, failure, refresh }
}
