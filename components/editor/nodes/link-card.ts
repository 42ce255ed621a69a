/** A link as a card, with what its author wrote about it: nobody fetches anything to show it. */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView } from 'prosemirror-view'
import { safeUrl } from '../../../lib/safe-url'
import { shownName, shownText } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { createIcon } from './icon'
import { createNodeButton } from './node-button'
import { pressForm } from './node-form'

export class LinkCardView implements NodeView {
  readonly dom = document.createElement('div')
  private readonly card = document.createElement('a')
  private readonly button: HTMLButtonElement

  constructor(
    private node: Node,
    view: EditorView,
    getPos: () => number | undefined,
  ) {
    this.dom.className = 'link-card'
    this.card.target = '_blank'
    this.card.rel = 'noopener noreferrer'
    this.card.tabIndex = -1
    this.card.draggable = false
    this.button = createNodeButton({
      className: 'node-button',
      label: words.editor.linkCard.edit,
      onPress: () => pressForm(view, getPos()),
    })
    this.button.append(createIcon('edit'))
    this.dom.append(this.card, this.button)
    this.draw()
  }

  private draw(): void {
    const href = safeUrl(this.node.attrs.href)
    const title = shownName(this.node.attrs.title).trim()
    const description = shownText(this.node.attrs.description).trim()
    if (href === null) this.card.removeAttribute('href')
    else this.card.href = href
    const address = href === null ? words.editor.linkCard.empty : shownAddress(href)
    this.card.replaceChildren(
      line('link-card-title', title || address),
      ...(description === '' ? [] : [line('link-card-description', description)]),
      ...(title === '' ? [] : [line('link-card-address', address)]),
    )
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = !node.sameMarkup(this.node)
    this.node = node
    if (changed) this.draw()
    return true
  }

  /** A press on the link is the browser's, on the button the button's; the rest selects the card. */
  stopEvent({ target }: Event): boolean {
    if (!(target instanceof globalThis.Node)) return false
    return this.button.contains(target) || this.card.contains(target)
  }

  ignoreMutation(): boolean {
    return true
  }
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = className
  element.dir = 'auto'
  element.textContent = text
  return element
}

/** Without what is the same for all. */
function shownAddress(href: string): string {
  return href.replace(/^(https?:\/\/(www\.)?|mailto:|tel:)/i, '').replace(/\/$/, '')
}
