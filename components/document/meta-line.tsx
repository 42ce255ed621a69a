import type { EditorView } from 'prosemirror-view'
import { Popover } from '../ui/popover'
import { words } from '../words'
import { minutesToRead } from './word-count'

interface MetaLineProps {
  /** People present, the reader among them; null while they are not known. */
  people: number | null
  /** Words of the text; null while they are not known. */
  count: number | null
  /** The text, of which the length says more when it is pressed; null while it is not here. */
  view: EditorView | null
}

/** Under the title: who is here, how long the text is. */
export function MetaLine({ people, count, view }: MetaLineProps) {
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
          {view ? (
            <Popover
              small
              align="start"
              label={words.counts.label}
              trigger={button => (
                <button
                  {...button}
                  type="button"
                  className="-mx-1 relative rounded px-1 pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 pointer-coarse:after:-inset-y-3.5 hover:bg-sunken hover:text-ink data-[state=open]:bg-sunken"
                >
                  {length}
                </button>
              )}
              load={() => import('./counts')}
            >
              {({ Counts }) => <Counts view={view} />}
            </Popover>
          ) : (
            length
          )}
        </>
      )}
    </p>
  )
}
