/** Which part of a file a request asks for (RFC 9110, 14). */

export type ByteRange =
  /** All of it: none was asked for, or none that has to be understood. */
  | { readonly type: 'all' }
  /** Both ends included. */
  | { readonly type: 'part'; readonly start: number; readonly end: number }
  | { readonly type: 'outside' }

/** `range` is the header's value; several ranges at once, which nobody has to serve, are all of it. */
export function readRange(range: string | undefined, size: number): ByteRange {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '') ?? []
  if (from === '' && to === '') return { type: 'all' }
  // The last so many bytes.
  if (from === '') return part(Math.max(0, size - Number(to)), size - 1, size)
  if (to !== '' && Number(to) < Number(from)) return { type: 'all' }
  return part(Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1), size)
}

function part(start: number, end: number, size: number): ByteRange {
  return start > end || start >= size ? { type: 'outside' } : { type: 'part', start, end }
}
