'use client'

import { Button } from '../ui/button'

interface EntryRowProps {
  title: string
  /** What there is to know of it, in a smaller line. */
  note: string
  /** What ends it; without it, nothing does. */
  end?: { text: string; label: string; busy: boolean; run: () => void }
}

/** One of what acts in somebody's name, and what ends it. */
export function EntryRow({ title, note, end }: EntryRowProps) {
  return (
    <li className="flex items-center justify-between gap-3 border-line border-b py-2.5">
      <div className="min-w-0">
        <p className="truncate font-[550]">{title}</p>
        <p className="text-[13px] text-ink-3">{note}</p>
      </div>
      {end && (
        <Button busy={end.busy} aria-label={end.label} onClick={end.run}>
          {end.text}
        </Button>
      )}
    </li>
  )
}
