'use client'

/**
 * Which block the pointer is beside: found by its height alone, so that it stays the same on the way
 * to the handle at the side. Null while somebody types, and beside no block.
 */

import type { EditorView } from 'prosemirror-view'
import { useEffect, useState } from 'react'
import { blockAt } from '../commands/block-range'
import { watchView } from '../watch'

export interface HoveredBlock {
  /** Where its node begins. */
  readonly pos: number
  /** The middle of its first line, in pixels below the top of the view's element. */
  readonly middle: number
}

/** Pixels beside the text in which the pointer still counts. */
const BESIDE = 64

export function useHoveredBlock(view: EditorView, keep: boolean): HoveredBlock | null {
  const [hovered, setHovered] = useState<HoveredBlock | null>(null)
  useEffect(() => {
    if (keep) return
    let frame: number | null = null
    let pointer: PointerEvent | null = null
    const look = () => {
      frame = null
      const next = pointer && blockBeside(view, pointer)
      setHovered(last => (last?.pos === next?.pos && last?.middle === next?.middle ? last : next))
    }
    const onMove = (event: PointerEvent) => {
      pointer = event.pointerType === 'mouse' && event.buttons === 0 ? event : null
      frame ??= requestAnimationFrame(look)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== view.dom) return
      pointer = null
      frame ??= requestAnimationFrame(look)
    }
    let { doc } = view.state
    const unwatch = watchView(view, () => {
      if (view.state.doc === doc) return
      doc = view.state.doc
      frame ??= requestAnimationFrame(look)
    })
    document.addEventListener('pointermove', onMove, { passive: true })
    document.addEventListener('keydown', onKey, { passive: true })
    return () => {
      unwatch()
      document.removeEventListener('pointermove', onMove)
      document.removeEventListener('keydown', onKey)
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [view, keep])
  return hovered
}

function blockBeside(view: EditorView, { clientX, clientY }: PointerEvent): HoveredBlock | null {
  if (view.isDestroyed) return null
  const text = view.dom.getBoundingClientRect()
  const beside = clientX >= text.left - BESIDE && clientX <= text.right
  if (!beside || clientY < text.top || clientY > text.bottom) return null
  const found = view.posAtCoords({ left: text.left + text.width / 2, top: clientY })
  if (!found) return null
  const { doc } = view.state
  const inside = found.inside >= 0 ? doc.nodeAt(found.inside) : null
  const leaf = inside?.isBlock && (inside.isAtom || inside.isLeaf)
  const block = blockAt(doc.resolve(leaf ? found.inside : found.pos))
  if (!block) return null
  const element = view.nodeDOM(block.start)
  if (!(element instanceof HTMLElement)) return null
  const box = element.getBoundingClientRect()
  // The empty room below the last block is nobody's.
  if (clientY > box.bottom + GAP) return null
  return { pos: block.start, middle: firstLine(view, block.start, box) - text.top }
}

/** Pixels below a block that still count as beside it. */
const GAP = 24

/** The middle of a block's first line of text in the window; near its top where it has none. */
function firstLine(view: EditorView, pos: number, box: DOMRect): number {
  const node = view.state.doc.nodeAt(pos)
  let inside = pos + 1
  let first = node
  while (first && !first.isTextblock && first.firstChild) {
    first = first.firstChild
    inside += 1
  }
  if (!first?.isTextblock) return box.top + Math.min(box.height / 2, 14)
  const { top, bottom } = view.coordsAtPos(inside, 1)
  const middle = (top + bottom) / 2
  return middle >= box.top && middle <= box.bottom ? middle : box.top + Math.min(box.height / 2, 14)
}
