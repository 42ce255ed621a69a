/**
 * Puts a table in order in the transaction of the local edit that changed its rows or cells: a
 * deletion across cells, a paste, an edit of a table that a merge left in disorder. Typing inside of
 * a cell changes no structure and mends none, or two who type would each add what is missing. Like
 * `tidy.ts` it never answers a remote change, an undo or a load: every page would.
 */
import type { Node, ResolvedPos } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { isRemote } from '../binding/binding'
import { changedRanges } from '../changed-ranges'
import { mendTable } from './mend-table'

const { table } = schema.nodes

export function tableMending(): Plugin {
  return new Plugin({
    appendTransaction(transactions, _before, { doc, tr }) {
      const changing = transactions.filter(each => each.docChanged)
      if (changing.length === 0 || changing.some(isRemote)) return null
      // From the last to the first, an inner one before the one round it: the others keep their place.
      const touched = [...tablesTouched(doc, changedRanges(changing))].sort((a, b) => b - a)
      for (const pos of touched) mendTable(tr, pos)
      return tr.docChanged ? tr : null
    },
  })
}

/** Where the tables begin whose rows or cells are among what changed. */
function tablesTouched(doc: Node, ranges: readonly [from: number, to: number][]): Set<number> {
  const touched = new Set<number>()
  for (const [from, to] of ranges) {
    const $from = doc.resolve(from)
    const $to = doc.resolve(to)
    if ($from.parent.isTextblock && $from.sameParent($to)) continue
    const depth = $from.sharedDepth(to)
    for (let at = depth; at > 0; at -= 1) {
      if ($from.node(at).type === table && !isInOneCell($from, at, depth)) {
        touched.add($from.before(at))
      }
    }
    const start = $from.start(depth)
    $from.node(depth).nodesBetween(from - start, to - start, (node, pos) => {
      if (node.type === table) touched.add(start + pos)
      return !node.isTextblock
    })
  }
  return touched
}

/** Whether what changed down to `depth` is inside of one cell of the table, which still has content. */
function isInOneCell($pos: ResolvedPos, table: number, depth: number): boolean {
  return depth >= table + 2 && $pos.node(table + 2).childCount > 0
}
