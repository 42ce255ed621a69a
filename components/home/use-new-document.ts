'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { createDocument, documentPath } from '../api/document-api'
import { useRecentDocuments } from '../recent/recent-documents-provider'

interface NewDocument {
  create(): void
  /** From the press until the document's page is there. */
  busy: boolean
  /** Why the last try failed, or null. */
  failure: string | null
}

/** Makes an empty document and goes to it. */
export function useNewDocument(): NewDocument {
  const router = useRouter()
  const recent = useRecentDocuments()
  const [making, setMaking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [leaving, startLeaving] = useTransition()

  async function create() {
    setMaking(true)
    setFailure(null)
    const answer = await createDocument({})
    setMaking(false)
    if (!answer.ok) {
      setFailure(answer.sentence)
      return
    }
    const { id } = answer.value
    recent?.remember({ id, title: '', snippet: '', openedAt: Date.now(), own: true })
    startLeaving(() => router.push(documentPath(id)))
  }

  return { create: () => void create(), busy: making || leaving, failure }
}
