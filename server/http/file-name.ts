/** The name under which a browser keeps a download (RFC 6266, RFC 8187). */
import type { Limits } from '../../lib/limits'

/** A title as a name that every file system takes. */
export function fileName(
  title: string,
  extension: string,
  limits: Pick<Limits, 'fileNameLength'>,
): string {
  return `${safeName(title, limits) || 'Untitled'}.${extension}`
}

/** The name of an upload, as it was given, as one that every file system takes. */
export function uploadName(name: string, limits: Pick<Limits, 'fileNameLength'>): string {
  const [, stem = '', extension] = /^(.*?)(?:\.(\w{1,12}))?$/s.exec(name) ?? []
  const safe = safeName(stem, limits) || 'Untitled'
  return extension === undefined ? safe : `${safe}.${extension}`
}

function safeName(title: string, limits: Pick<Limits, 'fileNameLength'>): string {
  return Array.from(title.replace(/[\p{C}\\/:*?"<>|]+/gu, ' '))
    .slice(0, limits.fileNameLength)
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
}

/** The header's value: the name for clients that know its encoding, an ASCII likeness for others. */
export function attachment(name: string): string {
  return disposition('attachment', name)
}

/** The same for what is shown in place, until it is kept. */
export function inPlace(name: string): string {
  return disposition('inline', name)
}

function disposition(how: 'attachment' | 'inline', name: string): string {
  const likeness = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[%"\\]/g, '_')
    .replace(/^\s*(?=(\.\w+)?$)/, 'document')
  return `${how}; filename="${likeness}"; filename*=UTF-8''${encodeRfc8187(name)}`
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
