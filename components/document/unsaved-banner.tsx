'use client'

import type { EditorView } from 'prosemirror-view'
import type { DocumentSession } from '../session/document-session'
import { words } from '../words'
import { Banner } from './banner'
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

/** While the server does not take words: why, where they are, what can be done. */
export function UnsavedBanner({ state, session, kept, title, view }: UnsavedBannerProps) {
  const { code, permanent } = state
  return (
    <Banner
      label={labelOf(state)}
      reason={reasonOf(state)}
      text={whereabouts(permanent, kept)}
      wrong
      stays={permanent}
    >
      {permanent && view && (
        <RefusedCopyActions code={code} session={session} title={title} view={view} />
      )}
    </Banner>
  )
}

function whereabouts(permanent: boolean, kept: boolean): string {
  const { copyKept, copyOnPage, keptHere, onPage } = words.unsaved
  if (permanent) return kept ? copyKept : copyOnPage
  return kept ? keptHere : onPage
}
