/** Where the caret is after a transaction that came from Yjs. */
import { NodeSelection, type Selection, TextSelection, type Transaction } from 'prosemirror-state'
import type * as Y from 'yjs'
import { WholeText } from '../select-all'
import type { ReadStep } from './read-step'

/** A selection in relative positions, as y-prosemirror makes it; `type` is the selection's JSON id. */
export interface RelativeSelection {
  readonly type: string
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

/** Where a relative position is now, or null. */
type Resolve = (relative: Y.RelativePosition) => number | null

/**
 * After a peer's edit. The caret stays before what is inserted right at it: else two people who type
 * at one place would type into each other's words.
 */
export function keepSelection(
  tr: Transaction,
  step: ReadStep,
  before: Selection,
  relative: RelativeSelection | null,
  resolve: Resolve,
): void {
  if (!(before instanceof TextSelection)) return
  const place = (position: number, end: 'anchor' | 'head') => {
    const other = end === 'anchor' ? before.head : before.anchor
    // Inside of a stretch that was replaced, only Yjs knows which characters are still the same.
    const replaced = step.ranges.some(({ from, to }) => from < position && position < to)
    const exact = replaced && relative ? resolve(relative[end]) : null
    return exact ?? tr.mapping.map(position, position < other ? 1 : -1)
  }
  selectText(tr, place(before.anchor, 'anchor'), place(before.head, 'head'))
}

/** After an undo or a redo: as it was before that which is undone. */
export function restoreSelection(
  tr: Transaction,
  relative: RelativeSelection | null,
  resolve: Resolve,
): void {
  if (relative === null) return
  if (relative.type === 'all') {
    tr.setSelection(new WholeText(tr.doc))
    return
  }
  const anchor = resolve(relative.anchor)
  const head = resolve(relative.head)
  if (anchor === null || head === null) return
  const node = tr.doc.resolve(anchor).nodeAfter
  if (relative.type === 'node' && node !== null && NodeSelection.isSelectable(node)) {
    tr.setSelection(NodeSelection.create(tr.doc, anchor))
  } else {
    selectText(tr, anchor, head)
  }
}

function selectText(tr: Transaction, anchor: number, head: number): void {
  const end = tr.doc.content.size
  const [$anchor, $head] = [anchor, head].map(position => tr.doc.resolve(Math.min(position, end)))
  tr.setSelection(TextSelection.between($anchor!, $head!))
}
