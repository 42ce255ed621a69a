/** What keys and buttons do with lists. */
import { type Attrs, Fragment, type NodeType, Slice } from 'prosemirror-model'
import { type Command, NodeSelection } from 'prosemirror-state'
import { canSplit, ReplaceAroundStep } from 'prosemirror-transform'
import { schema } from '../../../lib/schema'
import { words } from '../../words'
import { announcing } from '../announcer'
import {
  isItem,
  LISTS,
  type ListType,
  listTypeOf,
  selectedItems,
  selectedListType,
} from './list-model'
import { convertList, liftItems, splitOffItems, unwrapList, wrapInItems } from './list-steps'

const { task_item, paragraph } = schema.nodes

/** Makes a list, makes another kind of list of the one there is, or takes the items out of it. */
export function toggleList(type: ListType): Command {
  return (state, dispatch) => {
    const items = selectedItems(state.selection)
    if (items && listTypeOf(items.parent) === type) return leaveList(state, dispatch)
    const blocks = state.selection.$from.blockRange(state.selection.$to)
    // Of rows and cells there are no items.
    if (!items && !blocks?.parent.type.contentMatch.matchType(LISTS[type].list)) return false
    if (!blocks) return false
    if (dispatch) {
      const { tr } = state
      if (items) convertList(tr, items.$from.before(items.depth), type)
      else wrapInItems(tr, blocks, type)
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

/** Makes a list, or another kind of list of the one there is. */
export function makeList(type: ListType): Command {
  return (state, dispatch, view) =>
    selectedListType(state.selection) !== type && toggleList(type)(state, dispatch, view)
}

/** Makes the selected items plain blocks where they are; the list goes on after them. */
export const leaveList: Command = (state, dispatch) => {
  const items = selectedItems(state.selection)
  if (!items) return false
  if (dispatch) {
    const { tr } = state
    const list = items.$from.before(items.depth)
    unwrapList(tr, splitOffItems(tr, list, items.startIndex, items.endIndex))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Moves the selected items into the one before them, to the end of a list of their kind that ends it. */
export const indentItems: Command = (state, dispatch) => {
  const items = selectedItems(state.selection)
  if (!items || items.startIndex === 0) return false
  if (dispatch) {
    const { parent: list, start, end } = items
    const before = list.child(items.startIndex - 1)
    const goesOn = before.lastChild?.type === list.type
    // What ends the item before them, and its list, ends it behind them.
    const ends = new Slice(
      Fragment.from(before.type.create(null, list.type.create())),
      goesOn ? 2 : 1,
      0,
    )
    const from = start - (goesOn ? 2 : 1)
    const step = new ReplaceAroundStep(from, end, start, end, ends, goesOn ? 0 : 1, true)
    dispatch(state.tr.step(step).scrollIntoView())
  }
  return true
}

/** Moves the selected items out to the list round theirs; false where theirs is the outermost. */
export const outdentItems: Command = (state, dispatch) => {
  const items = selectedItems(state.selection)
  if (!items || items.depth < 2 || !isItem(items.$from.node(items.depth - 1))) return false
  if (dispatch) {
    const { tr } = state
    const list = items.$from.before(items.depth)
    const pos = splitOffItems(tr, list, items.startIndex, items.endIndex)
    const outer = listTypeOf(items.$from.node(items.depth - 2))
    if (outer && LISTS[outer].item !== items.parent.child(0).type) convertList(tr, pos, outer)
    liftItems(tr, pos)
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Enter: begins the next item; in an empty one, ends the list or goes one level out. */
export const splitItem: Command = (state, dispatch) => {
  if (state.selection instanceof NodeSelection) return false
  const { tr } = state
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  if (!$from.parent.isTextblock || $from.depth < 2) return false
  const item = $from.node(-1)
  if (!isItem(item)) return false
  if ($from.parent.content.size === 0 && state.selection.empty) {
    if ($from.index(-1) === 0) {
      return outdentItems(state, dispatch) || leaveList(state, dispatch)
    }
    // An empty line at the end of an item becomes the next item.
    if (dispatch) {
      tr.split($from.before(), 1, [{ type: item.type }])
      dispatch(tr.scrollIntoView())
    }
    return true
  }
  const atStart = $from.parentOffset === 0 && $from.index(-1) === 0
  const atEnd = $from.parentOffset === $from.parent.content.size
  const types: ({ type: NodeType; attrs?: Attrs } | null)[] = [
    // At its start the item moves down as it is, and a new one is above it.
    { type: item.type, attrs: atStart ? item.attrs : {} },
    atEnd ? { type: paragraph } : null,
  ]
  if (!canSplit(tr.doc, $from.pos, 2, types)) return false
  if (dispatch) {
    tr.split($from.pos, 2, types)
    if (atStart && item.type === task_item) tr.setNodeAttribute($from.before(-1), 'checked', false)
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Backspace at the start of an item: one level out, or out of the list. */
export const outdentBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.depth < 2) return false
  if (!isItem($from.node(-1)) || $from.index(-1) > 0) return false
  return outdentItems(state, dispatch) || leaveList(state, dispatch)
}

/** Checks the selected tasks, or unchecks them where all are checked. */
export const toggleTasks: Command = (state, dispatch) => {
  const items = selectedItems(state.selection)
  if (!items || listTypeOf(items.parent) !== 'task_list') return false
  if (dispatch) {
    const { tr } = state
    const selected = items.parent.children.slice(items.startIndex, items.endIndex)
    const checked = !selected.every(item => item.attrs.checked)
    let pos = items.start
    for (const item of selected) {
      tr.setNodeAttribute(pos, 'checked', checked)
      pos += item.nodeSize
    }
    dispatch(announcing(tr, checked ? words.editor.checked : words.editor.unchecked))
  }
  return true
}
