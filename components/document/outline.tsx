'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '../ui/class-names'
import { words } from '../words'
import { goToHeading, topOfHeading } from './heading-place'
import { type Heading, indentsOf, lastAbove } from './headings'

const INDENTS = ['pl-2.5', 'pl-6', 'pl-9']

interface OutlineProps {
  view: EditorView
  title: string
  headings: readonly Heading[]
}

/** The title and the headings beside the text; the one being read is marked. */
export function Outline({ view, title, headings }: OutlineProps) {
  const current = useCurrentHeading(view, headings)
  const indents = indentsOf(headings)

  return (
    <nav
      aria-label={words.document.outline}
      className="sticky top-(--bar) hidden max-h-[calc(100dvh-var(--bar))] self-start overflow-y-auto py-8 pr-3 pl-[22px] roomy:block print:hidden"
    >
      <ul>
        <li>
          <Entry
            text={title || words.app.untitled}
            current={current === -1}
            indent={0}
            onGo={() => window.scrollTo({ top: 0 })}
          />
        </li>
        {headings.map((heading, index) => (
          <li key={heading.position}>
            <Entry
              text={heading.text}
              current={current === index}
              indent={indents[index]!}
              onGo={() => goToHeading(view, heading)}
            />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface EntryProps {
  text: string
  current: boolean
  indent: number
  onGo: () => void
}

function Entry({ text, current, indent, onGo }: EntryProps) {
  const entry = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (current && entry.current) bringIntoView(entry.current)
  }, [current])

  return (
    <button
      ref={entry}
      type="button"
      onClick={onGo}
      aria-current={current ? 'location' : undefined}
      title={text}
      dir="auto"
      className={classNames(
        'block w-full truncate border-l-2 py-[5px] pr-1 text-left font-medium text-[13px] transition-colors',
        'focus-visible:-outline-offset-2',
        INDENTS[indent],
        current ? 'border-accent text-accent' : 'border-line text-ink-3 hover:text-ink',
      )}
    >
      {text}
    </button>
  )
}

/** Scrolls the outline, and never the page, so that an entry of it is seen with its neighbours. */
function bringIntoView(entry: HTMLElement) {
  const outline = entry.closest('nav')
  if (!outline) return
  const room = 2 * entry.offsetHeight
  const frame = outline.getBoundingClientRect()
  const { top, bottom } = entry.getBoundingClientRect()
  if (top < frame.top + room) outline.scrollTop -= frame.top + room - top
  else if (bottom > frame.bottom - room) outline.scrollTop += bottom - frame.bottom + room
}

/** The index of the heading whose part is being read; -1 above the first. */
function useCurrentHeading(view: EditorView, headings: readonly Heading[]): number {
  const [current, setCurrent] = useState(-1)

  useEffect(() => {
    let frame: number | null = null
    const look = () => {
      frame = null
      const line = window.innerHeight / 4
      setCurrent(lastAbove(headings.length, line, at => topOfHeading(view, headings[at]!)))
    }
    const lookSoon = () => {
      frame ??= requestAnimationFrame(look)
    }
    lookSoon()
    window.addEventListener('scroll', lookSoon, { passive: true })
    window.addEventListener('resize', lookSoon)
    return () => {
      window.removeEventListener('scroll', lookSoon)
      window.removeEventListener('resize', lookSoon)
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [view, headings])

  return current
}
