'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../api/call'

interface List<Entry> {
  /** Null until it has been read. */
  entries: readonly Entry[] | null
  /** Why it could not be, or null. */
  failure: string | null
  reload: () => void
}

/** A list that the server keeps. `read` is the same function for good. */
export function useList<Entry>(read: () => Promise<Answer<Entry[]>>): List<Entry> {
  const [entries, setEntries] = useState<readonly Entry[] | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const load = useCallback(async () => {
    const answer = await read()
    setFailure(answer.ok ? null : answer.sentence)
    if (answer.ok) setEntries(answer.value)
  }, [read])
  useEffect(() => void load(), [load])
  return { entries, failure, reload: () => void load() }
}
