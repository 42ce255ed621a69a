/** Relative positions: places that are named by the Yjs item they stand at, not by a count. */
import { relativePositionToAbsolutePosition } from 'y-prosemirror'
import * as Y from 'yjs'
import type { Reading } from './read'

/**
 * Where `relative` is in the document that is shown; null where that place is not part of it, or
 * inside of something that is not shown.
 */
export function positionOf(
  relative: Y.RelativePosition,
  fragment: Y.XmlFragment,
  reading: Reading,
): number | null {
  const doc = fragment.doc
  if (doc === null) return null
  const place = Y.createAbsolutePositionFromRelativePosition(relative, doc)
  if (place === null || !isShown(place.type, fragment, reading)) return null
  // Between blocks of which some are not read yet.
  if (place.type === fragment && !reading.isWhole) return null
  return relativePositionToAbsolutePosition(doc, fragment, relative, reading.mapping)
}

/** Whether reading went through every element from `type` up to the fragment. */
function isShown(
  type: Y.AbstractType<unknown>,
  fragment: Y.XmlFragment,
  reading: Reading,
): boolean {
  let current: unknown = type
  while (current !== fragment) {
    if (current instanceof Y.XmlElement) {
      const node = reading.mapping.get(current)
      if (node === undefined || Array.isArray(node) || reading.standIns.has(node)) return false
    } else if (!(current instanceof Y.XmlText)) {
      return false
    }
    const item: Y.Item | null = current._item
    if (item === null || item.deleted) return false
    current = item.parent
  }
  return true
}
