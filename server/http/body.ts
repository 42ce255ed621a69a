/** Reads a request's JSON body, within a limit, and holds it against a schema. */
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import { type Refused, refused } from './answer'
import type { Unfinished } from './unfinished'

export type Body<T> = { readonly type: 'read'; readonly value: T } | Refused

export interface BodyOptions {
  readonly limitBytes: number
  /** Values in it: reading millions of them would keep everybody waiting. */
  readonly limitValues: number
  /** Where the request came from. */
  readonly address: string
  readonly unfinished: Unfinished
}

export async function readJson<T>(
  request: IncomingMessage,
  schema: z.ZodType<T>,
  options: BodyOptions,
): Promise<Body<T>> {
  if (!isJson(request.headers['content-type'])) return refused('unsupported-type')
  const { limitBytes, limitValues } = options
  const bytes = await readBytes(request, options)
  if (bytes === 'overloaded') return refused('overloaded')
  if (bytes === 'too-large') {
    return refused('too-large', `The body is larger than ${limitBytes} bytes.`)
  }
  if (bytes === 'cut-off') return refused('malformed', 'The body ended before its length.')
  if (hasMoreValues(bytes, limitValues)) {
    return refused('malformed', `The body has more than ${limitValues} values.`)
  }
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

export function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? '')
}

type Unread = 'too-large' | 'cut-off' | 'overloaded'

/** The whole body; nothing is read of one that says it is too large, nor past the limit of another. */
function readBytes(
  request: IncomingMessage,
  { limitBytes, address, unfinished }: BodyOptions,
): Promise<Buffer | Unread> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) {
    return Promise.resolve('too-large')
  }
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    const settle = (result: Buffer | Unread) => {
      request.off('data', take).off('end', finish).off('close', giveUp).pause()
      piece.set(0)
      resolve(result)
    }
    const piece = unfinished.begin(address, () => settle('overloaded'))
    const take = (chunk: Buffer) => {
      length += chunk.length
      if (length > limitBytes) return settle('too-large')
      chunks.push(chunk)
      piece.set(length)
    }
    const finish = () => settle(Buffer.concat(chunks))
    // Emitted after `end` too, but nobody listens any more then.
    const giveUp = () => settle('cut-off')
    request.on('data', take).on('end', finish).on('close', giveUp)
  })
}

const [QUOTE, ESCAPE, COMMA] = [0x22, 0x5c, 0x2c]
const [ARRAY, OBJECT] = [0x5b, 0x7b]

/** Counts without parsing; of what is no JSON it may say anything. */
function hasMoreValues(json: Uint8Array, most: number): boolean {
  let values = 1
  let inString = false
  for (let i = 0; i < json.length; i++) {
    const byte = json[i]
    if (inString) {
      if (byte === ESCAPE) i++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if ((byte === COMMA || byte === ARRAY || byte === OBJECT) && ++values > most) return true
  }
  return false
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
