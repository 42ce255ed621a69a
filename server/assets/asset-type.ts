/**
 * What kind of file an upload is, from its first bytes and never from its name or from what its sender
 * says. The type decides whether a browser may show the file in place, so what is not known for certain
 * is the least that it can be.
 */
import { fileTypeFromBuffer } from 'file-type'

/** Bytes of the beginning of a file that are enough to tell. */
export const HEAD_BYTES = 64 * 1024

const UNKNOWN_TYPE = 'application/octet-stream'

/** What browsers show without running anything of it. SVG and HTML are programs. */
const INLINE = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'application/pdf',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
  'audio/flac',
])

/** Names of one format, in browsers' words. */
const ALIASES: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
}

export function isShownInPlace(type: string): boolean {
  return INLINE.has(type)
}

/** The media type of a file that begins with `head`, `size` bytes long in all. */
export async function assetType(head: Uint8Array, size: number): Promise<string> {
  const found = await fileTypeFromBuffer(head)
  const type = found?.mime.split(';')[0]
  if (type !== undefined && type !== 'application/xml') return ALIASES[type] ?? type
  return isText(head, size) ? textType(new TextDecoder().decode(head)) : UNKNOWN_TYPE
}

/** UTF-8 without the control characters that no text has. A character may be cut off at the end. */
function isText(head: Uint8Array, size: number): boolean {
  if (head.some(byte => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)) {
    return false
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length < size })
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function textType(start: string): string {
  // What may stand before the first element: a declaration, comments, a document type.
  const text = start.replace(/^\s*(<\?[^>]*>|<!--.*?-->|<!doctype\s+svg[^>]*>|\s)*/is, '')
  if (/^<svg[\s>]/i.test(text)) return 'image/svg+xml'
  if (/^<(!doctype\s+html|html|head|body|script|iframe|meta|title)\b/i.test(text)) {
    return 'text/html'
  }
  return /^\s*<\?xml\b/i.test(start) ? 'application/xml' : 'text/plain'
}
