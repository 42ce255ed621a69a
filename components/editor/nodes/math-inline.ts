/** A formula in a line. It is one piece: a press, or Enter where it is selected, opens its form. */
import type { Node } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import { shownText } from '../../../lib/schema-attributes'
import { pressForm } from './node-form'
import type { Typesetting } from './typesetting'

export class MathInlineView implements NodeView {
  readonly dom = document.createElement('span')

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly typesetting: Typesetting,
  ) {
    this.dom.className = 'math-inline'
    this.dom.addEventListener('click', this.onPress)
    this.typesetting.draw(shownText(node.attrs.tex), this.dom, false)
  }

  private readonly onPress = () => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable) return
    const { state } = this.view
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    pressForm(this.view, pos)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const before = this.node.attrs.tex
    this.node = node
    if (node.attrs.tex !== before) {
      this.typesetting.draw(shownText(node.attrs.tex), this.dom, false)
    }
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}
