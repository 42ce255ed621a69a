import { EyeOff, Link2, PencilLine, Trash2 } from 'lucide-react'
import { documentPath } from '../api/document-api'
import type { RecentDocument } from '../recent/recent-documents'
import { useRecentDocuments } from '../recent/recent-documents-provider'
import { useRemoval } from '../recent/use-removal'
import { copyText } from '../ui/copy-text'
import { MenuItem, MenuLine } from '../ui/menu-items'
import { useToast } from '../ui/toast'
import { words } from '../words'

interface RecentRowItemsProps {
  document: RecentDocument
  onRename: () => void
}

/** What can be done with a document of the list without opening it, inside its menu. */
export function RecentRowItems({ document, onRename }: RecentRowItemsProps) {
  const recent = useRecentDocuments()
  const remove = useRemoval()
  const toast = useToast()

  async function copyLink() {
    const copied = await copyText(new URL(documentPath(document.id), location.origin).href)
    toast({ text: copied ? words.home.linkCopied : words.home.copyFailed })
  }

  function forget() {
    recent?.forget(document.id)
    toast({
      text: words.home.forgotten,
      action: { label: words.home.undo, run: () => recent?.remember(document) },
    })
  }

  return (
    <>
      <MenuItem icon={Link2} onSelect={() => void copyLink()}>
        {words.home.copyLink}
      </MenuItem>
      {document.own && (
        <MenuItem icon={PencilLine} onSelect={onRename}>
          {words.home.rename}
        </MenuItem>
      )}
      <MenuItem icon={EyeOff} onSelect={forget}>
        {words.home.forget}
      </MenuItem>
      {document.own && (
        <>
          <MenuLine />
          <MenuItem icon={Trash2} danger onSelect={() => void remove(document)}>
            {words.home.remove}
          </MenuItem>
        </>
      )}
    </>
  )
}
