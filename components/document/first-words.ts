import type { Node } from 'prosemirror-model'

/** The first words of a document on one line, at most `length` UTF-16 units, whole words only. */
export function firstWords(document: Node, length: number): string {
  const end = Math.min(document.content.size, length * 4)
  const text = document.textBetween(0, end, ' ', ' ').replace(/\s+/g, ' ').trim()
  if (text.length <= length) return text
  const cut = text.lastIndexOf(' ', length)
  // Where there is no space to cut at, at least no character is cut in two.
  return cut > 0 ? text.slice(0, cut) : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
