/**
 * What a route answers with, as a value, and how that goes out. A refusal becomes problem details
 * (RFC 9457) with the code and the status of the one table of refusals.
 */
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Limits } from '../../lib/limits'
import { REFUSALS, type RefusalCode } from '../../lib/protocol'
import { codeOf } from '../disk-trouble'

export interface Refused {
  readonly type: 'refused'
  readonly code: RefusalCode
  /** What is wrong with this request; without it, the table's sentence. */
  readonly detail?: string | undefined
  /** Further members of the problem. */
  readonly more?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: OutgoingHttpHeaders | undefined
}

export type Answer =
  | {
      readonly type: 'json'
      readonly status: number
      readonly body: unknown
      readonly headers?: OutgoingHttpHeaders | undefined
    }
  | {
      readonly type: 'content'
      readonly contentType: string
      readonly body: string | Uint8Array
      readonly headers?: OutgoingHttpHeaders | undefined
    }
  | {
      readonly type: 'file'
      readonly status: 200 | 206
      /** With its type and its length. */
      readonly headers: OutgoingHttpHeaders
      /** What is sent, opened when it is; null where it is empty. */
      open(): Readable | null
    }
  /** What the client has is what there is. */
  | { readonly type: 'unchanged'; readonly headers: OutgoingHttpHeaders }
  | { readonly type: 'nothing'; readonly headers?: OutgoingHttpHeaders | undefined }
  /** The browser is to go on elsewhere. */
  | { readonly type: 'redirect'; readonly headers: OutgoingHttpHeaders }
  | Refused

export function refused(code: RefusalCode, detail?: string): Refused {
  return { type: 'refused', code, detail }
}

/** The members of a refusal's problem details. Without a `type` the title is the status's. */
function problem({ code, detail, more }: Refused): Record<string, unknown> {
  const { status, sentence } = REFUSALS[code]
  return { title: STATUS_CODES[status], status, code, detail: detail ?? sentence, ...more }
}

/** What an answer is as a status, headers and bytes. */
export function encodeAnswer(answer: Exclude<Answer, { type: 'file' }>): {
  status: number
  headers: OutgoingHttpHeaders
  body: Uint8Array
} {
  switch (answer.type) {
    case 'json':
      return encode(answer.status, 'application/json', JSON.stringify(answer.body), answer.headers)
    case 'content':
      return encode(200, answer.contentType, answer.body, answer.headers)
    case 'unchanged':
      return { status: 304, headers: answer.headers, body: new Uint8Array(0) }
    case 'nothing':
      return { status: 204, headers: answer.headers ?? {}, body: new Uint8Array(0) }
    case 'redirect':
      return { status: 302, headers: answer.headers, body: new Uint8Array(0) }
    case 'refused': {
      const { status } = REFUSALS[answer.code]
      const body = JSON.stringify(problem(answer))
      return encode(status, 'application/problem+json', body, answer.headers)
    }
  }
}

function encode(
  status: number,
  contentType: string,
  content: string | Uint8Array,
  headers: OutgoingHttpHeaders = {},
) {
  const body = typeof content === 'string' ? Buffer.from(content) : content
  return {
    status,
    headers: { 'content-type': contentType, 'content-length': body.length, ...headers },
    body,
  }
}

/**
 * Sends an answer. Where the request's body was not read, the connection ends with it: the client is
 * given a moment to read the answer while what it still sends is thrown away, since a connection
 * that is closed on unread bytes is reset, and the answer lost with it.
 */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  limits: Pick<Limits, 'lingerMs'>,
): void | Promise<void> {
  if (answer.type === 'file') return sendFile(request, response, answer)
  const { status, headers, body } = encodeAnswer(answer)
  const content = request.method === 'HEAD' ? undefined : body
  if (request.complete || !hasBody(request)) {
    response.writeHead(status, headers).end(content)
    return
  }
  response.writeHead(status, { ...headers, connection: 'close' }).flushHeaders()
  if (content) response.write(content)
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, limits.lingerMs)
  request.once('close', end).resume()
}

/** As fast as it is read. Rejects where the file cannot be read; the client may leave at any time. */
async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, open }: Extract<Answer, { type: 'file' }>,
): Promise<void> {
  const file = request.method === 'HEAD' ? null : open()
  response.writeHead(status, headers)
  if (!file) return void response.end()
  try {
    await pipeline(file, response)
  } catch (error) {
    if (codeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
