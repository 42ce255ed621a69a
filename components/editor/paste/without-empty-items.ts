/**
 * A line of a list that was selected down to the start of the next, or from the end of the one above,
 * takes an empty item with it. In another list that is where its item ends; elsewhere it would be an
 * empty list.
 */
import type { Slice } from 'prosemirror-model'
import { Selection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { isItem } from '../commands/list-model'

/** What was copied without the empty items at its open ends. */
export function withoutEmptyItems(slice: Slice): Slice {
  const whole = schema.nodes.doc.create(null, slice.content)
  const [start, end] = [slice.openStart, whole.content.size - slice.openEnd]
  const from = beyondEmptyItem(start, 1)
  const to = beyondEmptyItem(end, -1)
  if ((from === start && to === end) || from > to) return slice
  return whole.slice(from, to, true)

  /** Where the next text begins, or the last one ends, if there is an empty item at `pos`. */
  function beyondEmptyItem(pos: number, side: 1 | -1): number {
    const $pos = whole.resolve(pos)
    const isEmpty = $pos.parent.isTextblock && $pos.parent.content.size === 0
    if (!isEmpty || $pos.depth < 2 || !isItem($pos.node(-1))) return pos
    const beyond = whole.resolve(side > 0 ? $pos.after(-1) : $pos.before(-1))
    const found = Selection.findFrom(beyond, side, true)
    return found ? (side > 0 ? found.from : found.to) : pos
  }
}
