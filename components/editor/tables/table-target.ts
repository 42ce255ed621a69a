'use client'

/**
 * Which cell the handles of a table are for, and where they stand: the one under the pointer, else
 * the caret's. Places are in pixels from the top left of what the text is mounted in, so that they
 * move with the page.
 */
import type { Node } from 'prosemirror-model'
import type { EditorView } from 'prosemirror-view'
import { useEffect, useRef, useState } from 'react'
import { watchView } from '../watch'
import { gridOf } from './cell-grid'
import { cellRound } from './cell-range'

export interface TableTarget {
  /** Where the cell begins in the document. */
  readonly cell: number
  /** Of the cell, from 0. */
  readonly row: number
  readonly column: number
  /** The last column that the cell takes, whose right edge is its own. */
  readonly lastColumn: number
  /** The cell before it in its row: its right edge is this one's left. */
  readonly previous: number | null
  /** What is seen of the table. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly cellLeft: number
  readonly cellTop: number
  readonly cellRight: number
  readonly cellBottom: number
}

/** A cell that the handles stay at: whatever is selected meanwhile, while the text is the same. */
interface Kept {
  readonly cell: number
  readonly doc: Node
}

/** Pixels round a table in which the pointer is still at the cell that it was over. */
const NEAR = 28

/** `keep` while a menu is open or a column is dragged: the handles stay where they are. */
export function useTableTarget(view: EditorView, keep: boolean): TableTarget | null {
  const [target, setTarget] = useState<TableTarget | null>(null)
  const hovered = useRef<Element | null>(null)
  const kept = useRef<Kept | null>(null)
  useEffect(() => {
    let frame: number | null = null
    const look = () => {
      frame = null
      if (view.isDestroyed) return
      const { doc } = view.state
      if (!keep || kept.current?.doc !== doc) kept.current = null
      const next = isTurnedTo(view, hovered.current, keep)
        ? readTarget(view, hovered.current, kept.current?.cell ?? null)
        : null
      kept.current = next && { cell: next.cell, doc }
      setTarget(last => (last && next && sameTarget(last, next) ? last : next))
    }
    const lookSoon = () => {
      frame ??= requestAnimationFrame(look)
    }
    const onMove = (event: PointerEvent) => {
      if (keep || event.pointerType !== 'mouse' || event.buttons !== 0) return
      const over = cellOver(view, event, hovered.current)
      if (over === hovered.current) return
      hovered.current = over
      lookSoon()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== view.dom || hovered.current === null) return
      hovered.current = null
      lookSoon()
    }
    const unwatch = watchView(view, lookSoon)
    const page = view.dom.ownerDocument
    page.addEventListener('pointermove', onMove, { passive: true })
    page.addEventListener('keydown', onKey, { passive: true })
    // That of a table, which does not bubble.
    view.dom.addEventListener('scroll', lookSoon, { capture: true, passive: true })
    const sizes = new ResizeObserver(lookSoon)
    sizes.observe(view.dom)
    lookSoon()
    return () => {
      unwatch()
      sizes.disconnect()
      page.removeEventListener('pointermove', onMove)
      page.removeEventListener('keydown', onKey)
      view.dom.removeEventListener('scroll', lookSoon, { capture: true })
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [view, keep])
  return target
}

function cellOver(view: EditorView, event: PointerEvent, last: Element | null): Element | null {
  const element = event.target instanceof Element ? event.target : null
  const cell = element?.closest('td, th') ?? null
  if (cell && view.dom.contains(cell)) return cell
  if (element?.closest('.table-handles')) return last
  const box = last?.isConnected ? last.closest('.table-scroll')?.getBoundingClientRect() : undefined
  if (!box) return null
  const { clientX: x, clientY: y } = event
  const near =
    x > box.left - NEAR && x < box.right + NEAR && y > box.top - NEAR && y < box.bottom + NEAR
  return near ? last : null
}

/** Whether there is a pointer, a caret or the focus at a table: else its handles are in nobody's use. */
function isTurnedTo(view: EditorView, hovered: Element | null, keep: boolean): boolean {
  if (keep || hovered?.isConnected || view.hasFocus()) return true
  return view.dom.ownerDocument.activeElement?.closest('.table-handles') != null
}

function readTarget(
  view: EditorView,
  hovered: Element | null,
  kept: number | null,
): TableTarget | null {
  const { doc, selection } = view.state
  const over = hovered?.isConnected ? view.posAtDOM(hovered, 0) : null
  const cell = kept ?? cellRound(over === null ? selection.$head : doc.resolve(over))
  const element = cell === null ? null : view.nodeDOM(cell)
  const mount = view.dom.parentElement
  if (cell === null || !(element instanceof HTMLElement) || !mount) return null
  const $cell = doc.resolve(cell)
  const start = $cell.start(-1)
  const grid = gridOf($cell.node(-1))
  const at = grid?.cells.find(({ pos }) => start + pos === cell)
  const scroll = element.closest('.table-scroll')
  const table = element.closest('table')
  if (!grid || !at || !scroll || !table) return null
  const before = grid.at(at.top, at.left - 1)
  const origin = mount.getBoundingClientRect()
  const seen = scroll.getBoundingClientRect()
  const whole = table.getBoundingClientRect()
  const box = element.getBoundingClientRect()
  const left = Math.max(seen.left, whole.left)
  const right = Math.min(seen.right, whole.right)
  // Scrolled out at the side.
  if (box.right < left || box.left > right) return null
  return {
    cell,
    row: at.top,
    column: at.left,
    lastColumn: at.right - 1,
    previous: before ? start + before.pos : null,
    left: left - origin.left,
    top: whole.top - origin.top,
    right: right - origin.left,
    bottom: whole.bottom - origin.top,
    cellLeft: box.left - origin.left,
    cellTop: box.top - origin.top,
    cellRight: box.right - origin.left,
    cellBottom: box.bottom - origin.top,
  }
}

function sameTarget(a: TableTarget, b: TableTarget): boolean {
  return (Object.keys(a) as (keyof TableTarget)[]).every(name => a[name] === b[name])
}
