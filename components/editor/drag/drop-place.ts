/**
 * Where blocks go that are dropped at a point of the window. The height chooses between which two
 * lines, wherever at the side of the text the pointer is; how far it was moved sideways since it took
 * the blocks up chooses how far in. So whoever drags straight up or down keeps what is set in as it
 * is, and whoever holds an item further right puts it into the one above.
 *
 * Everything is measured in pixels of the window. Only what is near the point is looked at.
 */
import type { ResolvedPos } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import type { Blocks } from '../commands/move-to'
import { isOpen } from '../nodes/collapsing'
import { type Candidate, gapBeside, type Row } from './drop-gap'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface DropPlace {
  readonly pos: number
  /** What is shown there: a line of no height. */
  readonly line: { readonly left: number; readonly right: number; readonly y: number }
}

const { blockquote, callout, collapsible, footnote } = schema.nodes

const BOXES = new Set([blockquote, callout, collapsible, footnote])

/** Pixels at the edge of a box that mean what is beside it. */
const EDGE = 10

/** Pixels by which a list in an item is set in. */
const STEP = 26

/** Null where nothing can be dropped, or nothing would change. `inset`: how far in it is meant. */
export function dropPlace(
  view: EditorView,
  dragged: Blocks,
  point: Point,
  inset: number,
): DropPlace | null {
  const row = rowAt(view, dragged, point)
  const box = row && boxOf(view, row.start)
  if (!row || !box) return null
  const { doc } = view.state
  const side = point.y < (box.top + box.bottom) / 2 ? 'above' : 'below'
  const { above, below, candidates } = gapBeside(doc, row, side, dragged)
  let best: { candidate: Candidate; room: Room; off: number } | null = null
  for (const candidate of candidates) {
    const room = roomOf(view, candidate)
    const off = Math.abs(room.inset - inset)
    if (best === null || off < best.off) best = { candidate, room, off }
  }
  const y = heightOf(view, above, below)
  if (best === null || y === null) return null
  const { pos } = best.candidate
  if (dragged.from <= pos && pos <= dragged.to) return null
  const { left, right } = best.room
  return { pos, line: { left, right, y } }
}

/** How far in, in pixels, a block is that begins at a position. */
export function insetOf(view: EditorView, pos: number): number {
  return roomOf(view, { pos, nested: false }).inset
}

interface Room {
  readonly left: number
  readonly right: number
  readonly inset: number
}

/** The width that blocks at a position have. */
function roomOf(view: EditorView, { pos, nested }: Candidate): Room {
  const whole = contentBox(view, 0)
  const { left, right } = contentBox(view, pos)
  const step = nested ? STEP : 0
  const inset = left - whole.left + whole.right - right + step
  return isRightToLeft(view)
    ? { left, right: right - step, inset }
    : { left: left + step, right, inset }
}

export function isRightToLeft({ dom }: EditorView): boolean {
  return getComputedStyle(dom).direction === 'rtl'
}

/** What holds the blocks at a position, without its padding. */
function contentBox(view: EditorView, pos: number): { left: number; right: number } {
  const { node } = view.domAtPos(pos)
  const element = node instanceof Element ? node : view.dom
  const { left, right } = element.getBoundingClientRect()
  const { paddingLeft, paddingRight } = getComputedStyle(element)
  return {
    left: left + Number.parseFloat(paddingLeft),
    right: right - Number.parseFloat(paddingRight),
  }
}

function rowAt(view: EditorView, dragged: Blocks, { x, y }: Point): Row | null {
  const text = view.dom.getBoundingClientRect()
  const top = Math.min(Math.max(y, text.top + 1), text.bottom - 1)
  const $middle = rowStart(view, text.left + text.width / 2, top)
  if (!$middle) return null
  const table = tableRound($middle)
  const box = table === null ? null : boxOf(view, table)
  // Which cell it is that only the pointer itself can say.
  const $row = box && isInside(box, x, y) ? (rowStart(view, x, top) ?? $middle) : $middle
  return outermostRow(view, dragged, $row, { x, y })
}

/** Before the line of text, or the block without any, at a point or nearest above or below it. */
function rowStart(view: EditorView, left: number, top: number): ResolvedPos | null {
  for (const off of NEAR) {
    const $start = rowStartAt(view, left, top + off)
    if ($start) return nearestSibling(view, $start, top)
  }
  return null
}

/** Pixels up and down: between two blocks there may be nothing that a browser names a place in. */
const NEAR = [0, -8, 8, -16, 16, -24, 24]

/** What a browser names in the room between two blocks may be neither of them. */
function nearestSibling(view: EditorView, $start: ResolvedPos, top: number): ResolvedPos {
  const { doc } = view.state
  const box = boxOf(view, $start.pos)
  const { nodeBefore, nodeAfter } = $start
  if (box && nodeBefore && top < box.top) {
    const before = $start.pos - nodeBefore.nodeSize
    const above = boxOf(view, before)
    if (above && top < (above.bottom + box.top) / 2) {
      return nearestSibling(view, doc.resolve(before), top)
    }
  }
  if (box && nodeAfter && top > box.bottom) {
    const after = $start.pos + nodeAfter.nodeSize
    const below = doc.nodeAt(after) && boxOf(view, after)
    if (below && top > (box.bottom + below.top) / 2) {
      return nearestSibling(view, doc.resolve(after), top)
    }
  }
  return $start
}

function rowStartAt(view: EditorView, left: number, top: number): ResolvedPos | null {
  const found = view.posAtCoords({ left, top })
  if (!found) return null
  const { doc } = view.state
  const inside = found.inside < 0 ? null : doc.nodeAt(found.inside)
  if (inside?.isBlock && inside.isAtom) return doc.resolve(found.inside)
  const $found = doc.resolve(found.pos)
  if ($found.parent.inlineContent) return doc.resolve($found.before())
  if ($found.nodeAfter) return $found
  return $found.nodeBefore ? doc.resolve(found.pos - $found.nodeBefore.nodeSize) : null
}

/** What the row is part of and the pointer is not inside of is the row instead. */
function outermostRow(
  view: EditorView,
  dragged: Blocks,
  $row: ResolvedPos,
  { x, y }: Point,
): Row | null {
  let box = 0
  for (let depth = 1; depth <= $row.depth; depth += 1) {
    const { type, nodeSize } = $row.node(depth)
    const start = $row.before(depth)
    const row = { start, end: start + nodeSize, box }
    const { tableRole } = type.spec
    if (dragged.from <= start && start < dragged.to) return row
    if (tableRole === 'cell' || tableRole === 'header_cell') box = depth
    if (tableRole !== 'table' && !BOXES.has(type)) continue
    const outline = boxOf(view, start)
    const closed = type === collapsible && !isOpen(view.state, start)
    if (!outline || closed || !isInside(outline, tableRole ? x : null, y)) return row
    if (!tableRole) box = depth
  }
  const node = $row.nodeAfter
  return node && { start: $row.pos, end: $row.pos + node.nodeSize, box }
}

function tableRound($pos: ResolvedPos): number | null {
  for (let depth = 1; depth <= $pos.depth; depth += 1) {
    if ($pos.node(depth).type.spec.tableRole === 'table') return $pos.before(depth)
  }
  return null
}

/** Whether a point is in a box and not at its edge; at whatever side of it where `x` is null. */
function isInside({ left, right, top, bottom }: DOMRect, x: number | null, y: number): boolean {
  const edge = Math.min(EDGE, (bottom - top) / 4)
  return top + edge < y && y < bottom - edge && (x === null || (left < x && x < right))
}

function boxOf(view: EditorView, pos: number): DOMRect | null {
  const element = view.nodeDOM(pos)
  return element instanceof Element ? element.getBoundingClientRect() : null
}

/** The middle between what ends at a position and what begins at another. */
function heightOf(view: EditorView, above: number, below: number): number | null {
  const { doc } = view.state
  const { nodeBefore } = doc.resolve(above)
  const upper = nodeBefore && boxOf(view, above - nodeBefore.nodeSize)
  // The dragged blocks themselves are no distance.
  if (upper && above !== below) return upper.bottom + 3
  const lower = doc.resolve(below).nodeAfter && boxOf(view, below)
  if (upper && lower) return (upper.bottom + lower.top) / 2
  return upper ? upper.bottom + 3 : lower ? lower.top - 3 : null
}
