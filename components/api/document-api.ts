/** What a page asks of the HTTP API about documents. */
import type { Access } from '../../lib/access'
import type { ExportFormat } from '../../lib/export-format'
import { words } from '../words'
import { type Answer, call, fieldsOf } from './call'

export async function createDocument(content: {
  title?: string
  markdown?: string
}): Promise<Answer<{ id: string }>> {
  const answer = await call('POST', '/api/docs', content)
  if (!answer.ok) return answer
  const { id } = fieldsOf(answer.value)
  if (typeof id !== 'string') return { ok: false, sentence: words.trouble.unexpected }
  return { ok: true, value: { id } }
}

export function readDocument(id: string) {
  return call('GET', `/api/docs/${id}`)
}

export function changeDocument(id: string, change: { title?: string; access?: Access }) {
  return call('PATCH', `/api/docs/${id}`, change)
}

/** To the trash, from which `restoreDocument` brings it back. */
export function removeDocument(id: string) {
  return call('DELETE', `/api/docs/${id}`)
}

export function restoreDocument(id: string) {
  return call('POST', `/api/docs/${id}/restore`)
}

export function exportPath(id: string, format: ExportFormat): string {
  return `/api/docs/${id}/export?format=${format}`
}

export function documentPath(id: string): string {
  return `/d/${id}`
}
