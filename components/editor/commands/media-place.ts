/** Where in a document a picture or a file goes that was brought to some place of it. */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'

const { image, paragraph, collapsible } = schema.nodes

/**
 * The nearest position between blocks that takes one: where `pos` is in a block, below that, or above
 * it at its beginning. The first block of a section is its heading, and stays that.
 */
export function mediaPlace(doc: Node, pos: number): number {
  const $pos = doc.resolve(pos)
  for (let depth = $pos.depth; depth >= 0; depth--) {
    const parent = $pos.node(depth)
    if (parent.type === image || parent.inlineContent) continue
    const isHere = depth === $pos.depth
    const isAbove = !isHere && $pos.start(depth + 1) === pos - ($pos.depth - depth - 1)
    let index = isHere || isAbove ? $pos.index(depth) : $pos.indexAfter(depth)
    if (parent.type === collapsible && index === 0 && parent.childCount > 0) index = 1
    if (parent.canReplaceWith(index, index, image)) return $pos.posAtIndex(index, depth)
  }
  return doc.content.size
}

/** Puts a picture or a file there, and below it, at the end of the document, a line to write in. */
export function putMedia(tr: Transaction, pos: number, node: Node): Transaction {
  const place = mediaPlace(tr.doc, pos)
  tr.insert(place, node)
  const end = place + node.nodeSize
  return end === tr.doc.content.size ? tr.insert(end, paragraph.create()) : tr
}
