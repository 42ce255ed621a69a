/** The name under which a browser keeps a download (RFC 6266, RFC 8187). */
import type { Limits } from '../../lib/limits'

/** A title as a name that every file system takes. */
export function fileName(
  title: string,
  extension: string,
  limits: Pick<Limits, 'fileNameLength'>,
): string {
  const name = Array.from(title.replace(/[\p{C}\\/:*?"<>|]+/gu, ' '))
    .slice(0, limits.fileNameLength)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  return `${name || 'Untitled'}.${extension}`
}

/** The header's value: the name for clients that know its encoding, an ASCII likeness for others. */
export function attachment(name: string): string {
  const likeness = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[%"\\]/g, '_')
    .replace(/^\s*(?=\.\w+$)/, 'document')
  return `attachment; filename="${likeness}"; filename*=UTF-8''${encodeRfc8187(name)}`
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
