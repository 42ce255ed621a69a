'use client'

import { useState } from 'react'
import { isLoadFailure } from './load-failure'
import { useFetchedAhead, usePageParts } from './page-parts'
import { useToast } from './toast'

export interface Part<Loaded> {
  /** Null until it has been asked for and is there. */
  readonly loaded: Loaded | null
  /** Resolves with whether it is there; where it is not, the reader has been told. */
  readonly get: () => Promise<boolean>
}

/** A part of the page that is used when something is pressed. */
export function usePart<Loaded>(load: () => Promise<Loaded>): Part<Loaded> {
  const [part, setPart] = useState<{ readonly loaded: Loaded } | null>(null)
  const { failure } = usePageParts()
  const toast = useToast()
  useFetchedAhead(load)

  async function get() {
    if (part) return true
    try {
      const loaded = await load()
      setPart({ loaded })
      return true
    } catch (error) {
      if (!isLoadFailure(error)) throw error
      toast({ text: failure })
      return false
    }
  }

  return { loaded: part?.loaded ?? null, get }
}
