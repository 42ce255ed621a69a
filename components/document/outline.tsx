'use client'

import { words } from '../words'
import { OutlineList, type OutlineProps } from './outline-list'

/** The outline beside the text, where there is room for it. */
export function Outline(props: OutlineProps) {
  return (
    <nav
      aria-label={words.document.outline}
      className="sticky top-(--bar) hidden max-h-[calc(100dvh-var(--bar))] self-start overflow-y-auto py-8 pr-3 pl-[22px] roomy:block print:hidden"
    >
      <OutlineList {...props} />
    </nav>
  )
}
