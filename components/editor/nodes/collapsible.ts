/** A collapsible section: a button before its first block shows and hides the others. */
import type { Node } from 'prosemirror-model'
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { words } from '../../words'
import { toggleSectionAt } from './collapsing'
import { createIcon } from './icon'
import { createNodeButton, labelButton } from './node-button'

export class CollapsibleView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  private readonly button: HTMLButtonElement

  constructor(
    private node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    decorations: readonly Decoration[],
  ) {
    this.button = createNodeButton({
      className: 'collapsible-toggle',
      label: '',
      onPress: () => {
        const pos = getPos()
        if (pos !== undefined) toggleSectionAt(pos)(view.state, view.dispatch)
      },
    })
    this.button.append(createIcon('chevron'))
    this.dom.className = 'collapsible'
    this.contentDOM.className = 'collapsible-body'
    this.dom.append(this.button, this.contentDOM)
    this.draw(decorations)
  }

  private draw(decorations: readonly Decoration[]): void {
    const open = decorations.some(({ spec }) => spec.open === true)
    this.button.setAttribute('aria-expanded', String(open))
    labelButton(this.button, words.editor.collapsible[open ? 'close' : 'open'])
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
