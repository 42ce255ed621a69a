/**
 * Where the nodes of some kind are: found once, then followed from change to change. A key looks only
 * at what it changed, so that a book's footnotes cost next to nothing while somebody writes in it.
 */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { AttrStep } from 'prosemirror-transform'
import { changedRanges } from '../changed-ranges'

export interface FoundNode {
  /** Where it begins in the document. */
  readonly pos: number
  readonly node: Node
}

export interface NodeIndex {
  /** In the order of the document. */
  readonly found: readonly FoundNode[]
  /** Those of `found` that the last transaction touched, or brought. */
  readonly touched: readonly FoundNode[]
  /** Whether it took one away, brought one, or touched one. Their places may move without it. */
  readonly changed: boolean
}

type Wanted = (node: Node) => boolean

export function indexNodes(doc: Node, wanted: Wanted): NodeIndex {
  const found = nodesIn(doc, 0, doc.content.size, wanted)
  return { found, touched: found, changed: true }
}

/** The index after a transaction. */
export function followNodes(index: NodeIndex, tr: Transaction, wanted: Wanted): NodeIndex {
  if (!tr.docChanged) return index.changed ? { ...index, touched: [], changed: false } : index
  const ranges = [...changedRanges([tr]), ...attributeRanges(tr)]
  const kept: FoundNode[] = []
  let lost = false
  for (const { pos, node } of index.found) {
    const start = tr.mapping.map(pos, 1)
    const end = tr.mapping.map(pos + node.nodeSize, -1)
    if (start >= end || ranges.some(([from, to]) => from <= end && to >= start)) lost = true
    else kept.push({ pos: start, node })
  }
  const touched = new Map<number, FoundNode>()
  for (const [from, to] of ranges) {
    const [first, last] = [Math.max(0, from - 1), Math.min(tr.doc.content.size, to + 1)]
    for (const each of nodesIn(tr.doc, first, last, wanted)) touched.set(each.pos, each)
  }
  if (!lost && touched.size === 0) return { found: kept, touched: [], changed: false }
  const found = [...kept, ...touched.values()].sort((a, b) => a.pos - b.pos)
  return { found, touched: [...touched.values()], changed: true }
}

function nodesIn(doc: Node, from: number, to: number, wanted: Wanted): FoundNode[] {
  const found: FoundNode[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (wanted(node)) found.push({ pos, node })
  })
  return found
}

function attributeRanges({ steps, mapping }: Transaction): [from: number, to: number][] {
  return steps.flatMap((step, index) => {
    if (!(step instanceof AttrStep)) return []
    const pos = mapping.slice(index + 1).map(step.pos, 1)
    return [[pos, pos + 1]]
  })
}
