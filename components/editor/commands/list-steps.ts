/**
 * How lists are changed, on a transaction. Content keeps its place as far as steps allow, so that
 * carets and decorations in it stay; where a list changes the kind of its items, which no step can,
 * the new list has the size of the old one and the selection is put back where it was.
 */
import { Fragment, type Node, NodeRange, Slice } from 'prosemirror-model'
import { wrapRangeInList } from 'prosemirror-schema-list'
import { Selection, type Transaction } from 'prosemirror-state'
import { canJoin, ReplaceAroundStep } from 'prosemirror-transform'
import { LISTS, type ListType, listTypeOf } from './list-model'

/** Makes the list that begins at `pos` one of another kind. */
export function convertList(tr: Transaction, pos: number, type: ListType): void {
  const list = listAt(tr, pos)
  const { list: listType, item: itemType } = LISTS[type]
  if (list.childCount === 0 || list.child(0).type === itemType) {
    tr.setNodeMarkup(pos, listType, {})
    return
  }
  const selection = tr.selection.toJSON()
  const converted = listType.create(null, convertedItems(list, type))
  tr.replaceWith(pos, pos + list.nodeSize, converted)
  tr.setSelection(Selection.fromJSON(tr.doc, selection))
}

function convertedItems(list: Node, type: ListType): Node[] {
  const { item } = LISTS[type]
  return list.children.map(child =>
    child.type === item ? child : item.create(null, child.content),
  )
}

/** Makes a list of the items `from` to `to` (exclusive) of the one at `pos`; returns its position. */
export function splitOffItems(tr: Transaction, pos: number, from: number, to: number): number {
  const list = listAt(tr, pos)
  if (to < list.childCount) {
    const after = pos + 1 + sizeOfItems(list, 0, to)
    tr.split(after)
    if (listTypeOf(list) === 'ordered_list') {
      tr.setNodeAttribute(after + 1, 'start', list.attrs.start + from)
    }
  }
  if (from === 0) return pos
  const start = pos + 1 + sizeOfItems(list, 0, from)
  tr.split(start)
  return start + 1
}

/** Puts what the items of the list at `pos` hold in place of the list. */
export function unwrapList(tr: Transaction, pos: number): void {
  const list = listAt(tr, pos)
  if (list.childCount === 0) {
    tr.delete(pos, pos + list.nodeSize)
    return
  }
  for (let index = list.childCount - 1; index > 0; index -= 1) {
    tr.join(pos + 1 + sizeOfItems(list, 0, index))
  }
  const end = pos + listAt(tr, pos).nodeSize
  tr.step(new ReplaceAroundStep(pos, end, pos + 2, end - 2, Slice.empty, 0, true))
}

/**
 * Moves the items of the list at `pos`, which is in an item, out to the list round that one. What
 * follows the list in its item comes to belong to the last of them: it stays below them.
 */
export function liftItems(tr: Transaction, pos: number): void {
  const $list = tr.doc.resolve(pos)
  const outer = $list.parent
  const list = listAt(tr, pos)
  const listEnd = pos + list.nodeSize
  const outerEnd = $list.end()
  if (listEnd < outerEnd) {
    const closing = new Slice(Fragment.from(list.copy(Fragment.from(list.lastChild!.copy()))), 2, 0)
    tr.step(new ReplaceAroundStep(listEnd - 2, outerEnd, listEnd, outerEnd, closing, 0, true))
    joinAt(tr, listEnd - 2)
  }
  const end = pos + listAt(tr, pos).nodeSize
  const closing = new Slice(Fragment.from(outer.copy()), 1, 0)
  tr.step(new ReplaceAroundStep(pos, end + 1, pos + 1, end - 1, closing, 1, true))
}

/** Makes each block of `range` an item of one list; lists among them give their items. */
export function wrapInItems(tr: Transaction, range: NodeRange, type: ListType): void {
  const blocks = range.parent.children.slice(range.startIndex, range.endIndex)
  let lists = 0
  let end = range.end
  // From the last to the first, so that what is ahead keeps its place.
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = blocks[index]!
    let start = end - block.nodeSize
    if (listTypeOf(block)) {
      convertList(tr, start, type)
    } else {
      for (; index > 0 && !listTypeOf(blocks[index - 1]!); index -= 1) {
        start -= blocks[index - 1]!.nodeSize
      }
      const stretch = new NodeRange(tr.doc.resolve(start), tr.doc.resolve(end), range.depth)
      wrapRangeInList(tr, stretch, LISTS[type].list)
    }
    lists += 1
    end = start
  }
  const first = range.start
  for (; lists > 1; lists -= 1) tr.join(first + listAt(tr, first).nodeSize)
  joinAround(tr, first)
}

/** Makes one of the list at `pos` and those of its kind right before and after it. */
export function joinAround(tr: Transaction, pos: number): void {
  joinAt(tr, pos + listAt(tr, pos).nodeSize)
  joinAt(tr, pos)
}

function joinAt(tr: Transaction, pos: number): void {
  const { nodeBefore, nodeAfter } = tr.doc.resolve(pos)
  if (nodeBefore && nodeBefore.type === nodeAfter?.type && canJoin(tr.doc, pos)) tr.join(pos)
}

function listAt(tr: Transaction, pos: number): Node {
  const list = tr.doc.nodeAt(pos)
  if (list === null || listTypeOf(list) === null) throw new RangeError(`No list at ${pos}`)
  return list
}

function sizeOfItems(list: Node, from: number, to: number): number {
  return list.children.slice(from, to).reduce((size, item) => size + item.nodeSize, 0)
}
