'use client'

import { useRouter } from 'next/navigation'
import type { EditorView } from 'prosemirror-view'
import { useState } from 'react'
import type { RefusalCode } from '../../lib/protocol'
import { createDocument, documentPath } from '../api/document-api'
import type { DocumentSession } from '../session/document-session'
import { Button } from '../ui/button'
import { copyText } from '../ui/copy-text'
import { useToast } from '../ui/toast'
import { words } from '../words'

interface RefusedCopyActionsProps {
  code: RefusalCode
  session: DocumentSession
  title: string
  /** The text to keep. */
  view: Pick<EditorView, 'state'>
}

/** What can be done with a copy that the server has refused for good. */
export function RefusedCopyActions({ code, session, title, view }: RefusedCopyActionsProps) {
  const router = useRouter()
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  async function copy() {
    const copied = await copyText(`${title}\n\n${await markdownOf(view)}`.trimStart())
    toast({ text: copied ? words.unsaved.copied : words.unsaved.copyFailed })
  }

  async function saveAsNew() {
    setBusy(true)
    const answer = await createDocument({ title, markdown: await markdownOf(view) })
    if (!answer.ok) {
      setBusy(false)
      toast({ text: answer.sentence })
      return
    }
    // The refused copy would be offered to the server again at the next visit.
    await setAside(session)
    router.push(documentPath(answer.value.id))
  }

  async function openServers() {
    // A newer page knows what to do with this copy, and sends it.
    const isReadable = code === 'schema-too-old' && session.isKept
    if (isReadable || (await setAside(session))) location.reload()
    else toast({ text: words.unsaved.cannotSetAside })
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => void copy()}>{words.unsaved.copyText}</Button>
      <Button busy={busy} onClick={() => void saveAsNew()}>
        {words.unsaved.saveAsNew}
      </Button>
      {code !== 'not-found' && (
        <Button look="quiet" onClick={() => void openServers()}>
          {words.unsaved.reload}
        </Button>
      )}
    </div>
  )
}

/** Loaded when it is needed, which is seldom. */
async function markdownOf(view: Pick<EditorView, 'state'>): Promise<string> {
  const { serializeMarkdown } = await import('../../lib/markdown-writer')
  return serializeMarkdown(view.state.doc)
}

/** False where the browser keeps no such copy. */
async function setAside(session: DocumentSession): Promise<boolean> {
  try {
    await session.setAside()
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}
