/** A day in a line, in the reader's own words. A press, or Enter where it is selected, opens its form. */
import type { Node } from 'prosemirror-model'
import { NodeSelection } from 'prosemirror-state'
import type { EditorView, NodeView } from 'prosemirror-view'
import { calendarDay } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { dayInWords } from '../day-in-words'
import { pressForm } from './node-form'

export class DateView implements NodeView {
  readonly dom = document.createElement('time')

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
  ) {
    this.dom.className = 'date'
    this.dom.addEventListener('click', this.onPress)
    this.draw()
  }

  private readonly onPress = () => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable) return
    const { state } = this.view
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    pressForm(this.view, pos)
  }

  private draw(): void {
    const day = calendarDay.read(this.node.attrs.day)
    this.dom.dateTime = day
    this.dom.textContent = day === '' ? words.editor.date.none : dayInWords(day, words.locale)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}
