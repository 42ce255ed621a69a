'use client'

import { keydownHandler } from 'prosemirror-keymap'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useState } from 'react'
import { FOCUS_KEY } from '../editor/keys'

const LEAVE_KEY = 'Escape'

/**
 * Whether only the text is shown, and what changes that. The key turns it on and off; Escape leaves
 * it, unless something that is open takes that key.
 */
export function useFocusMode(view: EditorView | null): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(false)
  useEffect(() => {
    if (!view) return
    const handle = keydownHandler({
      [FOCUS_KEY]: () => {
        setOn(before => !before)
        return true
      },
      [LEAVE_KEY]: () => {
        setOn(false)
        return on
      },
    })
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      // Elsewhere something is open that Escape closes.
      if (event.key === 'Escape' && !isText(event.target, view)) return
      if (handle(view, event)) event.preventDefault()
    }
    // Ahead of the text's own keys: Escape would select the block that the caret is in.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [view, on])
  return [on, setOn]
}

function isText(target: EventTarget | null, view: EditorView): boolean {
  // With a list of suggestions open, the key closes that.
  const suggesting = view.dom.hasAttribute('aria-activedescendant')
  return (target === view.dom && !suggesting) || target === document.body
}
