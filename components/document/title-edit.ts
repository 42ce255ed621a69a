/**
 * Edits of the title while others edit it too, in UTF-16 units. A shared text says what changed
 * elsewhere; these functions say where a caret or an edit of one's own belongs then.
 */
import type { TextEdit } from '../../lib/text-edit'

/** A change of the shared text, as Yjs gives it. */
export type TitleDelta = readonly { retain?: number; insert?: unknown; delete?: number }[]

/** Where `position` is after `delta`: what is inserted exactly there comes after it. */
export function movePosition(delta: TitleDelta, position: number): number {
  let at = 0
  let moved = position
  for (const step of delta) {
    if (at >= moved) break
    if (step.retain !== undefined) {
      at += step.retain
    } else if (step.delete !== undefined) {
      moved -= Math.min(step.delete, moved - at)
    } else {
      const length = typeof step.insert === 'string' ? step.insert.length : 1
      at += length
      moved += length
    }
  }
  return moved
}

/** The same edit of a text that has meanwhile changed by `deltas`. */
export function moveEdit(deltas: readonly TitleDelta[], edit: TextEdit): TextEdit {
  let start = edit.at
  let end = edit.at + edit.remove
  for (const delta of deltas) {
    start = movePosition(delta, start)
    end = movePosition(delta, end)
  }
  return { at: start, remove: end - start, insert: edit.insert }
}
