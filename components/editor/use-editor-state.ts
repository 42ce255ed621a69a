'use client'

import type { EditorView } from 'prosemirror-view'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { watchView } from './watch'

/**
 * What `read` makes of the view, kept up to date. The component renders again only when that
 * changes: with most keystrokes a toolbar's state does not. `read` is not to change between renders.
 */
export function useEditorState<T extends object | null>(
  view: EditorView,
  read: (view: EditorView) => T,
): T {
  const last = useRef<T>(null)
  const subscribe = useCallback((listener: () => void) => watchView(view, listener), [view])
  const getSnapshot = () => {
    const next = read(view)
    if (last.current === null || !sameFields(last.current, next)) last.current = next
    return last.current as T
  }
  return useSyncExternalStore(subscribe, getSnapshot)
}

function sameFields(a: object, b: object | null): boolean {
  if (b === null) return false
  const fields = Object.entries(a)
  return (
    fields.length === Object.keys(b).length &&
    fields.every(([name, value]) => Object.is(value, Reflect.get(b, name)))
  )
}
