import { headers } from 'next/headers'
import { cache } from 'react'
import { type DocumentInfo, documentInfoOf } from '../../../components/api/document-info'

export type ReadDocument =
  | { kind: 'found'; document: DocumentInfo }
  | { kind: 'missing' | 'refused' | 'trashed' }

/**
 * The document at an address as the visitor may see it: asked of the HTTP API, once a request, with
 * the visitor's own cookie. Throws where the API cannot be asked or answers outside its contract.
 */
export const readDocument = cache(async (id: string): Promise<ReadDocument> => {
  const visitor = await headers()
  const api = visitor.get('x-quire-api')
  if (!api)
    throw new Error('The header x-quire-api is missing: pages are served by the server only')

  const response = await fetch(new URL(`/api/docs/${encodeURIComponent(id)}`, api), {
    headers: { cookie: visitor.get('cookie') ?? '' },
    cache: 'no-store',
  })
  switch (response.status) {
    case 200:
      return { kind: 'found', document: documentInfoOf(await response.json()) }
    case 404:
      return { kind: isTrashed(await response.json()) ? 'trashed' : 'missing' }
    case 401:
    case 403:
      return { kind: 'refused' }
    default:
      throw new Error(`The API answered ${response.status} for a document`)
  }
})

/** The owner of a document is told since when it has been in the trash; others are told nothing. */
function isTrashed(problem: unknown): boolean {
  return typeof problem === 'object' && problem !== null && 'deletedAt' in problem
}
