import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DocumentPage } from '../../../components/document/document-page'
import { DocumentRefused } from '../../../components/trouble/document-refused'
import { DocumentTrashed } from '../../../components/trouble/document-trashed'
import { words } from '../../../components/words'
import { readDocument } from './read-document'

interface DocumentRouteProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: DocumentRouteProps): Promise<Metadata> {
  const { id } = await params
  const answer = await readDocument(id)
  const title = answer.kind === 'found' ? answer.document.title : words.trouble[answer.kind]
  // An address is a key: it is in no index and in no referrer.
  return {
    title: title || words.app.untitled,
    robots: 'noindex, nofollow',
    referrer: 'no-referrer',
  }
}

export default async function DocumentRoute({ params }: DocumentRouteProps) {
  const { id } = await params
  const answer = await readDocument(id)
  switch (answer.kind) {
    case 'found':
      return <DocumentPage key={id} document={answer.document} />
    case 'missing':
      return notFound()
    case 'trashed':
      return <DocumentTrashed id={id} />
    case 'refused':
      return <DocumentRefused />
  }
}
