/** Draws a text in stretches, so that one of a book's length opens and takes keys as a note does. */
import type { ResolvedPos } from 'prosemirror-model'
import {
  Plugin,
  PluginKey,
  type PluginView,
  type Selection,
  type Transaction,
} from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { createStretchDisplay, type StretchDisplay } from './stretch-display'
import { createStretches } from './stretches'

/**
 * Whether this browser can be trusted with it: a selection must be able to begin in one slot and end
 * in another. Elsewhere each block has `content-visibility` (see editor.css).
 */
export function drawsStretches(): boolean {
  return typeof navigator !== 'undefined' && /Chrom(e|ium)\/\d/.test(navigator.userAgent)
}

interface Drawing {
  /** None before there is a view, and after. */
  display: StretchDisplay | null
}

const key = new PluginKey<Drawing>('long-text')

export function longText(): Plugin {
  return new Plugin<Drawing>({
    key,
    state: { init: () => ({ display: null }), apply: (_tr, drawing) => drawing },
    view: draw,
  })
}

/**
 * To be called before a transaction is shown. What the browser is told to select it lays out in the
 * same moment, so what is to be passed over must be known by then.
 */
export function passOverSelected(view: EditorView, tr: Transaction): void {
  const display = key.getState(view.state)?.display
  if (display && tr.selectionSet && !tr.docChanged) select(view, tr.selection, display)
}

function draw(view: EditorView): PluginView {
  const { dom } = view
  const stretches = createStretches(dom)
  const display = createStretchDisplay(dom, stretches)
  const drawing = key.getState(view.state)
  if (drawing) drawing.display = display

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

  const noticeFocus = () => {
    const writing = document.hasFocus() && document.activeElement === dom
    dom.setAttribute('data-stretches', writing ? 'writing' : '')
  }

  noticeFocus()
  observer.observe(dom, { childList: true })
  display.estimate(stretches.all)
  display.look()
  // Any element that scrolls, and the window.
  window.addEventListener('scroll', lookSoon, { passive: true, capture: true })
  window.addEventListener('resize', lookSoon)
  for (const target of [window, dom]) {
    target.addEventListener('focus', noticeFocus)
    target.addEventListener('blur', noticeFocus)
  }

  return {
    update({ state }, before) {
      // What the view has just drawn is assigned before anything measures it.
      follow(observer.takeRecords())
      if (state.doc !== before.doc || !state.selection.eq(before.selection)) {
        select(view, state.selection, display)
      }
    },
    destroy() {
      if (drawing) drawing.display = null
      observer.disconnect()
      if (frame !== null) cancelAnimationFrame(frame)
      window.removeEventListener('scroll', lookSoon, { capture: true })
      window.removeEventListener('resize', lookSoon)
      for (const target of [window, dom]) {
        target.removeEventListener('focus', noticeFocus)
        target.removeEventListener('blur', noticeFocus)
      }
    },
  }
}

function select(view: EditorView, { $anchor, $head }: Selection, display: StretchDisplay): void {
  display.select(blockAt(view, $anchor), blockAt(view, $head))
}

/** The element of the top-level block that a place is in, or stands before; the last at the end. */
function blockAt(view: EditorView, $pos: ResolvedPos): Node | null {
  const { doc } = $pos
  const last = doc.content.size - (doc.lastChild?.nodeSize ?? 0)
  return view.nodeDOM($pos.depth > 0 ? $pos.before(1) : Math.min($pos.pos, last))
}
