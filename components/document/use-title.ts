'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** The title as it is now, whoever changes it. */
export function useTitle(text: Y.Text): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      text.observe(listener)
      return () => text.unobserve(listener)
    },
    [text],
  )
  return useSyncExternalStore(subscribe, () => text.toString())
}
