/** Reads a request's JSON body, within a limit, and holds it against a schema. */
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { type Refused, refused } from './answer'

export type Body<T> = { readonly type: 'read'; readonly value: T } | Refused

export async function readJson<T>(
  request: IncomingMessage,
  schema: z.ZodType<T>,
  limitBytes: number,
): Promise<Body<T>> {
  if (!isJson(request.headers['content-type'])) return refused('unsupported-type')
  const bytes = await readBytes(request, limitBytes)
  if (bytes === 'too-large') {
    return refused('too-large', `The body is larger than ${limitBytes} bytes.`)
  }
  if (bytes === 'cut-off') return refused('malformed', 'The body ended before its length.')
  const json = parse(bytes)
  if (!json) return refused('malformed', 'The body is not JSON in UTF-8.')
  const result = schema.safeParse(json.value)
  if (result.success) return { type: 'read', value: result.data }
  const errors = result.error.issues.map(issue => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  return {
    ...refused('malformed', 'The body does not have the expected members.'),
    more: { errors },
  }
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '')
}

/** The whole body; nothing is read of one that says it is too large, nor past the limit of another. */
function readBytes(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | 'too-large' | 'cut-off'> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    return Promise.resolve('too-large')
  }
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    const settle = (result: Buffer | 'too-large' | 'cut-off') => {
      request.off('data', take).off('end', finish).off('close', giveUp).pause()
      resolve(result)
    }
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length > limitBytes) settle('too-large')
      else chunks.push(chunk)
    }
    const finish = () => settle(Buffer.concat(chunks))
    // Emitted after `end` too, but nobody listens any more then.
    const giveUp = () => settle('cut-off')
    request.on('data', take).on('end', finish).on('close', giveUp)
  })
}

function parse(bytes: Uint8Array): { value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch (error) {
    // A SyntaxError is JSON.parse's, a TypeError the decoder's.
    if (error instanceof SyntaxError || error instanceof TypeError) return null
    throw error
  }
}
