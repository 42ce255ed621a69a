'use client'

import { useParams } from 'next/navigation'
import { useRecentDocuments, useRecentList } from '../recent/recent-documents-provider'
import { Button } from '../ui/button'
import { words } from '../words'

/** Takes the document that is not at this address off this browser's list, if it is on it. */
export function ForgetMissing() {
  const { id } = useParams<{ id: string }>()
  const recent = useRecentDocuments()
  const listed = useRecentList()?.some(document => document.id === id)
  if (!recent || !listed) return null
  return <Button onClick={() => recent.forget(id)}>{words.trouble.forget}</Button>
}
