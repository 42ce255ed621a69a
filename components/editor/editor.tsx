'use client'

import type { EditorView } from 'prosemirror-view'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { BODY } from '../../lib/document-roots'
import { useFetchedAhead } from '../ui/page-parts'
import { useToast } from '../ui/toast'
import { useLoaded } from '../ui/use-loaded'
import { createView, setEditable } from './create-view'
import type { LinkedDocument } from './menus/mention-source'
import { useTurnedTo } from './menus/use-turned-to'
import { createParts } from './parts'
import { whenWhole } from './read-on'
import { useBlockAddress } from './use-block-address'
import { usePanelKeys } from './use-panel-keys'
import './carets.css'
import './chrome.css'
import './colors.css'
import './direction.css'
import './editor.css'
import './nodes/mentions.css'
import './nodes/code.css'
import './nodes/containers.css'
import './nodes/drawn.css'
import './nodes/embeds.css'
import './nodes/footnotes.css'
import './tables/tables.css'
import './uploads/media.css'

interface EditorProps {
  /** Has synced. The body is its fragment `prosemirror`; an empty one stays empty. */
  doc: Y.Doc
  /** Its local state has `user: { name, color }`. */
  awareness: Awareness
  /** The document's id, under which its uploads are. */
  documentId: string
  /** May change at any time; the view stays. */
  editable: boolean
  /** Other documents that the text can point to, the latest first. */
  documents?: readonly LinkedDocument[]
  /** Is given the view once there is one, and null when it goes. */
  onView?: (view: EditorView | null) => void
}

const loadMenus = () => import('./menus/editor-menus')

/** The text of a document. */
export function Editor({
  doc,
  awareness,
  documentId,
  editable,
  documents = [],
  onView,
}: EditorProps) {
  const mount = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<EditorView | null>(null)

  const menus = useLoaded(useTurnedTo(view), loadMenus)
  useFetchedAhead(loadMenus)
  useBlockAddress(view)
  usePanelKeys(view)
  const latestDocuments = useRef(documents)

  const toast = useToast()
  const say = useEffectEvent((text: string) => toast({ text }))
  const isEditable = useEffectEvent(() => editable)
  const report = useEffectEvent((next: EditorView | null) => {
    setView(next)
    onView?.(next)
  })

  useEffect(() => {
    const element = mount.current
    if (!element) return
    const parts = createParts()
    let over = false
    let made: EditorView | null = null
    void parts.loadFor(doc.getXmlFragment(BODY)).then(() => {
      if (over) return
      made = createView({
        mount: element,
        doc,
        awareness,
        documentId,
        editable: isEditable(),
        documents: () => latestDocuments.current,
        parts,
        say,
      })
      const begun = made
      whenWhole(begun, () => report(begun))
    })
    return () => {
      over = true
      if (made) report(null)
      made?.destroy()
      parts.destroy()
    }
  }, [doc, awareness, documentId])

  useEffect(() => {
    if (view) setEditable(view, editable)
  }, [view, editable])

  useEffect(() => {
    latestDocuments.current = documents
  }, [documents])

  return (
    <>
      <div ref={mount} className="relative" />
      {view && menus && <menus.EditorMenus view={view} editable={editable} />}
    </>
  )
}
