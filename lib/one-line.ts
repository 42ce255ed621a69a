/** What becomes of a text that has to fit on one line, in UTF-16 units of it. */

/**
 * `text` on one line: each run of blanks, breaks and control characters is a space, none is at its
 * ends, and it is at most `length` long.
 */
export function oneLine(text: string, length: number): string {
  // Cut first: what follows need not run over megabytes.
  const start = text.trimStart().slice(0, 4 * length)
  const line = start.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return cutAt(line, length).trimEnd()
}

/** At most `length` units of `text`, without the first half of a pair of surrogates at the end. */
export function cutAt(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}

/** `text` with a space for each line break and the blanks around it. Other blanks stay. */
export function withoutBreaks(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
}
