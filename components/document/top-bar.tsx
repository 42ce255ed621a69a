import type { ReactNode } from 'react'
import { Wordmark } from '../ui/wordmark'
import { words } from '../words'

interface TopBarProps {
  title: string
  /** The save state, beside the title. */
  state: ReactNode
  /** What stands at the end: people, Share, more. */
  children?: ReactNode
}

/** The one line above a document. */
export function TopBar({ title, state, children }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-(--bar) items-center gap-2.5 print:hidden border-line border-b bg-[color-mix(in_srgb,var(--paper)_90%,transparent)] px-3.5 backdrop-blur-md">
      <Wordmark name={words.app.name} label={words.app.home} compact />
      <h1 className="min-w-0 shrink truncate font-[550]" dir="auto">
        {title || words.app.untitled}
      </h1>
      <div className="shrink-0 wide:min-w-20">{state}</div>
      <div className="ml-auto flex shrink-0 items-center gap-2">{children}</div>
    </header>
  )
}
