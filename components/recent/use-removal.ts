'use client'

import { removeDocument, restoreDocument } from '../api/document-api'
import { useToast } from '../ui/toast'
import { words } from '../words'
import type { RecentDocument } from './recent-documents'
import { useRecentDocuments } from './recent-documents-provider'

/**
 * Deletes a document and offers to take that back. Resolves with whether it is in the trash now;
 * either outcome has been said.
 */
export function useRemoval(): (document: RecentDocument) => Promise<boolean> {
  const recent = useRecentDocuments()
  const toast = useToast()

  async function restore(document: RecentDocument) {
    const answer = await restoreDocument(document.id)
    if (answer.ok) recent?.remember(document)
    toast({ text: answer.ok ? words.home.restored : answer.sentence })
  }

  return async document => {
    const answer = await removeDocument(document.id)
    if (!answer.ok) {
      toast({ text: answer.sentence })
      return false
    }
    recent?.forget(document.id)
    toast({
      text: words.home.removed,
      action: { label: words.home.undo, run: () => void restore(document) },
    })
    return true
  }
}
