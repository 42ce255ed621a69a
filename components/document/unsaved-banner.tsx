'use client'

import { CircleAlert } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import type { DocumentSession } from '../session/document-session'
import { classNames } from '../ui/class-names'
import { words } from '../words'
import { RefusedCopyActions } from './refused-copy-actions'
import { labelOf, type NotSaved, reasonOf } from './save-state-words'

interface UnsavedBannerProps {
  state: NotSaved
  session: DocumentSession
  /** Whether this browser keeps the words. */
  kept: boolean
  title: string
  view: EditorView | null
}

/** Under the bar while the server does not take words: why, where they are, what can be done. */
export function UnsavedBanner({ state, session, kept, title, view }: UnsavedBannerProps) {
  return (
    <section
      aria-label={labelOf(state)}
      className={classNames(
        // Where words can still be written, the toolbar has this place.
        state.permanent && 'sticky top-(--bar) z-10',
        'border-line border-b bg-bad-soft px-3.5 py-2.5 wide:px-5 print:hidden',
      )}
    >
      <div className="mx-auto flex max-w-[calc(var(--measure)+64px)] flex-wrap items-center gap-x-4 gap-y-2 wide:px-8">
        <p className="flex min-w-64 flex-1 gap-2.5">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad" />
          <span>
            <strong className="font-semibold">{reasonOf(state)}</strong>{' '}
            {state.permanent
              ? kept
                ? words.unsaved.copyKept
                : words.unsaved.copyOnPage
              : kept
                ? words.unsaved.keptHere
                : words.unsaved.onPage}
          </span>
        </p>
        {state.permanent && view && (
          <RefusedCopyActions code={state.code} session={session} title={title} view={view} />
        )}
      </div>
    </section>
  )
}
