/** A note, at the end of the document: its number leads back to where the text refers to it. */
import type { Node } from 'prosemirror-model'
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { words } from '../../words'
import { goToReference } from '../commands/footnote-commands'
import { footnoteNumber } from './footnotes'
import { createNodeButton, labelButton } from './node-button'

export class FootnoteView implements NodeView {
  readonly dom = document.createElement('aside')
  readonly contentDOM = document.createElement('div')
  private readonly button: HTMLButtonElement

  constructor(
    private node: Node,
    view: EditorView,
    decorations: readonly Decoration[],
  ) {
    this.button = createNodeButton({
      className: 'footnote-number',
      label: '',
      onPress: () => goToReference(this.node)(view.state, view.dispatch, view),
    })
    this.dom.className = 'footnote'
    this.contentDOM.className = 'footnote-body'
    this.dom.append(this.button, this.contentDOM)
    this.draw(decorations)
  }

  private draw(decorations: readonly Decoration[]): void {
    const { number } = footnoteNumber(decorations)
    const { note, back, unused } = words.editor.footnote
    const shown = String(number ?? '–')
    this.button.textContent = shown
    labelButton(this.button, number === null ? unused : back(shown))
    this.dom.setAttribute('role', 'note')
    this.dom.setAttribute('aria-label', number === null ? unused : note(shown))
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw(decorations)
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.button.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }
}
