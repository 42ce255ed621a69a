'use client'

import { useEffect, useState } from 'react'

/** Milliseconds between two looks at the clock: the smallest step that a list of times shows. */
const STEP_MS = 60_000

/** The time, in milliseconds since 1970, as often as a minute passes. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
