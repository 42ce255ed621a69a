/** What the reading and the writing of Markdown have to agree on. */
import type { CalloutKind } from './schema-attributes'

/** GitHub's words for each kind of callout; IMPORTANT is read as a note. */
export const ALERTS: Readonly<Record<CalloutKind, string>> = {
  note: 'NOTE',
  tip: 'TIP',
  warning: 'WARNING',
  danger: 'CAUTION',
}

/** Columns that the further lines of a footnote stand in. */
export const FOOTNOTE_INDENT = 4

/** Whether Markdown takes it between `[^` and `]`. */
export function isFootnoteId(id: string): boolean {
  return /^[\p{L}\p{N}_-]{1,100}$/u.test(id)
}

/** Whether a formula in a line can be written at all. */
export function isMathSource(tex: string): boolean {
  return tex !== '' && !tex.includes('`$')
}
