import { limits } from './limits'
import { oneLine } from './one-line'

/** `text` as a title: one line without blanks at its ends, at most `limits.titleLength` long. */
export function titleLine(text: string): string {
  return oneLine(text, limits.titleLength)
}
