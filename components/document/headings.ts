import type { Node } from 'prosemirror-model'
import { headingLevel } from '../../lib/schema-attributes'
import { shownText } from '../editor/shown-text'

export interface Heading {
  /** Where the heading's node begins in the document. */
  position: number
  level: number
  text: string
}

/** The headings of a document that are not inside of something else, in order; no empty ones. */
export function headingsOf(document: Node): Heading[] {
  const headings: Heading[] = []
  document.forEach((node, position) => {
    if (node.type.name !== 'heading') return
    const text = shownText(node)
    if (text) headings.push({ position, level: headingLevel.read(node.attrs.level), text })
  })
  return headings
}

/** How far each heading is set in: by its rank among the levels that the document uses, 0 to 3. */
export function indentsOf(headings: readonly Heading[]): number[] {
  const levels = [...new Set(headings.map(heading => heading.level))].sort((a, b) => a - b)
  return headings.map(heading => levels.indexOf(heading.level))
}

/**
 * The index of the last of `count` headings whose top is at or above `line`, or -1. Their tops ascend;
 * `topOf` is asked for a few of them only, since it may measure the page.
 */
export function lastAbove(count: number, line: number, topOf: (index: number) => number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (topOf(middle) <= line) low = middle + 1
    else high = middle
  }
  return low - 1
}
