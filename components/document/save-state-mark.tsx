'use client'

import { Eye } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { SaveState } from '../session/save-state'
import { classNames } from '../ui/class-names'
import { FINGER } from '../ui/finger'
import { Popover } from '../ui/popover'
import { words } from '../words'
import { announcementOf, givenReasonOf, hintOf, labelOf } from './save-state-words'

const DOTS: Record<SaveState['kind'], string> = {
  loading: 'bg-line-strong',
  saved: 'bg-good',
  saving: 'bg-ink-3 animate-breathe',
  offline: 'bg-warn',
  'not-saved': 'bg-bad',
}

interface SaveStateMarkProps {
  state: SaveState
  /** Whether the browser keeps the words on the page; null where there are none yet. */
  kept: boolean | null
  /** Whether the reader may not write: then there is nothing of theirs to save. */
  reading?: boolean
}

/**
 * Whether the words are kept, as a dot and words. It changes with every burst of typing, so it is
 * announced only when trouble begins, changes or ends.
 */
export function SaveStateMark({ state, kept, reading = false }: SaveStateMarkProps) {
  if (reading && (state.kind === 'saved' || state.kind === 'saving')) return <ViewOnly />
  const isWell = state.kind !== 'offline' && state.kind !== 'not-saved'
  // Where there is no text yet, the reason stands in its place.
  const reason = kept === null ? null : givenReasonOf(state)
  return (
    <>
      <Popover
        align="start"
        small
        label={words.saveState.label}
        trigger={button => (
          <button
            {...button}
            type="button"
            data-testid="save-state"
            data-save={state.kind}
            className={classNames(
              '-mx-1 flex h-8 max-w-[38vw] items-center gap-1.5 rounded-md px-1 text-[13px] text-ink-3 transition-colors hover:text-ink wide:max-w-[28rem]',
              FINGER,
              isWell && 'max-[500px]:min-w-11 max-[500px]:justify-center',
            )}
          >
            <span
              aria-hidden="true"
              className={classNames('size-[7px] shrink-0 rounded-full', DOTS[state.kind])}
            />
            <span
              className={classNames(
                'truncate',
                // On a phone the title has the room.
                isWell && 'max-[500px]:sr-only',
                state.kind === 'not-saved' && 'font-medium text-bad',
              )}
            >
              {labelOf(state)}
              {reason && <span className="hidden wide:inline">: {reason}</span>}
            </span>
          </button>
        )}
      >
        {hintOf(state, kept)}
      </Popover>
      <Announcement state={state} kept={kept} />
    </>
  )
}

function ViewOnly() {
  return (
    <span className="flex items-center gap-1.5 text-[13px] text-ink-3">
      <Eye aria-hidden="true" className="size-4" strokeWidth={1.8} />
      {words.document.viewOnly}
    </span>
  )
}

function Announcement({ state, kept }: Pick<SaveStateMarkProps, 'state' | 'kept'>) {
  const trouble = useRef<SaveState | null>(null)
  const [sentence, setSentence] = useState('')
  const announce = useEffectEvent((state: SaveState) => {
    const announcement = announcementOf(trouble.current, state, kept)
    if (announcement === null) return
    trouble.current = state.kind === 'saved' ? null : state
    setSentence(announcement)
  })
  useEffect(() => announce(state), [state])
  return (
    <span role="status" className="sr-only">
      {sentence}
    </span>
  )
}
