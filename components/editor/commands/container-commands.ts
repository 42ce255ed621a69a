/** What keys and buttons do with the blocks that hold others: callouts, sections, notes. */
import { chainCommands, wrapIn } from 'prosemirror-commands'
import type { Node, NodeType } from 'prosemirror-model'
import { type Command, TextSelection } from 'prosemirror-state'
import { canSplit, findWrapping, liftTarget } from 'prosemirror-transform'
import { schema } from '../../../lib/schema'
import type { CalloutKind } from '../../../lib/schema-attributes'
import { isOpen, opening } from '../nodes/collapsing'

const { paragraph, callout, collapsible, footnote } = schema.nodes

const HOLDING: ReadonlySet<NodeType> = new Set([callout, collapsible, footnote])

/** Whether a block holds others, other than a quote and a list. */
export function isHolding(node: Node): boolean {
  return HOLDING.has(node.type)
}

/** Puts the selected blocks into a callout, or makes another kind of the one that they are in. */
export function makeCallout(kind: CalloutKind): Command {
  const change: Command = (state, dispatch) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      if ($from.node(depth).type !== callout) continue
      return setCalloutKind($from.before(depth), kind)(state, dispatch)
    }
    return false
  }
  return chainCommands(change, wrapIn(callout, { kind }))
}

export function setCalloutKind(pos: number, kind: CalloutKind): Command {
  return (state, dispatch) => {
    if (state.doc.nodeAt(pos)?.type !== callout) return false
    if (dispatch) dispatch(state.tr.setNodeAttribute(pos, 'kind', kind))
    return true
  }
}

/** Makes a section of the selected blocks, open, the first of them its summary. */
export const makeCollapsible: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const range = $from.blockRange($to)
  const wrapping = range && findWrapping(range, collapsible)
  if (!range || !wrapping) return false
  if (dispatch) {
    const { tr } = state
    tr.wrap(range, wrapping)
    if (range.endIndex - range.startIndex === 1) {
      tr.insert(tr.mapping.map(range.end, -1), paragraph.create())
    }
    dispatch(opening(tr, range.start).scrollIntoView())
  }
  return true
}

/** Enter at the end of what a closed section shows: a paragraph below the section. */
export const leaveSummary: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.depth < 2 || $from.node(-1).type !== collapsible) return false
  const atEnd = $from.index(-1) === 0 && $from.parentOffset === $from.parent.content.size
  if (!atEnd || isOpen(state, $from.before(-1))) return false
  if (dispatch) {
    const after = $from.after(-1)
    const tr = state.tr.insert(after, paragraph.create())
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  }
  return true
}

/**
 * Enter in an empty paragraph of such a block: out of it where the paragraph is its last, one more
 * where it is not. (In a quote it would cut the quote in two.)
 */
export const splitInHolding: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const holder = $from.depth > 1 ? $from.node(-1) : null
  if (!empty || !holder || !isHolding(holder) || $from.parent.content.size > 0) return false
  const isLast = $from.index(-1) === holder.childCount - 1
  if (isLast && (holder.type !== footnote || holder.childCount > 1)) return false
  if (!canSplit(state.doc, $from.pos)) return false
  if (dispatch) dispatch(state.tr.split($from.pos).scrollIntoView())
  return true
}

/** Backspace at the start of a callout or a section: what it holds, without it. */
export const unwrapBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.depth < 2 || $from.index(-1) > 0) return false
  return unwrap($from.depth - 1)(state, dispatch)
}

/** Leaves what a callout or a section holds, without it: the one round the caret at a depth. */
export function unwrap(depth: number): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const holder = $from.node(depth)
    if (holder.type !== callout && holder.type !== collapsible) return false
    const start = $from.start(depth)
    const $end = state.doc.resolve(start + holder.content.size)
    const range = state.doc.resolve(start).blockRange($end)
    const target = range && liftTarget(range)
    if (!range || target === null) return false
    if (dispatch) dispatch(state.tr.lift(range, target).scrollIntoView())
    return true
  }
}
