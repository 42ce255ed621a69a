/** What is done with blocks as wholes: moved, copied, deleted, made others. */
import {
  type Command,
  NodeSelection,
  Selection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { words } from '../../words'
import { announcing } from '../announcer'
import { selectedBlocks } from './block-range'
import { copiesOf } from './copies'
import { LISTS, listTypeOf } from './list-model'

const { paragraph } = schema.nodes

/**
 * Changes places with the block above or below. It is that one that is taken away and put back, so
 * the selection stays in what one moves.
 */
export function moveBlocks(direction: 'up' | 'down'): Command {
  return (state, dispatch) => {
    const range = selectedBlocks(state.selection)
    const other = range && (direction === 'up' ? range.startIndex - 1 : range.endIndex)
    const neighbour = range && other !== null && range.parent.maybeChild(other)
    if (!range || !neighbour) return false
    if (dispatch) {
      const { tr } = state
      const { start, end } = range
      const { nodeSize } = neighbour
      if (direction === 'up') {
        tr.delete(start - nodeSize, start).insert(end - nodeSize, neighbour)
      } else {
        tr.delete(end, end + nodeSize).insert(start, neighbour)
      }
      const { movedUp, movedDown } = words.editor.blockMenu
      dispatch(announcing(tr, direction === 'up' ? movedUp : movedDown).scrollIntoView())
    }
    return true
  }
}

/** Puts a copy of the blocks below them, and the selection in it. */
export const duplicateBlocks: Command = (state, dispatch) => {
  const range = selectedBlocks(state.selection)
  if (!range) return false
  if (dispatch) {
    const { start, end, parent, startIndex, endIndex } = range
    const copies = copiesOf(parent.children.slice(startIndex, endIndex))
    const { tr, selection } = state
    tr.insert(end, copies)
    const inCopy = (pos: number) => tr.doc.resolve(pos - start + end)
    tr.setSelection(
      selection instanceof NodeSelection
        ? new NodeSelection(inCopy(selection.from))
        : TextSelection.between(inCopy(selection.anchor), inCopy(selection.head)),
    )
    dispatch(announcing(tr, words.editor.blockMenu.duplicated).scrollIntoView())
  }
  return true
}

/** Deletes the blocks, and what would be empty without them. */
export const deleteBlocks: Command = (state, dispatch) => {
  const range = selectedBlocks(state.selection)
  if (!range) return false
  if (dispatch) {
    const { tr } = state
    const start = removeBlocks(tr, range.start, range.end)
    tr.setSelection(Selection.near(tr.doc.resolve(start)))
    dispatch(announcing(tr, words.editor.blockMenu.deleted).scrollIntoView())
  }
  return true
}

/** Takes away what is between two positions, and what would be empty without it; returns where. */
export function removeBlocks(tr: Transaction, from: number, to: number): number {
  const $from = tr.doc.resolve(from)
  let [start, end, depth] = [from, to, $from.depth]
  let whole = end - start === $from.parent.content.size
  // A cell stays, with something to type in.
  while (whole && depth > 0 && !$from.node(depth).type.spec.tableRole) {
    start = $from.before(depth)
    end = $from.after(depth)
    depth -= 1
    whole = $from.node(depth).childCount === 1
  }
  if (whole && depth > 0) tr.replaceWith(start, end, paragraph.create())
  else tr.delete(start, end)
  return start
}

/**
 * The caret goes to an empty paragraph below the blocks, to an empty item in a list. One is made,
 * unless the last of the blocks is an empty paragraph itself.
 */
export const addBelow: Command = (state, dispatch) => {
  const range = selectedBlocks(state.selection)
  if (!range) return false
  if (dispatch) {
    const { tr } = state
    const last = range.parent.child(range.endIndex - 1)
    const isEmpty = last.type === paragraph && last.content.size === 0
    const list = listTypeOf(range.parent)
    const text = paragraph.create()
    if (!isEmpty) tr.insert(range.end, list ? LISTS[list].item.create(null, text) : text)
    const pos = isEmpty ? range.end - last.nodeSize : range.end
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(pos + 1))).scrollIntoView())
  }
  return true
}

/** Selects the block that begins at a position. */
export function selectBlock(pos: number): Command {
  return (state, dispatch) => {
    if (!state.doc.nodeAt(pos)?.isBlock) return false
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    return true
  }
}

/** Selects what is in the selected blocks instead of them: to make others of their texts. */
export const selectTextOfBlocks: Command = (state, dispatch) => {
  const { selection, doc } = state
  const range = selection instanceof NodeSelection ? selectedBlocks(selection) : null
  if (!range) return false
  const [$from, $to] = [doc.resolve(range.start + 1), doc.resolve(range.end - 1)]
  dispatch?.(state.tr.setSelection(TextSelection.between($from, $to)))
  return true
}
