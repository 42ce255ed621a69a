import type { ReactNode } from 'react'
import { Avatar } from '../ui/avatar'
import { sharingWords } from './sharing-words'

interface PersonLineProps {
  name: string
  isHere: boolean
  /** What they may do. */
  children: ReactNode
}

/** Somebody with access: who they are, and whether they have the document open. */
export function PersonLine({ name, isHere, children }: PersonLineProps) {
  return (
    <div className="flex min-h-10 items-center gap-2.5">
      <span className="relative">
        <Avatar name={name} color="#6b6459" />
        {isHere && (
          <span
            title={sharingWords.people.here}
            className="absolute -right-0.5 -bottom-0.5 size-2.5 forced-color-adjust-none rounded-full border-2 border-raised bg-good"
          />
        )}
      </span>
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {name}
        {isHere && <span className="sr-only">, {sharingWords.people.here}</span>}
      </span>
      {children}
    </div>
  )
}
