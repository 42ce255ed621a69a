/**
 * The number in the text that refers to a note. Resting on it, or selecting it, shows what the note
 * says; a press goes there.
 */
import type { Node } from 'prosemirror-model'
import type { Decoration, EditorView, NodeView } from 'prosemirror-view'
import { shownText, string } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { goToNote } from '../commands/footnote-commands'
import { footnoteNumber, noteOf } from './footnotes'

export class FootnoteReferenceView implements NodeView {
  readonly dom = document.createElement('sup')
  private readonly number = document.createElement('span')
  private preview: HTMLElement | null = null

  constructor(
    private node: Node,
    private readonly view: EditorView,
    decorations: readonly Decoration[],
  ) {
    this.dom.className = 'footnote-reference'
    this.number.setAttribute('role', 'link')
    this.dom.append(this.number)
    this.dom.addEventListener('click', this.onPress)
    this.dom.addEventListener('pointerenter', this.showPreview)
    this.dom.addEventListener('pointerleave', this.hidePreview)
    this.draw(decorations)
  }

  private readonly onPress = () => {
    this.hidePreview()
    goToNote(this.node)(this.view.state, this.view.dispatch, this.view)
  }

  private readonly showPreview = () => {
    if (this.preview) return
    const note = noteOf(this.view.state, string.read(this.node.attrs.id))
    const text = note?.node.textBetween(0, note.node.content.size, ' ', ' ').trim()
    this.preview = document.createElement('span')
    this.preview.className = 'footnote-preview'
    this.preview.textContent = note === null ? words.editor.footnote.missing : shownText(text)
    if (this.preview.textContent !== '') this.dom.append(this.preview)
    this.keepInWindow(this.preview)
  }

  private readonly hidePreview = () => {
    this.preview?.remove()
    this.preview = null
  }

  private keepInWindow(preview: HTMLElement): void {
    const { left, right } = preview.getBoundingClientRect()
    const room = document.documentElement.clientWidth
    const shift = right > room - 8 ? room - 8 - right : left < 8 ? 8 - left : 0
    preview.style.translate = `${shift}px`
  }

  private draw(decorations: readonly Decoration[]): void {
    const { number, hasNote } = footnoteNumber(decorations)
    const shown = String(number ?? '?')
    this.number.textContent = shown
    const { reference, missing } = words.editor.footnote
    this.number.setAttribute(
      'aria-label',
      hasNote ? reference(shown) : `${reference(shown)}. ${missing}`,
    )
    this.dom.classList.toggle('is-missing', !hasNote)
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode')
    this.showPreview()
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode')
    this.hidePreview()
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw(decorations)
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}
