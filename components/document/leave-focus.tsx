'use client'

import { Minimize2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../ui/icon-button'
import { words } from '../words'

interface LeaveFocusProps {
  title: string
  /** What has to be known even then: words that are not on the server's disk. */
  children: ReactNode
  onLeave: () => void
}

/** The way back from the text alone, for those without a keyboard. */
export function LeaveFocus({ title, children, onLeave }: LeaveFocusProps) {
  return (
    <section
      aria-label={words.view.focus}
      data-print="hide"
      className="fixed top-2 right-2 z-20 flex items-center gap-2 rounded-md bg-paper ps-2 print:hidden"
    >
      {/* As in the bar that is not shown, for those who go by headings. */}
      <h1 className="sr-only" dir="auto">
        {title || words.app.untitled}
      </h1>
      {children}
      <IconButton icon={Minimize2} label={words.view.leaveFocus} onClick={onLeave} />
    </section>
  )
}
