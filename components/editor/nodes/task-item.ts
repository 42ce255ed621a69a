/**
 * A task: a checkbox of the browser's own beside what the item holds. A press on it changes the
 * document, and leaves focus and caret in the text.
 */
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { words } from '../../words'

export function taskItems(): Plugin {
  return new Plugin({
    props: {
      nodeViews: { task_item: (node, view, getPos) => new TaskItemView(node, view, getPos) },
    },
    view(view) {
      let { editable } = view
      return {
        update() {
          if (view.editable === editable) return
          editable = view.editable
          for (const box of view.dom.querySelectorAll<HTMLInputElement>('li > input')) {
            box.disabled = !editable
          }
        },
      }
    },
  })
}

class TaskItemView implements NodeView {
  readonly dom: HTMLLIElement
  readonly contentDOM: HTMLDivElement
  private readonly box: HTMLInputElement

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
  ) {
    const { ownerDocument } = view.dom
    this.dom = ownerDocument.createElement('li')
    this.box = ownerDocument.createElement('input')
    this.box.type = 'checkbox'
    // Mod-Enter is the key for it: Tab moves items, and from here it would have to step over each.
    this.box.tabIndex = -1
    this.box.contentEditable = 'false'
    this.box.addEventListener('mousedown', event => event.preventDefault())
    this.box.addEventListener('change', this.onChange)
    this.contentDOM = ownerDocument.createElement('div')
    this.dom.append(this.box, this.contentDOM)
    this.draw()
  }

  private readonly onChange = () => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable) return
    this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, 'checked', this.box.checked))
  }

  private draw(): void {
    const checked = this.node.attrs.checked === true
    this.dom.dataset.checked = String(checked)
    this.box.checked = checked
    this.box.disabled = !this.view.editable
    this.box.setAttribute('aria-label', this.node.firstChild?.textContent || words.editor.task)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target === this.box
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    const own = mutation.type === 'attributes' && mutation.target === this.dom
    return own || mutation.target === this.box
  }
}
