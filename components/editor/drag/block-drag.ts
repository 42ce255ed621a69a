/**
 * Blocks that are dragged, from when they are taken up until they are dropped or the drag is given up.
 * It is the browser's own dragging, so that Escape ends it and other windows can be dropped into; where
 * they go is ours, and listened for on the whole page, since the pointer is beside the text mostly.
 */
import type { EditorView } from 'prosemirror-view'
import { type Blocks, moveBlocksTo } from '../commands/move-to'
import { draggedIn, withDragged } from './dragged-blocks'
import { type DropPlace, dropPlace, insetOf, isRightToLeft, type Point } from './drop-place'

/** Pixels beside the text in which a drop still means it. */
const BESIDE = 120

/** Pixels at the window's edges, under the bars there, in which the page is scrolled. */
const SCROLL_TOP = 150
const SCROLL_BOTTOM = 70

/** Pixels a frame at the very edge. */
const FASTEST = 18

const MAC = /Mac|iP(hone|ad|od)/

/** Begins with the event of the browser that began it; ends by itself. */
export function dragBlocks(view: EditorView, blocks: Blocks, { clientX: startX }: DragEvent): void {
  const page = view.dom.ownerDocument
  const startInset = insetOf(view, blocks.from)
  const direction = isRightToLeft(view) ? -1 : 1
  const line = page.createElement('div')
  line.className = 'drop-line'
  line.hidden = true
  view.dom.after(line)
  view.dispatch(withDragged(view.state.tr, blocks))
  let pointer: Point | null = null
  let frame: number | null = null

  function placeAt(point: Point): DropPlace | null {
    const dragged = draggedIn(view.state)
    const text = view.dom.getBoundingClientRect()
    const isBeside = text.left - BESIDE < point.x && point.x < text.right + BESIDE
    if (!dragged || !isBeside) return null
    return dropPlace(view, dragged, point, startInset + direction * (point.x - startX))
  }

  function show(place: DropPlace | null): void {
    line.hidden = place === null
    const origin = view.dom.offsetParent?.getBoundingClientRect()
    if (!place || !origin) return
    line.style.left = `${place.line.left - origin.left}px`
    line.style.width = `${place.line.right - place.line.left}px`
    line.style.top = `${place.line.y - origin.top}px`
  }

  /** As long as the pointer is held at an edge of the window. */
  function scrollOn(): void {
    frame = null
    const by = pointer && !view.isDestroyed ? scrollBy(pointer.y) : 0
    if (!pointer || by === 0) return
    window.scrollBy({ top: by, behavior: 'instant' })
    show(placeAt(pointer))
    frame = requestAnimationFrame(scrollOn)
  }

  function onDragOver(event: DragEvent): void {
    if (view.isDestroyed || !draggedIn(view.state)) {
      end()
      return
    }
    // Not for the text's own handlers, which know nothing of blocks.
    event.stopPropagation()
    pointer = { x: event.clientX, y: event.clientY }
    const place = placeAt(pointer)
    show(place)
    frame ??= requestAnimationFrame(scrollOn)
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = effectOf(event, place)
  }

  /** Out of the window, or given up. */
  function onDragLeave(event: DragEvent): void {
    if (event.relatedTarget !== null) return
    pointer = null
    show(null)
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault()
    event.stopPropagation()
    const place = view.isDestroyed ? null : placeAt({ x: event.clientX, y: event.clientY })
    const dragged = draggedIn(view.state)
    end()
    if (!place || !dragged) return
    moveBlocksTo(dragged, place.pos, copies(event))(view.state, view.dispatch)
    view.focus()
  }

  /** A pointer that moves with no button pressed drags nothing any more. */
  function onMove(event: PointerEvent): void {
    if (event.buttons === 0) end()
  }

  function end(): void {
    pointer = null
    if (frame !== null) cancelAnimationFrame(frame)
    line.remove()
    page.removeEventListener('dragenter', onDragOver, true)
    page.removeEventListener('dragover', onDragOver, true)
    page.removeEventListener('dragleave', onDragLeave, true)
    page.removeEventListener('drop', onDrop, true)
    page.removeEventListener('dragend', end, true)
    page.removeEventListener('pointermove', onMove, true)
    if (view.isDestroyed) return
    view.dragging = null
    if (draggedIn(view.state)) view.dispatch(withDragged(view.state.tr, null))
  }

  // Over something else than before, Chromium says so instead of the first `dragover`.
  page.addEventListener('dragenter', onDragOver, true)
  page.addEventListener('dragover', onDragOver, true)
  page.addEventListener('dragleave', onDragLeave, true)
  page.addEventListener('drop', onDrop, true)
  page.addEventListener('dragend', end, true)
  // Where the element that was taken hold of has gone, no `dragend` comes.
  page.addEventListener('pointermove', onMove, true)
}

function effectOf(event: DragEvent, place: DropPlace | null): 'none' | 'copy' | 'move' {
  if (place === null) return 'none'
  return copies(event) ? 'copy' : 'move'
}

/** Whether a copy is meant, as in other programs of this machine. */
function copies({ altKey, ctrlKey }: DragEvent): boolean {
  return MAC.test(navigator.platform) ? altKey : ctrlKey
}

/** Pixels by which a frame scrolls while the pointer is at this height. */
function scrollBy(y: number): number {
  const above = SCROLL_TOP - y
  const below = y - (window.innerHeight - SCROLL_BOTTOM)
  if (above > 0) return -Math.ceil(FASTEST * Math.min(1, above / SCROLL_TOP))
  return below > 0 ? Math.ceil(FASTEST * Math.min(1, below / SCROLL_BOTTOM)) : 0
}
