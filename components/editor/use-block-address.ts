'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect } from 'react'
import { goToBlock } from './block-address'

/** Goes to the block that the page's address names: when the text is here, and when that changes. */
export function useBlockAddress(view: EditorView | null): void {
  useEffect(() => {
    if (!view) return
    const go = () => {
      const address = addressIn(window.location.hash)
      if (address) goToBlock(view, address)
    }
    go()
    window.addEventListener('hashchange', go)
    return () => window.removeEventListener('hashchange', go)
  }, [view])
}

/** Whatever stands after `#`, which anybody may have typed; null where it is not readable. */
function addressIn(hash: string): string | null {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}
