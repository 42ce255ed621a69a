import type { Node } from 'prosemirror-model'
import { cutAt, oneLine } from '../../lib/one-line'

/** The first words of a document on one line, at most `length` UTF-16 units, whole words only. */
export function firstWords(document: Node, length: number): string {
  const end = Math.min(document.content.size, length * 4)
  const text = oneLine(document.textBetween(0, end, ' ', ' '), end)
  if (text.length <= length) return text
  const cut = text.lastIndexOf(' ', length)
  // Where there is no space to cut at, at least no character is cut in two.
  return cut > 0 ? text.slice(0, cut) : cutAt(text, length)
}
