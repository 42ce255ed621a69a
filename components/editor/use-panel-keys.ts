'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect } from 'react'
import { ACTIONS } from './actions'
import { openPanel, PALETTE_KEY } from './panel'

/** Opens the panels by their keys where the focus is not in the text, which has those keys itself. */
export function usePanelKeys(view: EditorView | null): void {
  useEffect(() => {
    if (!view) return
    const keys = [
      { key: PALETTE_KEY, command: openPanel('palette') },
      ...ACTIONS.flatMap(({ key, command, reading }) => (key && reading ? [{ key, command }] : [])),
    ]
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.shiftKey) return
      if (!event.ctrlKey && !event.metaKey) return
      const found = keys.find(({ key }) => key === `Mod-${event.key}`)
      if (!found) return
      event.preventDefault()
      found.command(view.state, view.dispatch, view)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [view])
}
