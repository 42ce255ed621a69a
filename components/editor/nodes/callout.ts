/** A callout: what it is for is said by its colour and by the button before its text. */
import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { calloutKind } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { createIcon } from './icon'
import { createNodeButton, labelButton } from './node-button'
import { pressForm } from './node-form'

export class CalloutView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('div')
  private readonly button: HTMLButtonElement

  constructor(
    private node: Node,
    view: EditorView,
    getPos: () => number | undefined,
  ) {
    this.button = createNodeButton({
      className: 'callout-kind',
      label: '',
      onPress: () => pressForm(view, getPos()),
    })
    this.dom.className = 'callout'
    this.dom.setAttribute('role', 'note')
    this.contentDOM.className = 'callout-body'
    this.dom.append(this.button, this.contentDOM)
    this.draw()
  }

  private draw(): void {
    const kind = calloutKind.read(this.node.attrs.kind)
    const name = words.editor.callout.kinds[kind]
    this.dom.dataset.callout = kind
    this.dom.setAttribute('aria-label', name)
    labelButton(this.button, words.editor.callout.change(name))
    this.button.replaceChildren(createIcon(kind))
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = node.attrs.kind !== this.node.attrs.kind
    this.node = node
    if (changed) this.draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.button.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }
}
