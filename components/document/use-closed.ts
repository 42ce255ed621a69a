'use client'

import type { EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useEffectEvent, useState } from 'react'
import type { RefusalCode } from '../../lib/protocol'
import { readDocument } from '../api/document-api'
import type { DocumentSession } from '../session/document-session'
import type { SaveState } from '../session/save-state'

/** A document that its reader may not even read any more. */
export interface Closed {
  readonly code: RefusalCode
  /** The text as it was at last, where words in it never reached the server; else null. */
  readonly unsaved: Pick<EditorView, 'state'> | null
}

interface OpenText {
  readonly id: string
  readonly save: SaveState
  readonly session: Pick<DocumentSession, 'hasUnsaved'>
  readonly view: EditorView | null
}

/**
 * Whether the reader's access has ended altogether. The relay says the same to who may not write any
 * more and tried to, so the API is asked; where it cannot be, the document stays.
 */
export function useClosed({ id, save, session, view }: OpenText): Closed | null {
  const [closed, setClosed] = useState<Closed | null>(null)
  const code = save.kind === 'not-saved' && save.permanent ? save.code : null
  const doubtful = code === 'not-allowed' || code === 'not-signed-in' ? code : null
  const read = useEffectEvent((): EditorState | null => view?.state ?? null)
  const hasUnsaved = useEffectEvent(() => session.hasUnsaved)

  useEffect(() => {
    if (doubtful === null) return
    let over = false
    void readDocument(id).then(answer => {
      if (over || answer.ok || !isClosing(answer.code)) return
      const state = read()
      setClosed({ code: doubtful, unsaved: hasUnsaved() && state ? { state } : null })
    })
    return () => {
      over = true
    }
  }, [id, doubtful])

  return closed
}

function isClosing(code: RefusalCode | undefined): boolean {
  return code === 'not-allowed' || code === 'not-signed-in' || code === 'not-found'
}
