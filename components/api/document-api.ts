/**
 * What a page asks of the HTTP API about documents. Every outcome is a value: `ok` with what came
 * back, or the sentence to show.
 */
import type { Access } from '../../lib/access'
import type { ExportFormat } from '../../lib/export-format'
import { isRefusalCode } from '../../lib/protocol'
import { words } from '../words'

export type Answer<Value> = { ok: true; value: Value } | { ok: false; sentence: string }

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

async function call(method: string, path: string, body?: object): Promise<Answer<unknown>> {
  let response: Response
  let value: unknown
  try {
    response = await fetch(path, {
      method,
      headers: body && { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    const type = response.headers.get('content-type') ?? ''
    value = type.includes('json') ? await response.json() : null
  } catch (error) {
    // fetch has a TypeError for an unreachable server, json() a SyntaxError for a cut answer.
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return { ok: false, sentence: words.trouble.unreachable }
    }
    throw error
  }
  return response.ok ? { ok: true, value } : { ok: false, sentence: sentenceOf(value) }
}

/** What an RFC 9457 problem says: in the page's words, or in its own where its code is news. */
function sentenceOf(problem: unknown): string {
  const { code, detail, title } = fieldsOf(problem)
  if (isRefusalCode(code)) return words.refusals[code]
  for (const sentence of [detail, title]) {
    if (typeof sentence === 'string' && sentence !== '') return sentence
  }
  return words.trouble.unexpected
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
