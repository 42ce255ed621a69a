/** A formula of its own: its source while the caret is in it, and the formula. */
import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import type { Typesetting } from './typesetting'

export class MathBlockView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('code')
  private readonly drawn = document.createElement('div')

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly typesetting: Typesetting,
  ) {
    this.dom.className = 'math-block'
    const source = document.createElement('pre')
    source.dir = 'ltr'
    source.spellcheck = false
    source.append(this.contentDOM)
    this.drawn.className = 'math-drawn'
    this.drawn.contentEditable = 'false'
    this.drawn.addEventListener('mousedown', this.onPress)
    this.dom.append(source, this.drawn)
    this.typesetting.draw(node.textContent, this.drawn, true)
  }

  /** A press on the formula: the caret at the end of its source. */
  private readonly onPress = (event: MouseEvent) => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable || event.button !== 0) return
    event.preventDefault()
    const { state } = this.view
    const end = pos + this.node.nodeSize - 1
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)))
    this.view.focus()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const before = this.node.textContent
    this.node = node
    if (node.textContent !== before) this.typesetting.draw(node.textContent, this.drawn, true)
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof globalThis.Node && this.drawn.contains(event.target)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !this.contentDOM.contains(mutation.target)
  }
}
