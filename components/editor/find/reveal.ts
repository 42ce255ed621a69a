/**
 * What of the text is on the screen, and bringing a place of it there. ProseMirror's own scrolling
 * asks for the focus to be in the text; here it is in the bar.
 */
import type { EditorView } from 'prosemirror-view'
import { openRound } from '../nodes/collapsing'
import { boxOfBlock } from '../stretches/block-place'
import type { Stretch } from './hit-layer'

/** Frames in which blocks that come near the window may still take their true height. */
const FRAMES = 4

/** The blocks within one window's height of the window, as positions. */
export function stretchNear(view: EditorView): Stretch {
  const blocks = view.dom.children
  const height = window.innerHeight
  const first = firstBlock(blocks, box => box.bottom >= -height)
  const beyond = firstBlock(blocks, box => box.top > 2 * height)
  const { size } = view.state.doc.content
  return {
    from: startOf(view, blocks[first]) ?? 0,
    to: startOf(view, blocks[beyond]) ?? size,
  }
}

/** The index of the first of the blocks, which follow each other down the page, that is `so`. */
function firstBlock(blocks: HTMLCollection, so: (box: DOMRect) => boolean): number {
  let low = 0
  let high = blocks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (so(boxOfBlock(blocks[middle]!))) high = middle
    else low = middle + 1
  }
  return low
}

function startOf(view: EditorView, block: Element | undefined): number | null {
  if (!block) return null
  const position = view.posAtDOM(block, 0)
  if (position < 0) return null
  const $position = view.state.doc.resolve(position)
  return $position.depth === 0 ? position : $position.before(1)
}

/** Scrolls the page so that the text at `position` is well in the window. */
export function reveal(
  view: EditorView,
  position: number,
  margins: { top: number; bottom: number },
) {
  openRound(view, position)
  let frames = FRAMES
  const look = () => {
    if (view.isDestroyed || position > view.state.doc.content.size) return
    const { top, bottom } = view.coordsAtPos(position)
    const low = window.innerHeight - margins.bottom
    const away = top < margins.top || bottom > low
    if (away) {
      const middle = margins.top + (low - margins.top) / 3
      window.scrollBy({ top: top - middle, behavior: 'instant' })
    }
    frames--
    if (away && frames > 0) requestAnimationFrame(look)
  }
  look()
}
