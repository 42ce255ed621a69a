/**
 * Code, under a line with its language and a button to copy it. A diagram is code too: its picture
 * stands below, and alone while the caret is elsewhere (`source-block.ts`).
 */
import type { Node } from 'prosemirror-model'
import { TextSelection } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import { language } from '../../../lib/schema-attributes'
import { copyText } from '../../ui/copy-text'
import { words } from '../../words'
import { createDiagramPicture, type DiagramPicture } from './diagram'
import type { Diagrams } from './diagrams'
import { createIcon } from './icon'
import { languageNamed } from './languages'
import { createNodeButton, labelButton } from './node-button'
import { pressForm } from './node-form'
import { isDiagram } from './source-block'

export class CodeBlockView implements NodeView {
  readonly dom = document.createElement('div')
  readonly contentDOM = document.createElement('code')
  private readonly bar = document.createElement('div')
  private readonly name = document.createElement('span')
  private readonly languageButton: HTMLButtonElement
  private readonly copyButton: HTMLButtonElement
  private readonly picture: DiagramPicture | null

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    diagrams: () => Diagrams,
  ) {
    this.languageButton = createNodeButton({
      className: 'code-language',
      label: words.editor.code.choose,
      onPress: () => pressForm(view, getPos()),
    })
    this.languageButton.append(this.name, createIcon('down'))
    this.copyButton = createNodeButton({
      className: 'node-button',
      label: words.editor.code.copy,
      onPress: () => void this.copy(),
    })
    this.copyButton.append(createIcon('copy'))
    this.bar.className = 'code-bar'
    this.bar.contentEditable = 'false'
    this.bar.append(this.languageButton, this.copyButton)

    const pre = document.createElement('pre')
    pre.dir = 'auto'
    pre.spellcheck = false
    pre.append(this.contentDOM)
    this.dom.className = 'code-block'
    this.dom.append(this.bar, pre)

    this.picture = isDiagram(node) ? createDiagramPicture(diagrams()) : null
    if (this.picture) {
      this.dom.classList.add('is-diagram')
      this.picture.dom.addEventListener('mousedown', this.onPressPicture)
      this.dom.append(this.picture.dom)
    }
    this.draw()
  }

  private draw(): void {
    const written = language.read(this.node.attrs.language)
    const label = languageNamed(written)?.label ?? written ?? words.editor.code.plain
    this.name.textContent = label
    labelButton(this.languageButton, words.editor.code.language(label))
    this.contentDOM.className = written === null ? '' : `language-${written}`
    this.picture?.show(this.node.textContent)
  }

  private async copy(): Promise<void> {
    if (!(await copyText(this.node.textContent))) return
    this.copyButton.replaceChildren(createIcon('check'))
    labelButton(this.copyButton, words.editor.code.copied)
    // Until the pointer leaves, so that nothing changes under it by itself.
    this.copyButton.addEventListener(
      'mouseleave',
      () => {
        this.copyButton.replaceChildren(createIcon('copy'))
        labelButton(this.copyButton, words.editor.code.copy)
      },
      { once: true },
    )
  }

  private readonly onPressPicture = (event: MouseEvent) => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable || event.button !== 0) return
    event.preventDefault()
    const { state } = this.view
    const end = pos + this.node.nodeSize - 1
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)))
    this.view.focus()
  }

  /** A diagram that becomes other code, or the other way round, is drawn by another view. */
  update(node: Node): boolean {
    if (node.type !== this.node.type || isDiagram(node) !== (this.picture !== null)) return false
    this.node = node
    this.draw()
    return true
  }

  stopEvent(event: Event): boolean {
    const { target } = event
    if (!(target instanceof globalThis.Node)) return false
    return this.bar.contains(target) || this.picture?.dom.contains(target) === true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    if (mutation.type === 'selection') return false
    return !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    this.picture?.destroy()
  }
}
