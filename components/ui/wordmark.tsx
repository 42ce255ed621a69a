import { classNames } from './class-names'
import { HomeLink } from './home-link'

interface WordmarkProps {
  /** The word. */
  name: string
  /** The accessible name of the link to the start page. */
  label: string
  /** Where there is little room, the mark instead of the word. */
  compact?: boolean
}

/** The way to the start page. */
export function Wordmark({ name, label, compact = false }: WordmarkProps) {
  return (
    <HomeLink
      aria-label={label}
      className="-mx-1 flex h-8 shrink-0 items-center justify-center rounded-md px-1 font-[620] font-text text-[17px] tracking-[-0.01em] pointer-coarse:h-11 pointer-coarse:min-w-10"
    >
      {compact && <Mark />}
      <span className={classNames(compact && 'hidden wide:inline')}>{name}</span>
    </HomeLink>
  )
}

/** Three sheets, folded once: as in app/icon.svg. */
function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 32 32"
      className="size-6 text-accent wide:hidden"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M5 8c5 0 9 1.2 11 4.8C18 9.2 22 8 27 8" />
      <path d="M5 14c5 0 9 1.2 11 4.8 2-3.6 6-4.8 11-4.8" />
      <path d="M5 20c5 0 9 1.2 11 4.8 2-3.6 6-4.8 11-4.8" />
    </svg>
  )
}
