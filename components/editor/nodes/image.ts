/**
 * A picture with its caption. The caption is text of the document; the picture itself is one thing that
 * is selected whole, and then has its tools and its handles.
 */
import type { Node } from 'prosemirror-model'
import { type Command, NodeSelection } from 'prosemirror-state'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import type { AssetAddress } from '../../../lib/asset-address'
import { assetHash, imageScale, pixels, shownText, textAlign } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { describeImage, scaleImage } from '../commands/image-commands'
import type { Arrivals } from '../uploads/arrivals'
import { choosePicture } from '../uploads/choose-files'
import { replacePicture } from '../uploads/placed-files'
import { createImageHandle } from './image-handle'
import { createImageTools, type ImageTools } from './image-tools'
import { Picture } from './picture'

export interface ImageOptions {
  readonly addressOf: AssetAddress
  readonly arrivals: Arrivals
}

export class ImageView implements NodeView {
  readonly dom = document.createElement('figure')
  readonly contentDOM = document.createElement('div')
  private readonly frame = document.createElement('div')
  private readonly picture: Picture
  /** While it is selected and may be changed. */
  private tools: ImageTools | null = null
  private handles: readonly HTMLElement[] = []

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly options: ImageOptions,
  ) {
    this.picture = new Picture(options.arrivals)
    this.dom.className = 'image-block'
    this.frame.className = 'image-frame'
    this.frame.contentEditable = 'false'
    this.frame.append(this.picture.dom)
    this.picture.dom.addEventListener('click', this.onPress)
    this.contentDOM.className = 'image-captions'
    this.dom.append(this.frame, this.contentDOM)
    this.draw()
  }

  private draw(): void {
    const { attrs } = this.node
    const hash = assetHash.read(attrs.asset)
    const address = hash === null ? null : this.options.addressOf(hash)
    const alt = shownText(attrs.alt)
    const width = pixels.read(attrs.width)
    const source = hash === null || address === null ? null : { hash, address }
    this.picture.draw({ source, alt, width, height: pixels.read(attrs.height) })
    this.dom.setAttribute('aria-label', words.editor.image.label(alt))
    this.dom.dataset.align = textAlign.read(attrs.align) ?? ''
    this.showScale(imageScale.read(attrs.scale))
    this.tools?.draw({
      align: textAlign.read(attrs.align),
      hasCaption: this.node.childCount > 0,
      alt,
      address,
    })
  }

  private showScale(scale: number | null): void {
    const width = pixels.read(this.node.attrs.width)
    const own = width === null ? '' : `${width}px`
    this.dom.style.setProperty('--width', scale === null ? own : `${scale}%`)
  }

  private readonly onPress = () => {
    const pos = this.getPos()
    if (pos === undefined) return
    const { state } = this.view
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    this.view.focus()
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode')
    if (!this.view.editable || this.tools) return
    this.tools = createImageTools({
      run: command => this.run(command),
      onDescribe: alt => this.run(describeImage(alt)),
      onReplace: () => this.replace(),
      onLeave: () => this.view.focus(),
    })
    const measure = () => {
      const { paddingLeft, paddingRight } = getComputedStyle(this.dom)
      const padding = Number.parseFloat(paddingLeft) + Number.parseFloat(paddingRight)
      const textWidth = this.dom.clientWidth - padding
      return { scale: Math.round((100 * this.frame.offsetWidth) / textWidth), textWidth }
    }
    this.handles = (['left', 'right'] as const).map(side =>
      createImageHandle({
        side,
        measure,
        isCentred: () => this.dom.dataset.align === 'center',
        onPreview: scale => this.showScale(scale),
        onScale: scale => this.run(scaleImage(scale)),
        onLeave: () => this.view.focus(),
      }),
    )
    this.frame.append(this.tools.dom, ...this.handles)
    this.draw()
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode')
    this.tools?.dom.remove()
    for (const handle of this.handles) handle.remove()
    this.tools = null
    this.handles = []
  }

  private run(command: Command): void {
    if (!this.view.editable) return
    command(this.view.state, this.view.dispatch)
    // The caret went into the text, and the tools with what had the focus are gone.
    if (!this.tools) this.view.focus()
  }

  private replace(): void {
    choosePicture(file => {
      const pos = this.getPos()
      if (pos !== undefined) replacePicture(this.view, file, pos)
    })
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  /** Its tools and handles are their own; a drag of the picture is the editor's. */
  stopEvent({ target }: Event): boolean {
    if (!(target instanceof globalThis.Node)) return false
    return [this.tools?.dom, ...this.handles].some(part => part?.contains(target) === true)
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    this.picture.destroy()
  }
}
