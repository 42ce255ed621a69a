'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '../ui/class-names'
import { words } from '../words'
import { goToHeading, topOfHeading } from './heading-place'
import { type Heading, indentsOf, lastAbove } from './headings'

const INDENTS = ['pl-2.5', 'pl-6', 'pl-9', 'pl-12']

/** Headings from which on the deeper ones can be left out. */
const LONG = 30

export interface OutlineProps {
  view: EditorView
  title: string
  headings: readonly Heading[]
  /** Is called when somebody has gone to a place. */
  onGone?: () => void
}

/** The title and the headings; the one being read is marked. */
export function OutlineList({ view, title, headings, onGone }: OutlineProps) {
  const current = useCurrentHeading(view, headings)
  const indents = indentsOf(headings)
  const deepest = indents.reduce((most, indent) => Math.max(most, indent), 0)
  const [chosen, setDepth] = useState(INDENTS.length - 1)
  const depth = headings.length < LONG ? deepest : Math.min(chosen, deepest)
  const shown = headings.map((_, index) => index).filter(index => indents[index]! <= depth)
  // Of a heading that is left out, the one above it is marked.
  const marked = shown.findLast(index => index <= current) ?? -1

  return (
    <>
      {headings.length >= LONG && deepest > 0 && (
        <Levels deepest={deepest} depth={depth} onChoose={setDepth} />
      )}
      <ul>
        <li>
          <Entry
            text={title || words.app.untitled}
            current={marked === -1}
            indent={0}
            onGo={() => {
              window.scrollTo({ top: 0 })
              onGone?.()
            }}
          />
        </li>
        {shown.map(index => (
          <li key={headings[index]!.position}>
            <Entry
              text={headings[index]!.text}
              current={marked === index}
              indent={indents[index]!}
              onGo={() => {
                goToHeading(view, headings[index]!)
                onGone?.()
              }}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface LevelsProps {
  deepest: number
  depth: number
  onChoose: (depth: number) => void
}

/** How many levels of headings are listed. */
function Levels({ deepest, depth, onChoose }: LevelsProps) {
  const levels = Array.from({ length: deepest + 1 }, (_, level) => level)
  return (
    <fieldset className="mb-2 flex gap-0.5">
      <legend className="sr-only">{words.document.outlineLevels}</legend>
      {levels.map(level => (
        <button
          key={level}
          type="button"
          aria-label={words.document.outlineLevel(level + 1)}
          aria-pressed={depth === level}
          onClick={() => onChoose(level)}
          className="h-6 min-w-7 rounded text-ink-3 text-xs hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          {level + 1}
        </button>
      ))}
    </fieldset>
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
        'block w-full truncate border-l-2 py-[5px] pr-1 pointer-coarse:py-3 text-left font-medium text-[13px] transition-colors',
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
