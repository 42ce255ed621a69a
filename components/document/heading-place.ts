/**
 * Where headings stand on the page. The outline is read a moment after each change of the text, so a
 * heading of it may have moved since, or gone.
 */
import { TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { boxOfBlock, scrollToBlock } from '../editor/stretches/block-place'
import { type Heading, headingsOf } from './headings'

/**
 * The heading's top in the window, in pixels, or on the same side of it; beyond every line where it
 * is no longer there.
 */
export function topOfHeading(view: EditorView, heading: Heading): number {
  const element = elementAt(view, heading.position)
  return element ? boxOfBlock(element).top : Number.POSITIVE_INFINITY
}

/** Scrolls to the heading; with a mouse the caret goes there too, on a phone no keyboard comes up. */
export function goToHeading(view: EditorView, heading: Heading): void {
  const position = whereNow(view, heading)
  const element = position === null ? null : elementAt(view, position)
  if (position === null || !element) return
  if (matchMedia('(pointer: fine)').matches) {
    const { doc, tr } = view.state
    const end = position + (doc.nodeAt(position)?.nodeSize ?? 1) - 1
    view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(end), -1)))
    view.dom.focus({ preventScroll: true })
  }
  scrollToBlock(element)
}

/** The place of the heading with the same words that is nearest to where it was, or null. */
function whereNow(view: EditorView, { position, text }: Heading): number | null {
  if (view.isDestroyed) return null
  const places = headingsOf(view.state.doc)
    .filter(each => each.text === text)
    .map(each => each.position)
  const distance = (place: number) => Math.abs(place - position)
  return places.sort((a, b) => distance(a) - distance(b))[0] ?? null
}

function elementAt(view: EditorView, position: number): Element | null {
  if (view.isDestroyed || position >= view.state.doc.content.size) return null
  const dom = view.nodeDOM(position)
  return dom instanceof Element ? dom : null
}
