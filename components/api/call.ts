/** One question to the HTTP API. Every outcome is a value. */
import { isRefusalCode, type RefusalCode } from '../../lib/protocol'
import { words } from '../words'

export interface Failure {
  readonly ok: false
  /** What to show. */
  readonly sentence: string
  /** Why the server said no, where this page knows the reason. */
  readonly code?: RefusalCode
  /** Seconds after which to try again, where it said so. */
  readonly retryAfter?: number
}

export type Answer<Value> = { ok: true; value: Value } | Failure

export async function call(method: string, path: string, body?: object): Promise<Answer<unknown>> {
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
  return response.ok ? { ok: true, value } : failure(value, response.headers.get('retry-after'))
}

/** What an RFC 9457 problem says: in the page's words, or in its own where its code is news. */
function failure(problem: unknown, wait: string | null): Failure {
  const { code, detail, title } = fieldsOf(problem)
  const retry = wait !== null && /^\d+$/.test(wait) ? { retryAfter: Number(wait) } : {}
  if (isRefusalCode(code)) return { ok: false, sentence: words.refusals[code], code, ...retry }
  const said = [detail, title].find(sentence => typeof sentence === 'string' && sentence !== '')
  return { ok: false, sentence: typeof said === 'string' ? said : words.trouble.unexpected }
}

export function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
