/** A table of contents: the headings of the document as links. It follows them a moment later. */
import type { EditorView, NodeView } from 'prosemirror-view'
import { goToHeading } from '../../document/heading-place'
import { type Heading, headingsOf, indentsOf } from '../../document/headings'
import { words } from '../../words'
import { watchView } from '../watch'
import { createNodeButton } from './node-button'

/** Milliseconds after a change until the headings are read anew: typing does not wait for them. */
const SETTLE_MS = 250

export class ContentsView implements NodeView {
  readonly dom = document.createElement('nav')
  private headings: readonly Heading[] = []
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly unwatch: () => void

  constructor(private readonly view: EditorView) {
    this.dom.className = 'contents-list'
    this.dom.setAttribute('aria-label', words.editor.contents.label)
    let { doc } = view.state
    this.headings = headingsOf(doc)
    this.draw()
    this.unwatch = watchView(view, () => {
      if (view.state.doc === doc) return
      doc = view.state.doc
      this.timer ??= setTimeout(() => this.read(), SETTLE_MS)
    })
  }

  private read(): void {
    this.timer = null
    if (this.view.isDestroyed) return
    const headings = headingsOf(this.view.state.doc)
    const same = signOf(headings) === signOf(this.headings)
    // Their places move at each key above them; what is shown does not.
    this.headings = headings
    if (!same) this.draw()
  }

  private draw(): void {
    if (this.headings.length === 0) {
      const hint = document.createElement('p')
      hint.textContent = words.editor.contents.empty
      this.dom.replaceChildren(hint)
      return
    }
    const list = document.createElement('ol')
    const indents = indentsOf(this.headings)
    list.append(...this.headings.map(({ text }, index) => this.entry(text, index, indents[index])))
    this.dom.replaceChildren(list)
  }

  private entry(text: string, index: number, indent = 0): HTMLElement {
    const item = document.createElement('li')
    item.dataset.indent = String(indent)
    const link = createNodeButton({
      className: 'contents-entry',
      label: text,
      onPress: () => {
        const heading = this.headings[index]
        if (heading) goToHeading(this.view, heading)
      },
    })
    link.dir = 'auto'
    link.textContent = text
    item.append(link)
    return item
  }

  stopEvent(event: Event): boolean {
    return event.type === 'click' || event.type === 'mousedown'
  }

  ignoreMutation(): boolean {
    return true
  }

  destroy(): void {
    this.unwatch()
    if (this.timer !== null) clearTimeout(this.timer)
  }
}

function signOf(headings: readonly Heading[]): string {
  return JSON.stringify(headings.map(({ level, text }) => [level, text]))
}
