/**
 * Which addresses may become a link's `href`. A document may hold any string there (any client
 * wrote it); this is asked at each place where it becomes DOM, HTML or Markdown.
 */
import { limits } from './limits'

const SCHEMES = new Set(['http', 'https', 'mailto', 'tel'])

/**
 * `value` as an address that is safe to open, or null. Absolute addresses of the schemes above,
 * relative ones and fragments pass. Control characters are taken out first, and blanks at the ends,
 * since browsers pass over them too: to them `java\nscript:` is `javascript:`.
 */
export function safeUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > limits.addressLength) return null
  const url = value.replace(/\p{Cc}/gu, '').trim()
  if (url === '') return null
  const colon = url.indexOf(':')
  const relative = colon < 0 || /[/?#]/.test(url.slice(0, colon))
  return relative || SCHEMES.has(url.slice(0, colon).toLowerCase()) ? url : null
}
