'use client'

import { useRouter } from 'next/navigation'
import type { EditorView } from 'prosemirror-view'
import { createDocument, documentPath, exportPath } from '../api/document-api'
import { openFind } from '../editor/find/find-slot'
import { CommandPalette } from '../editor/menus/command-palette'
import type { LinkedDocument } from '../editor/menus/mention-source'
import { chooseLanguage } from '../language/language-choice'
import type { RecentDocument } from '../recent/recent-documents'
import { useRecentDocuments } from '../recent/recent-documents-provider'
import { useRemoval } from '../recent/use-removal'
import { copyText } from '../ui/copy-text'
import { isLoadFailure } from '../ui/load-failure'
import { chooseTheme } from '../ui/theme'
import { useToast } from '../ui/toast'
import { words } from '../words'
import { pageCommands } from './page-commands'
import type { ReadingView } from './reading-view'

export interface DocumentPaletteProps {
  /** As the list of recent ones knows it. */
  document: RecentDocument
  view: EditorView
  /** The others that can be gone to, the latest first. */
  documents: readonly LinkedDocument[]
  onReading: (part: Partial<ReadingView>) => void
  onFocus: () => void
  onClose: () => void
}

/** The palette of a document's page: what can be done with the text, and with what is round it. */
export function DocumentPalette(props: DocumentPaletteProps) {
  const { document, view, documents, onReading, onFocus, onClose } = props
  const router = useRouter()
  const toast = useToast()
  const remove = useRemoval()
  const recent = useRecentDocuments()

  async function createAndGo() {
    const answer = await createDocument({})
    if (!answer.ok) {
      toast({ text: answer.sentence })
      return
    }
    const { id } = answer.value
    recent?.remember({ id, title: '', snippet: '', openedAt: Date.now(), own: true })
    router.push(documentPath(id))
  }

  async function removeAndLeave() {
    if (await remove(document)) router.push('/')
  }

  async function copy(text: string, done: string) {
    toast({ text: (await copyText(text)) ? done : words.home.copyFailed })
  }

  async function copyMarkdown() {
    try {
      const { serializeMarkdown } = await import('../../lib/markdown-writer')
      await copy(serializeMarkdown(view.state.doc), words.document.markdownCopied)
    } catch (error) {
      if (!isLoadFailure(error)) throw error
      toast({ text: words.trouble.unreachable })
    }
  }

  const commands = pageCommands({
    editable: view.editable,
    find: replacing => openFind(replacing)(view.state, view.dispatch),
    focus: onFocus,
    changeView: onReading,
    chooseTheme,
    chooseLanguage,
    copyLink: () => void copy(addressOf(document), words.home.linkCopied),
    copyMarkdown: () => void copyMarkdown(),
    download: format => window.location.assign(exportPath(document.id, format)),
    print: () => window.print(),
    createDocument: () => void createAndGo(),
    goHome: () => router.push('/'),
    remove: document.own ? () => void removeAndLeave() : null,
  })

  return <CommandPalette view={view} documents={documents} commands={commands} onClose={onClose} />
}

function addressOf({ id }: RecentDocument): string {
  return new URL(documentPath(id), window.location.href).href
}
