/** Draws a text in stretches, so that one of a book's length opens and takes keys as a note does. */
import type { ResolvedPos } from 'prosemirror-model'
import { Plugin, type PluginView } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { createStretchDisplay } from './stretch-display'
import { createStretches } from './stretches'

/**
 * Whether this browser can be trusted with it: a selection must be able to begin in one slot and end
 * in another. Elsewhere each block has `content-visibility` (see editor.css).
 */
export function drawsStretches(): boolean {
  return typeof navigator !== 'undefined' && /Chrom(e|ium)\/\d/.test(navigator.userAgent)
}

export function longText(): Plugin {
  return new Plugin({ view: draw })
}

function draw(view: EditorView): PluginView {
  const { dom } = view
  const stretches = createStretches(dom)
  const display = createStretchDisplay(dom, stretches)
  dom.setAttribute('data-stretches', '')

  const observer = new MutationObserver(records => follow(records))
  const follow = (records: readonly MutationRecord[]) => {
    const changed = records.length > 0 ? stretches.follow(records) : []
    if (changed.length === 0) return
    display.estimate(changed)
    lookSoon()
  }

  let frame: number | null = null
  const lookSoon = () => {
    frame ??= requestAnimationFrame(() => {
      frame = null
      display.look()
    })
  }

  const select = () => {
    const { $anchor, $head } = view.state.selection
    display.select(blockAt(view, $anchor), blockAt(view, $head))
  }

  observer.observe(dom, { childList: true })
  display.estimate(stretches.all)
  display.look()
  // Any element that scrolls, and the window.
  window.addEventListener('scroll', lookSoon, { passive: true, capture: true })
  window.addEventListener('resize', lookSoon)

  return {
    update({ state }, before) {
      // What the view has just drawn is assigned before anything measures it.
      follow(observer.takeRecords())
      if (state.doc !== before.doc || !state.selection.eq(before.selection)) select()
    },
    destroy() {
      observer.disconnect()
      if (frame !== null) cancelAnimationFrame(frame)
      window.removeEventListener('scroll', lookSoon, { capture: true })
      window.removeEventListener('resize', lookSoon)
    },
  }
}

/** The element of the top-level block that a place is in, or stands before; the last at the end. */
function blockAt(view: EditorView, $pos: ResolvedPos): Node | null {
  const { doc } = $pos
  const last = doc.content.size - (doc.lastChild?.nodeSize ?? 0)
  return view.nodeDOM($pos.depth > 0 ? $pos.before(1) : Math.min($pos.pos, last))
}
