'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useState } from 'react'

/** Whether somebody has turned to the text: has a pointer over it, has focused it, or has pressed a key. */
export function useTurnedTo(view: EditorView | null): boolean {
  const [turnedTo, setTurnedTo] = useState(false)
  useEffect(() => {
    if (!view || turnedTo) return
    const onTurn = () => setTurnedTo(true)
    const { dom } = view
    dom.addEventListener('focus', onTurn)
    dom.addEventListener('pointerover', onTurn)
    window.addEventListener('keydown', onTurn)
    return () => {
      dom.removeEventListener('focus', onTurn)
      dom.removeEventListener('pointerover', onTurn)
      window.removeEventListener('keydown', onTurn)
    }
  }, [view, turnedTo])
  return turnedTo
}
