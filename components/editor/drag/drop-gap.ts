/**
 * Where blocks can go that are dropped between two others. A gap is one place for the eye and several
 * in the document: below the last item of a nested list one may mean that list, the one round it, or
 * what comes after both. All of them are candidates; how far in the blocks are held chooses
 * (`drop-place.ts`).
 *
 * A box is what has an inside that one points into: the document, a quote, a callout, an open
 * section, a cell. Lists are none: their items are found by how far they are set in.
 */
import type { Node } from 'prosemirror-model'
import { schema } from '../../../lib/schema'
import { isItem, listTypeOf } from '../commands/list-model'
import type { Blocks } from '../commands/move-to'

/** What is pointed at: a line of text, or a block that nothing is dropped into. */
export interface Row {
  readonly start: number
  readonly end: number
  /** The depth of the innermost box round it. */
  readonly box: number
}

export interface Gap {
  /** Between these; the same position, but where the dragged blocks themselves are between. */
  readonly above: number
  readonly below: number
  readonly candidates: readonly Candidate[]
}

export interface Candidate {
  readonly pos: number
  /** Whether they are a list of their own there, one step further in than what holds it. */
  readonly nested: boolean
}

/** The gap at one side of a row, for blocks that are dragged. */
export function gapBeside(doc: Node, row: Row, side: 'above' | 'below', dragged: Blocks): Gap {
  const up = side === 'above'
  let $gap = doc.resolve(up ? row.start : row.end)
  while ($gap.depth > row.box && $gap.parentOffset === (up ? 0 : $gap.parent.content.size)) {
    $gap = doc.resolve(up ? $gap.before() : $gap.after())
  }
  const { from, to } = dragged
  const touches = from <= $gap.pos && $gap.pos <= to && $gap.sameParent(doc.resolve(from))
  const [above, below] = touches ? [from, to] : [$gap.pos, $gap.pos]
  const candidates = [
    { pos: above, nested: false },
    ...endsOf(doc.resolve(above).nodeBefore, above),
    ...startsOf(doc.resolve(below).nodeAfter, below),
  ]
  const fitting = candidates.filter(candidate => fits(doc, candidate, dragged))
  return { above, below, candidates: fitting }
}

/** The places at the end of a list or an item that ends at `end`, and of what ends it. */
function endsOf(node: Node | null, end: number): Candidate[] {
  if (!node) return []
  if (listTypeOf(node)) return [{ pos: end - 1, nested: false }, ...endsOf(node.lastChild, end - 1)]
  if (!isItem(node)) return []
  const { lastChild } = node
  if (lastChild && listTypeOf(lastChild)) return endsOf(lastChild, end - 1)
  return [{ pos: end - 1, nested: true }]
}

/** The place at the start of a list. */
function startsOf(node: Node | null, start: number): Candidate[] {
  return node && listTypeOf(node) ? [{ pos: start + 1, nested: false }] : []
}

function fits(doc: Node, { pos, nested }: Candidate, { from, to }: Blocks): boolean {
  if (from < pos && pos < to) return false
  const $pos = doc.resolve(pos)
  const { parent } = $pos
  if (listTypeOf(parent)) return true
  const blocks = doc.slice(from, to).content
  const areItems = blocks.firstChild !== null && isItem(blocks.firstChild)
  // What is in an item belongs to it; only a list of its own can be put there.
  if (isItem(parent)) return nested && areItems
  // A section's first block is what it shows when it is closed.
  if (parent.type === schema.nodes.collapsible && $pos.index() === 0) return false
  const inCell = parent.type.spec.tableRole !== undefined
  return !(inCell && holdsTable(blocks.content))
}

function holdsTable(blocks: readonly Node[]): boolean {
  return blocks.some(
    block =>
      block.type === schema.nodes.table || holdsTable(block.isTextblock ? [] : block.children),
  )
}
