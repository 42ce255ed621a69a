'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps, MouseEvent } from 'react'

/**
 * A link to the start page, which comes without loading everything anew. Next's own `Link` does that
 * for any address; it would be 3 KB of what a document waits for.
 */
export function HomeLink(props: Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const router = useRouter()
  function go(event: MouseEvent) {
    // What opens a window or a tab is the browser's.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.push('/')
  }
  return <a {...props} href="/" onPointerEnter={() => router.prefetch('/')} onClick={go} />
}
