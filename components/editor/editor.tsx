'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createView, setEditable } from './create-view'
import { LinkPopover } from './link-popover'
import './carets.css'
import './chrome.css'
import './editor.css'

interface EditorProps {
  /** Has synced. The body is its fragment `prosemirror`; an empty one stays empty. */
  doc: Y.Doc
  /** Its local state has `user: { name, color }`. */
  awareness: Awareness
  /** May change at any time; the view stays. */
  editable: boolean
  /** Is given the view once there is one, and null when it goes. */
  onView?: (view: EditorView | null) => void
}

/** The text of a document. */
export function Editor({ doc, awareness, editable, onView }: EditorProps) {
  const mount = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView | null>(null)

  const isEditable = useEffectEvent(() => editable)
  const report = useEffectEvent((next: EditorView | null) => {
    setView(next)
    onView?.(next)
  })

  useEffect(() => {
    const element = mount.current
    if (!element) return
    const made = createView({ mount: element, doc, awareness, editable: isEditable() })
    report(made)
    return () => {
      report(null)
      made.destroy()
    }
  }, [doc, awareness])

  useEffect(() => {
    if (view) setEditable(view, editable)
  }, [view, editable])

  return (
    <>
      <div ref={mount} />
      {view && <LinkPopover view={view} />}
    </>
  )
}
