'use client'

import type { DocumentInfo } from '../api/document-info'
import { useDocumentSession } from '../session/use-document-session'
import type { Sharing } from '../share/share-button'
import { DocumentOpening } from './document-opening'
import { OpenedDocument } from './opened-document'

interface LiveDocumentProps {
  document: DocumentInfo
  sharing: Sharing
}

/** Holds a document's session: nothing of the text is shown before there is one to show. */
export function LiveDocument({ document, sharing }: LiveDocumentProps) {
  const open = useDocumentSession(document)
  if (!open?.ready) {
    return <DocumentOpening document={document} sharing={sharing} state={open?.save} />
  }
  return <OpenedDocument key={open.doc.guid} document={document} sharing={sharing} open={open} />
}
