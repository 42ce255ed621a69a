'use client'

import { keydownHandler } from 'prosemirror-keymap'
import type { EditorView } from 'prosemirror-view'
import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useToast } from '../../ui/toast'
import { words } from '../../words'
import { useEditorState } from '../use-editor-state'
import type { FindBarProps } from './find-bar'
import { OPENING_KEYS } from './find-keys'
import { closeFind, findBar } from './find-slot'

const readBar = (view: EditorView) => findBar(view.state)

/** Where the bar of find and replace comes, loaded when it is first asked for. */
export function FindPlace({ view, editable }: { view: EditorView; editable: boolean }) {
  const bar = useEditorState(view, readBar)
  const [typed, setTyped] = useState('')
  const Bar = useLoadedBar(view, bar !== null)

  useEffect(() => {
    const handle = keydownHandler(OPENING_KEYS)
    const onKey = (event: KeyboardEvent) => {
      // With Shift it is another key, which the handler would take for the same.
      if (event.defaultPrevented || event.shiftKey || isInBar(event.target, event.key)) return
      if (handle(view, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [view])

  const closed = bar === null
  useEffect(() => {
    if (closed) setTyped('')
  }, [closed])

  if (!bar) return null
  if (!Bar) {
    const leave = () => {
      closeFind(view.state, view.dispatch)
      view.focus()
    }
    return <WaitingField onType={setTyped} onLeave={leave} />
  }
  return <Bar view={view} bar={bar} editable={editable} typed={typed} />
}

interface WaitingFieldProps {
  onType: (typed: string) => void
  /** Escape. */
  onLeave: () => void
}

/** Takes what is typed until the bar is there: it would go into the text. */
function WaitingField({ onType, onLeave }: WaitingFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  return (
    <search className="find-bar fixed top-[calc(var(--bar)+8px)] right-3.5 z-30 rounded-[10px] border border-line bg-raised p-2 shadow-raised">
      <input
        ref={field}
        aria-label={words.find.find}
        onChange={event => onType(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onLeave()
        }}
        className="h-[34px] w-60 bg-transparent px-2.5 outline-none"
      />
    </search>
  )
}

/** In the bar itself the key is left to the browser's own search. */
function isInBar(target: EventTarget | null, key: string): boolean {
  return target instanceof Element && target.closest('.find-bar') !== null && key === 'f'
}

function useLoadedBar(view: EditorView, wanted: boolean): ComponentType<FindBarProps> | null {
  const [Bar, setBar] = useState<ComponentType<FindBarProps> | null>(null)
  const toast = useToast()
  useEffect(() => {
    if (!wanted || Bar) return
    let gone = false
    import('./find-bar').then(
      module => {
        if (!gone) setBar(() => module.FindBar)
      },
      () => {
        if (gone) return
        // The next press of the key tries anew.
        closeFind(view.state, view.dispatch)
        toast({ text: words.trouble.unreachable })
      },
    )
    return () => {
      gone = true
    }
  }, [view, wanted, Bar, toast])
  return Bar
}
