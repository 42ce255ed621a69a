'use client'

import { ChevronDown, ChevronUp, Replace, X } from 'lucide-react'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { limits } from '../../../lib/limits'
import { IconButton } from '../../ui/icon-button'
import { words } from '../../words'
import { useEditorState } from '../use-editor-state'
import { FindField } from './find-field'
import { askedHit } from './find-keys'
import { closeFind, type FindBar as FindBarState, findLayer, toggleReplacing } from './find-slot'
import { createFinder, type Finder } from './finder'
import { HitLayer, NO_TALLY, type Tally } from './hit-layer'
import { type FindQuery, NO_QUERY } from './query'
import { ReplaceRow } from './replace-row'
import './find.css'

/** Milliseconds from a change of the text until its hits are counted anew. */
const SETTLE_MS = 200

/** Pixels that the page's own bars and this one cover. */
const MARGINS = { top: 190, bottom: 110 }

/** Characters of the selection that are taken for what is to be found. */
const SELECTED = 200

export interface FindBarProps {
  readonly view: EditorView
  readonly bar: FindBarState
  readonly editable: boolean
  /** What was typed while the bar was on its way. */
  readonly typed: string
}

const readTally = (view: EditorView): Tally => {
  const layer = findLayer(view.state)
  return layer instanceof HitLayer ? layer.tally : NO_TALLY
}

/** Find and replace: at the window's corner, on a narrow page across it. */
export function FindBar({ view, bar, editable, typed }: FindBarProps) {
  const [query, setQuery] = useState<FindQuery>(() => ({
    ...NO_QUERY,
    text: typed || selectedText(view),
  }))
  const [replaced, setReplaced] = useState<number | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  const finder = useFinder(view, query)
  const tally = useEditorState(view, readTally)
  const { asked, replacing } = bar

  // Each time that the bar is asked for, it is about what is selected then.
  const [shownFor, setShownFor] = useState(asked)
  if (shownFor !== asked) {
    setShownFor(asked)
    const selected = selectedText(view)
    if (selected) setQuery({ ...query, text: selected })
  }
  const begin = useEffectEvent((_asked: number) => {
    field.current?.focus()
    // Whoever types already goes on.
    if (!typed || asked > 1) field.current?.select()
  })
  useLayoutEffect(() => begin(asked), [asked])

  const act = useEffectEvent((event: KeyboardEvent) => {
    const action = actionOf(event, panel.current)
    if (!action || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    if (action === 'close') close()
    else finder.current?.go(action)
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => act(event)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  function close() {
    closeFind(view.state, view.dispatch)
    view.focus()
  }

  return (
    <search ref={panel} className="find-bar" aria-label={words.find.label} data-print="hide">
      <div className="find-row">
        <FindField
          field={field}
          query={query}
          wrong={tally.trouble !== null}
          onChange={changed => {
            setReplaced(null)
            setQuery(changed)
          }}
        />
        <IconButton
          icon={ChevronUp}
          label={words.find.previous}
          onClick={() => finder.current?.go('previous')}
        />
        <IconButton
          icon={ChevronDown}
          label={words.find.next}
          onClick={() => finder.current?.go('next')}
        />
        {editable && (
          <IconButton
            icon={Replace}
            label={words.find.replacing}
            aria-pressed={replacing}
            onClick={() => toggleReplacing(view.state, view.dispatch)}
          />
        )}
        <IconButton icon={X} label={words.find.close} onClick={close} />
      </div>
      {replacing && editable && (
        <ReplaceRow
          ready={tally.complete && tally.count > 0}
          onReplace={template => {
            setReplaced(null)
            finder.current?.replace(template)
          }}
          onReplaceAll={template => setReplaced(finder.current?.replaceAll(template) ?? null)}
        />
      )}
      <p role="status" className={tally.trouble ? 'find-says is-wrong' : 'find-says'}>
        {saysOf(query, tally, replaced)}
      </p>
    </search>
  )
}

/** Looks for the query in the view as long as both are the same. */
function useFinder(view: EditorView, query: FindQuery) {
  const finder = useRef<Finder | null>(null)
  useEffect(() => {
    const made = createFinder(view, query, {
      patternMs: limits.findPatternMs,
      settleMs: SETTLE_MS,
      margins: MARGINS,
    })
    finder.current = made
    return () => {
      made.destroy()
      finder.current = null
    }
  }, [view, query])
  return finder
}

function saysOf(query: FindQuery, tally: Tally, replaced: number | null): string {
  if (tally.trouble) return words.find.trouble[tally.trouble]
  if (replaced !== null) return words.find.replaced(replaced)
  if (query.text === '') return '\u00a0'
  if (!tally.complete) return words.find.looking(tally.count)
  return words.find.hits(tally.index, tally.count)
}

function actionOf(
  event: KeyboardEvent,
  panel: Element | null,
): 'next' | 'previous' | 'close' | null {
  const { key, target, shiftKey } = event
  const asked = askedHit(event)
  if (asked) return asked
  if (!(target instanceof Element)) return null
  // Also where nothing has the focus.
  const isHere = panel?.contains(target) || target === document.body
  if (!isHere) return null
  if (key === 'Escape') return 'close'
  if (key !== 'Enter' || !target.matches('[data-find]')) return null
  return shiftKey ? 'previous' : 'next'
}

/** What is selected, where it is a few words of one block. */
function selectedText({ state }: EditorView): string {
  const { $from, $to, from, to } = state.selection
  if (!$from.sameParent($to) || to - from > SELECTED) return ''
  return state.doc.textBetween(from, to)
}
