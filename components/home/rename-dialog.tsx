'use client'

import { type FormEvent, useState } from 'react'
import { limits } from '../../lib/limits'
import { titleLine } from '../../lib/title'
import { changeDocument } from '../api/document-api'
import type { RecentDocument } from '../recent/recent-documents'
import { useRecentDocuments } from '../recent/recent-documents-provider'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { words } from '../words'

interface RenameDialogProps {
  document: RecentDocument
  open: boolean
  onOpenChange: (open: boolean) => void
  onClosed: () => void
}

export function RenameDialog({ document, ...dialog }: RenameDialogProps) {
  return (
    <Dialog {...dialog} title={words.home.renameTitle}>
      <RenameForm document={document} onClose={() => dialog.onOpenChange(false)} />
    </Dialog>
  )
}

function RenameForm({ document, onClose }: { document: RecentDocument; onClose: () => void }) {
  const recent = useRecentDocuments()
  const [title, setTitle] = useState(document.title)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)

  async function save(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    const line = titleLine(title)
    const answer = await changeDocument(document.id, { title: line })
    setBusy(false)
    if (!answer.ok) {
      setFailure(answer.sentence)
      return
    }
    recent?.rename(document.id, line)
    onClose()
  }

  return (
    <form onSubmit={event => void save(event)}>
      <Field
        label={words.home.titleField}
        value={title}
        onChange={event => setTitle(event.target.value)}
        onFocus={event => event.target.select()}
        maxLength={limits.titleLength}
        placeholder={words.app.untitled}
      />
      {failure && (
        <p role="alert" className="mt-2 text-bad">
          {failure}
        </p>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {words.app.cancel}
        </Button>
        <Button look="primary" type="submit" busy={busy}>
          {words.home.save}
        </Button>
      </div>
    </form>
  )
}
