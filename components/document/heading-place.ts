/** Where headings stand on the page. A heading may have moved or gone since it was listed. */
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Heading } from './headings'

/** The heading's top in the window, in pixels; beyond every line where it is no longer there. */
export function topOfHeading(view: EditorView, heading: Heading): number {
  const element = elementOf(view, heading)
  return element ? element.getBoundingClientRect().top : Number.POSITIVE_INFINITY
}

/** Scrolls to the heading; with a mouse the caret goes there too, on a phone no keyboard comes up. */
export function goToHeading(view: EditorView, heading: Heading): void {
  const element = elementOf(view, heading)
  const node = view.state.doc.nodeAt(heading.position)
  if (!element || !node) return
  if (matchMedia('(pointer: fine)').matches) {
    const end = view.state.doc.resolve(heading.position + node.nodeSize - 1)
    view.dispatch(view.state.tr.setSelection(TextSelection.near(end, -1)))
    view.dom.focus({ preventScroll: true })
  }
  element.scrollIntoView({ block: 'start' })
}

function elementOf(view: EditorView, heading: Heading): Element | null {
  if (view.isDestroyed || heading.position >= view.state.doc.content.size) return null
  const dom = view.nodeDOM(heading.position)
  return dom instanceof Element ? dom : null
}
