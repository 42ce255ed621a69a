/**
 * The schema lets every container be empty, so that any merge is valid; a stock command then leaves
 * an empty list where its last item went. This plugin mends that in the transaction of the local
 * edit that left it. It never answers a remote change, an undo or a load: every page would.
 *
 * What the edit emptied from within (all of it was selected and deleted) gets an empty paragraph to
 * type in; what was emptied from outside (joined away, dragged off) goes.
 */
import type { Node } from 'prosemirror-model'
import { type EditorState, Plugin, Selection, type Transaction } from 'prosemirror-state'
import { schema } from '../../lib/schema'
import { isRemote } from './binding/binding'
import { changedRanges } from './changed-ranges'
import { isHolding } from './commands/container-commands'
import { isItem, LISTS, listTypeOf } from './commands/list-model'

export function tidy(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      const local = transactions.filter(tr => tr.docChanged && !isRemote(tr))
      if (local.length === 0 || local.length < transactions.filter(tr => tr.docChanged).length) {
        return null
      }
      const { tr } = after
      if (after.doc.childCount === 0) return fill(tr, 0, after.doc)
      const kept = positionsRound(before, local)
      // From the last to the first, so that what is ahead keeps its place.
      for (const { node, pos } of emptied(after, local).reverse()) {
        if (kept.has(pos)) fill(tr, pos + 1, node)
        else removeWithEmptyParents(tr, pos)
      }
      if (tr.doc.childCount === 0) fill(tr, 0, tr.doc)
      return tr.docChanged ? tr : null
    },
  })
}

interface Place {
  readonly node: Node
  readonly pos: number
}

/** The empty containers in what changed, in order. */
function emptied({ doc }: EditorState, transactions: readonly Transaction[]): Place[] {
  const found = new Map<number, Place>()
  for (const [from, to] of changedRanges(transactions)) {
    doc.nodesBetween(Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (node, pos) => {
      if (isContainer(node) && node.childCount === 0) found.set(pos, { node, pos })
      return !node.isTextblock
    })
  }
  return [...found.values()].sort((a, b) => a.pos - b.pos)
}

function isContainer(node: Node): boolean {
  return (
    listTypeOf(node) !== null ||
    isItem(node) ||
    isHolding(node) ||
    node.type === schema.nodes.blockquote
  )
}

/** Where the nodes that held the whole selection before the edit are after it. */
function positionsRound(before: EditorState, transactions: readonly Transaction[]): Set<number> {
  const { $from, $to } = before.selection
  const positions = new Set<number>()
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const start = $from.before(depth)
    positions.add(transactions.reduce((pos, tr) => tr.mapping.map(pos, -1), start))
  }
  return positions
}

/** Puts an empty paragraph, in an item where a list wants one, at the start of an empty node. */
function fill(tr: Transaction, pos: number, node: Node): Transaction {
  const type = listTypeOf(node)
  const paragraph = schema.nodes.paragraph.create()
  tr.insert(pos, type ? LISTS[type].item.create(null, paragraph) : paragraph)
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1)))
}

function removeWithEmptyParents(tr: Transaction, pos: number): void {
  const $pos = tr.doc.resolve(pos)
  let from = pos
  let to = pos + ($pos.nodeAfter?.nodeSize ?? 0)
  for (let depth = $pos.depth; depth > 0 && $pos.node(depth).childCount === 1; depth -= 1) {
    from = $pos.before(depth)
    to = $pos.after(depth)
  }
  tr.delete(from, to)
}
