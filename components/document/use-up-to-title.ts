'use client'

import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type RefObject, useEffect } from 'react'

/** Lets ArrowUp on the first line of the text go to the end of the title, as Enter there goes on. */
export function useUpToTitle(
  view: EditorView | null,
  title: RefObject<HTMLTextAreaElement | null>,
): void {
  useEffect(() => {
    if (!view) return
    const { dom } = view
    const onKeyDown = (event: KeyboardEvent) => {
      const field = title.current
      const plain = !event.shiftKey && !event.metaKey && !event.ctrlKey && !event.altKey
      if (event.key !== 'ArrowUp' || !plain || event.defaultPrevented || !field) return
      if (!isInFirstBlock(view.state) || !view.endOfTextblock('up')) return
      event.preventDefault()
      field.focus()
      field.setSelectionRange(field.value.length, field.value.length)
    }
    dom.addEventListener('keydown', onKeyDown)
    return () => dom.removeEventListener('keydown', onKeyDown)
  }, [view, title])
}

/** Whether a caret, not a range, is in the first block at every depth. */
function isInFirstBlock({ selection }: EditorState): boolean {
  const { $from, empty } = selection
  if (!empty) return false
  for (let depth = 0; depth < $from.depth; depth++) {
    if ($from.index(depth) > 0) return false
  }
  return true
}
