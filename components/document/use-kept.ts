'use client'

import { useEffect, useState } from 'react'
import type { DocumentSession } from '../session/document-session'

/** Milliseconds between two looks at whether the browser has kept the words. */
const LOOK_MS = 1_000

/**
 * Whether this browser keeps the words of a session. It is said to have stopped only when two looks
 * in a row find it so: what has just been typed takes a moment to be written.
 */
export function useKept(session: DocumentSession): boolean {
  const [kept, setKept] = useState(session.isKept)
  useEffect(() => {
    let last = session.isKept
    setKept(last)
    const look = () => {
      const now = session.isKept
      setKept(now || last)
      last = now
    }
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [session])
  return kept
}
