/** What the page asks the server about files: to take one, or to let this document have another's. */
import { limits } from '../../../lib/limits'
import { isRefusalCode, REFUSALS } from '../../../lib/protocol'
import { words } from '../../words'
import type { NaturalSize } from './natural-size'

/** A file that the document has now. */
export interface Asset {
  /** SHA-256 of its bytes. */
  readonly hash: string
  /** Its media type, by content. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  /** How large a picture is, where the server could tell. */
  readonly natural: NaturalSize | null
}

export type Outcome =
  | { readonly type: 'done'; readonly asset: Asset }
  | { readonly type: 'failed'; readonly sentence: string; readonly mayRetry: boolean }

/** Sends a file; `onProgress` hears how much of it has gone, from 0 to 1. An aborted one never ends. */
export type SendFile = (
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
) => Promise<Outcome>

/** `fetch` does not tell how far an upload has come: this is what XMLHttpRequest is still for. */
export function createSendFile(documentId: string): SendFile {
  return (file, onProgress, signal) => {
    if (file.size > limits.assetBytes) {
      const sentence = words.editor.uploads.tooLarge(limits.assetBytes)
      return Promise.resolve({ type: 'failed', sentence, mayRetry: false })
    }
    return new Promise(resolve => {
      const request = new XMLHttpRequest()
      request.open('POST', `${assetsPath(documentId)}?name=${encodeURIComponent(file.name)}`)
      request.setRequestHeader('content-type', 'application/octet-stream')
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        onProgress(total > 0 ? loaded / total : 0)
      })
      request.addEventListener('load', () => resolve(readOutcome(request)))
      request.addEventListener('error', () => resolve(unreachable()))
      signal.addEventListener('abort', () => request.abort())
      request.send(file)
    })
  }
}

/** Lets a document have an upload of another one that this person may read. */
export async function bringAsset(documentId: string, from: string, hash: string): Promise<boolean> {
  try {
    const response = await fetch(assetsPath(documentId), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, hash }),
    })
    return response.ok
  } catch (error) {
    // What fetch has for an unreachable server.
    if (error instanceof TypeError) return false
    throw error
  }
}

function assetsPath(documentId: string): string {
  return `/api/docs/${documentId}/assets`
}

function readOutcome({ status, responseText }: XMLHttpRequest): Outcome {
  const answer = readJson(responseText)
  const { hash, type, size, width, height, code } = answer
  if (status === 201 && typeof hash === 'string' && typeof type === 'string') {
    const isSized = typeof width === 'number' && typeof height === 'number'
    const natural = isSized ? { width, height } : null
    return { type: 'done', asset: { hash, type, size: Number(size), natural } }
  }
  if (!isRefusalCode(code)) return unreachable()
  const sentence =
    code === 'too-large' ? words.editor.uploads.tooLarge(limits.assetBytes) : words.refusals[code]
  return { type: 'failed', sentence, mayRetry: !REFUSALS[code].permanent }
}

function unreachable(): Outcome {
  return { type: 'failed', sentence: words.trouble.unreachable, mayRetry: true }
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
