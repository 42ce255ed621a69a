/** Waits for the end of a composition: what it is written in must stay as it is until then. */
import type { EditorView } from 'prosemirror-view'

/** Milliseconds between two looks: the view knows it some time after the browser. */
const LOOK_MS = 50

/** Does `work` at once, or when nothing is being composed; never, once what is returned is called. */
export function whenComposed(view: EditorView, work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const look = () => {
    timer = null
    if (view.isDestroyed) return
    if (view.composing) timer = setTimeout(look, LOOK_MS)
    else work()
  }
  look()
  return () => {
    if (timer !== null) clearTimeout(timer)
  }
}
