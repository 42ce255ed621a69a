/**
 * The blocks that are moved, copied and deleted as wholes: what stands directly in the document or in
 * a quote, a callout and the like, and the items of lists. What is in an item or in a table's cell
 * belongs to that: the item is the block, and the table.
 */
import type { Node, NodeType, ResolvedPos } from 'prosemirror-model'
import { NodeSelection, type Selection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { listTypeOf } from './list-model'

/** Neighbours, from the position before the first to the one after the last. */
export interface BlockRange {
  readonly parent: Node
  readonly start: number
  readonly end: number
  readonly startIndex: number
  readonly endIndex: number
  /** How deep `parent` is: 0 for the document. */
  readonly depth: number
}

const { doc, blockquote, callout, collapsible, footnote } = schema.nodes

const CONTAINERS: readonly NodeType[] = [doc, blockquote, callout, collapsible, footnote]

function holdsBlocks(node: Node): boolean {
  return CONTAINERS.includes(node.type) || listTypeOf(node) !== null
}

/** The blocks that the selection is in, or that are selected; null where there are none. */
export function selectedBlocks(selection: Selection): BlockRange | null {
  const { $from, $to } = selection
  if (selection instanceof NodeSelection && holdsBlocks($from.parent)) {
    return rangeIn($from, $to, $from.depth)
  }
  const range = $from.blockRange($to, holdsBlocks)
  return range && rangeIn(range.$from, range.$to, range.depth)
}

/** The block round a position, or right after it where that holds no text. */
export function blockAt($pos: ResolvedPos): BlockRange | null {
  if ($pos.nodeAfter?.isBlock && holdsBlocks($pos.parent)) {
    return blockFrom($pos, $pos.depth, $pos.index())
  }
  const range = $pos.blockRange($pos, holdsBlocks)
  return range && rangeIn(range.$from, range.$to, range.depth)
}

function rangeIn($from: ResolvedPos, $to: ResolvedPos, depth: number): BlockRange | null {
  const first = $from.index(depth)
  const after = $to.indexAfter(depth)
  return after > first ? blockFrom($from, depth, first, after) : null
}

function blockFrom(
  $pos: ResolvedPos,
  depth: number,
  startIndex: number,
  endIndex = startIndex + 1,
) {
  const parent = $pos.node(depth)
  const start = $pos.posAtIndex(startIndex, depth)
  const end = $pos.posAtIndex(endIndex, depth)
  return { parent, start, end, startIndex, endIndex, depth }
}
