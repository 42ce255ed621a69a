/**
 * A table of contents: the headings of the document as links, which can be copied and opened like any
 * other. It follows them a moment later.
 */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { headingSlugs } from '../../../lib/heading-slug'
import { goToHeading } from '../../document/heading-place'
import { type Heading, headingsOf, indentsOf } from '../../document/headings'
import { words } from '../../words'
import { watchView } from '../watch'

/** Milliseconds after a change until the headings are read anew: typing does not wait for them. */
const SETTLE_MS = 250

export class ContentsView implements NodeView {
  readonly dom = document.createElement('nav')
  private headings: readonly Entry[] = []
  private timer: ReturnType<typeof setTimeout> | null = null
  private readonly unwatch: () => void

  constructor(private readonly view: EditorView) {
    this.dom.className = 'contents-list'
    this.dom.setAttribute('aria-label', words.editor.contents.label)
    let { doc } = view.state
    this.headings = entriesOf(doc)
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
    const headings = entriesOf(this.view.state.doc)
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
    list.append(...this.headings.map((entry, index) => this.item(entry, index, indents[index])))
    this.dom.replaceChildren(list)
  }

  private item({ text, slug }: Entry, index: number, indent = 0): HTMLElement {
    const item = document.createElement('li')
    item.dataset.indent = String(indent)
    const link = document.createElement('a')
    link.className = 'contents-entry'
    link.href = `#${slug}`
    link.dir = 'auto'
    link.textContent = text
    // Where one writes, Tab is a key of the text's.
    link.tabIndex = this.view.editable ? -1 : 0
    link.draggable = false
    link.addEventListener('mousedown', event => {
      // Focus and caret stay in the text.
      if (event.button === 0) event.preventDefault()
    })
    link.addEventListener('click', event => this.follow(event, index))
    item.append(link)
    return item
  }

  /** A bare press goes there in this page; with a key held it is a link's like any other. */
  private follow(event: MouseEvent, index: number): void {
    const heading = this.headings[index]
    if (!heading || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    history.replaceState(history.state, '', `#${heading.slug}`)
    goToHeading(this.view, heading)
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

interface Entry extends Heading {
  /** What stands after `#` in its address. */
  readonly slug: string
}

function entriesOf(doc: Node): Entry[] {
  const slugs = new Map(headingSlugs(doc).map(({ pos, slug }) => [pos, slug]))
  return headingsOf(doc).map(heading => ({
    ...heading,
    slug: encodeURIComponent(slugs.get(heading.position) ?? ''),
  }))
}

function signOf(headings: readonly Entry[]): string {
  return JSON.stringify(headings.map(({ level, text, slug }) => [level, text, slug]))
}
