'use client'

import type { EditorView } from 'prosemirror-view'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { watchView } from './watch'

/**
 * What `read` makes of the view, kept up to date. The component renders again only when a field of
 * that changes: at most keystrokes a toolbar's state does not. `read` is the same at each render.
 */
export function useEditorState<T extends object | null>(
  view: EditorView,
  read: (view: EditorView) => T,
): T {
  const subscribe = useCallback((listener: () => void) => watchView(view, listener), [view])
  const getSnapshot = useMemo(() => remembering(() => read(view)), [view, read])
  return useSyncExternalStore(subscribe, getSnapshot)
}

/** Gives the same object as long as what is read has the same fields. */
function remembering<T extends object | null>(read: () => T): () => T {
  let last = read()
  return () => {
    const next = read()
    if (!sameFields(last, next)) last = next
    return last
  }
}

function sameFields(a: object | null, b: object | null): boolean {
  if (a === null || b === null) return a === b
  const fields = Object.entries(a)
  return (
    fields.length === Object.keys(b).length &&
    fields.every(([name, value]) => Object.is(value, Reflect.get(b, name)))
  )
}
