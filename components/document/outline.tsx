'use client'

import { useLoaded } from '../ui/use-loaded'
import { words } from '../words'
import type { OutlineProps } from './outline-list'

/** The outline beside the text, where there is room for it: it comes after the text. */
export function Outline(props: OutlineProps) {
  const list = useLoaded(true, () => import('./outline-list'))
  if (!list) return null
  return (
    <nav
      aria-label={words.document.outline}
      className="sticky top-(--bar) hidden max-h-[calc(100dvh-var(--bar))] self-start overflow-y-auto py-8 pr-3 pl-[22px] roomy:block print:hidden"
    >
      <list.OutlineList {...props} />
    </nav>
  )
}
