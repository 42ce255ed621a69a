/** Replaces hits in one transaction, and so in one step of undoing. */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import type { Hit } from './found'

export interface Replacing extends Hit {
  readonly text: string
}

/** From so many on, whole blocks are put in place of others: a step each would take seconds. */
const MANY = 500

/** `replacings` are in the order of the document, inside of blocks of text, and do not overlap. */
export function replaceHits(tr: Transaction, replacings: readonly Replacing[]): Transaction {
  if (replacings.length >= MANY) return replaceBlocks(tr, replacings)
  // From the end, so that what is before stays where it is.
  for (const replacing of replacings.toReversed()) {
    tr.replace(replacing.from, replacing.to, sliceOf(tr.doc, replacing))
  }
  return tr
}

function replaceBlocks(tr: Transaction, replacings: readonly Replacing[]): Transaction {
  const { doc } = tr
  const blocks: Node[] = []
  let start = 0
  let next = 0
  let from = -1
  let to = -1
  let kept = 0
  for (const block of doc.children) {
    const end = start + block.nodeSize
    const first = next
    while (next < replacings.length && replacings[next]!.from < end) next++
    if (next > first) {
      if (from < 0) from = start
      to = end
      blocks.push(replacedIn(doc, block, start, replacings.slice(first, next)))
      kept = blocks.length
    } else if (from >= 0) {
      blocks.push(block)
    }
    start = end
  }
  const slice = new Slice(Fragment.from(blocks.slice(0, kept)), 0, 0)
  return from < 0 ? tr : tr.replace(from, to, slice)
}

function replacedIn(doc: Node, block: Node, start: number, replacings: readonly Replacing[]): Node {
  const inside = start + 1
  return replacings.reduceRight(
    (node, each) => node.replace(each.from - inside, each.to - inside, sliceOf(doc, each)),
    block,
  )
}

/** The new text with the marks of the old, as far as they go through all of it. */
function sliceOf(doc: Node, { from, to, text }: Replacing): Slice {
  if (text === '') return Slice.empty
  const marks = doc.resolve(from).marksAcross(doc.resolve(to)) ?? []
  return new Slice(Fragment.from(doc.type.schema.text(text, marks)), 0, 0)
}
