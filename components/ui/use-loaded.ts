'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { isLoadFailure } from './load-failure'

/**
 * What `load` gives, from when it is first wanted on; null until it is there. Without a network it
 * may not come: `onFail` is told, the page goes on without it, and it is tried again when there is a
 * network, or it is wanted anew.
 */
export function useLoaded<Part>(
  wanted: boolean,
  load: () => Promise<Part>,
  onFail: () => void = () => {},
): Part | null {
  const [part, setPart] = useState<{ readonly loaded: Part } | null>(null)
  const fail = useEffectEvent(onFail)
  const get = useEffectEvent(load)
  const isThere = part !== null

  useEffect(() => {
    if (!wanted || isThere) return
    let over = false
    const attempt = () => {
      get().then(
        loaded => {
          if (!over) setPart({ loaded })
        },
        error => {
          if (!isLoadFailure(error)) throw error
          if (!over) fail()
        },
      )
    }
    attempt()
    window.addEventListener('online', attempt)
    return () => {
      over = true
      window.removeEventListener('online', attempt)
    }
  }, [wanted, isThere])

  return part?.loaded ?? null
}
