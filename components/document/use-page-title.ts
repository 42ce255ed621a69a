'use client'

import { useEffect } from 'react'
import { words } from '../words'

/** Names the browser's tab after the document, as the page was named when it came. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${words.app.name}`
  }, [title])
}
