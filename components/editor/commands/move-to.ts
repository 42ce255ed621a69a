/** Blocks that are put into another place as they are: dragged there. */
import { Fragment, type Node, type NodeType, type ResolvedPos } from 'prosemirror-model'
import { type Command, Selection } from 'prosemirror-state'
import { words } from '../../words'
import { announcing } from '../announcer'
import { removeBlocks } from './block-actions'
import { copiesOf } from './copies'
import { isItem, LISTS, type ListType, listTypeOf } from './list-model'
import { joinAround } from './list-steps'

/** Neighbours, from the position before the first to the one after the last. */
export interface Blocks {
  readonly from: number
  readonly to: number
}

/**
 * Moves blocks to a position between others, or puts a copy of them there. In a list they are its
 * items; items that come elsewhere are a list. The caret goes to their end.
 */
export function moveBlocksTo({ from, to }: Blocks, pos: number, copies = false): Command {
  return (state, dispatch) => {
    const { doc } = state
    const $pos = doc.resolve(pos)
    const content = fitted(doc, { from, to }, $pos)
    const { parent } = $pos
    if (!parent.canReplace($pos.index(), $pos.index(), content)) return false
    const stays = from <= pos && pos <= to
    if (stays && !copies) return false
    if (dispatch) {
      const { tr } = state
      tr.insert(pos, copies ? copiesOf(content.content) : content)
      const inserted = tr.mapping.maps.length
      if (!copies) removeBlocks(tr, tr.mapping.map(from, 1), tr.mapping.map(to, -1))
      const start = tr.mapping.slice(inserted).map(pos)
      tr.setSelection(Selection.near(tr.doc.resolve(start + content.size), -1))
      const only = content.childCount === 1 ? content.firstChild : null
      if (only && listTypeOf(only)) joinAround(tr, start)
      const { duplicated, movedUp, movedDown } = words.editor.blockMenu
      dispatch(announcing(tr, copies ? duplicated : pos < from ? movedUp : movedDown))
    }
    return true
  }
}

/** The blocks, as what stands at a position has to be. */
function fitted(doc: Node, { from, to }: Blocks, $pos: ResolvedPos): Fragment {
  const blocks = doc.slice(from, to).content.content
  const into = listTypeOf($pos.parent)
  if (into) return Fragment.from(blocks.flatMap(block => asItems(block, LISTS[into].item)))
  if (!blocks.every(isItem)) return Fragment.from(blocks)
  const type = listRound($pos) ?? listTypeOf(doc.resolve(from).parent) ?? 'bullet_list'
  const { list, item } = LISTS[type]
  return Fragment.from(
    list.create(
      null,
      blocks.flatMap(block => asItems(block, item)),
    ),
  )
}

/** The kind of list that a position's item belongs to. */
function listRound($pos: ResolvedPos): ListType | null {
  return isItem($pos.parent) ? listTypeOf($pos.node(-1)) : null
}

function asItems(block: Node, item: NodeType): Node[] {
  if (listTypeOf(block)) return block.children.flatMap(child => asItems(child, item))
  if (block.type === item) return [block]
  return [item.create(null, isItem(block) ? block.content : block)]
}
