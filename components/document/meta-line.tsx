import type { ReactNode } from 'react'
import { Popover } from '../ui/popover'
import { words } from '../words'
import { minutesToRead } from './word-count'

interface MetaLineProps {
  /** People present, the reader among them; null while they are not known. */
  people: number | null
  /** Words of the text; null while they are not known. */
  count: number | null
  /** What the length opens, once there is a text: the page that waits for it knows no editor. */
  counts?: ReactNode
}

/** Under the title: who is here, how long the text is. */
export function MetaLine({ people, count, counts }: MetaLineProps) {
  // A text without words has no length to tell.
  const length = count
    ? `${words.document.words(count)} · ${words.document.minutes(minutesToRead(count))}`
    : null
  return (
    <p className="document-meta mt-2.5 mb-4 text-[13px] text-ink-3 print:hidden">
      {people === null ? '\u00a0' : words.document.people(people)}
      {length && (
        <>
          {' · '}
          {counts ? (
            <Popover
              small
              align="start"
              label={words.counts.label}
              trigger={
                <button
                  type="button"
                  className="-mx-1 rounded px-1 hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken"
                >
                  {length}
                </button>
              }
            >
              {counts}
            </Popover>
          ) : (
            length
          )}
        </>
      )}
    </p>
  )
}
