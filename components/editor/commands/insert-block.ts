/** Where a new block goes. */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { TextSelection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'

const { paragraph } = schema.nodes

/**
 * Puts a block in place of the empty paragraph that the selection is in, else below the block that it
 * is in. Returns where the block begins; null where no place round the selection takes one. The
 * selection is mapped, no more.
 */
export function insertBlock(tr: Transaction, block: Node): number | null {
  const { $to } = tr.selection
  const { parent } = $to
  const isEmpty = parent.type === paragraph && parent.content.size === 0
  if (isEmpty && takes($to.depth - 1, $to.index(-1), $to.indexAfter(-1))) {
    const start = $to.before()
    tr.replaceWith(start, $to.after(), block)
    return start
  }
  for (let depth = $to.depth; depth >= 0; depth -= 1) {
    const index = $to.indexAfter(depth)
    if ($to.node(depth).inlineContent || !takes(depth, index, index)) continue
    const pos = depth === $to.depth ? $to.pos : $to.after(depth + 1)
    tr.insert(pos, block)
    return pos
  }
  return null

  function takes(depth: number, from: number, to: number): boolean {
    return $to.node(depth).canReplaceWith(from, to, block.type)
  }
}

/** The caret goes to the text right after a block, a new paragraph where there is none. */
export function selectAfter(tr: Transaction, pos: number): Transaction {
  const after = pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0)
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, after + 1))
}
