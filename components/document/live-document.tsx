'use client'

import type { DocumentInfo } from '../api/document-info'
import { useDocumentSession } from '../session/use-document-session'
import { DocumentOpening } from './document-opening'
import { OpenedDocument } from './opened-document'

/** Holds a document's session: nothing of the text is shown before there is one to show. */
export function LiveDocument({ document }: { document: DocumentInfo }) {
  const open = useDocumentSession(document)
  if (!open?.ready) return <DocumentOpening document={document} state={open?.save} />
  return <OpenedDocument key={open.doc.guid} document={document} open={open} />
}
