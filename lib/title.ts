import { limits } from './limits'

/** `text` as a title: one line without blanks at its ends, at most `limits.titleLength` long. */
export function titleLine(text: string): string {
  const line = text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, limits.titleLength)
  // A pair of surrogates that the limit would cut in two is left out.
  return line.replace(/[\ud800-\udbff]$/, '').trimEnd()
}
