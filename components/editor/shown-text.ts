/** The words of a line as somebody reads them: an outline has no room for what stands in it. */
import type { Node } from 'prosemirror-model'
import { schema } from '../../lib/schema'
import { calendarDay, string } from '../../lib/schema-attributes'
import { words } from '../words'
import { dayInWords } from './day-in-words'

const { date, footnote_reference, math_inline } = schema.nodes

export function shownText(line: Node): string {
  return line.textBetween(0, line.content.size, null, shownLeaf).trim()
}

function shownLeaf(leaf: Node): string {
  switch (leaf.type) {
    case date:
      return dayInWords(calendarDay.read(leaf.attrs.day), words.locale)
    case math_inline:
      return string.read(leaf.attrs.tex)
    case footnote_reference:
      return ''
    default:
      return leaf.type.spec.leafText?.(leaf) ?? ''
  }
}
