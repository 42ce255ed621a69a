/** A file that is attached: its name, how large it is, and the way to have it. */
import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import type { AssetAddress } from '../../../lib/asset-address'
import { assetHash, byteCount, shownName } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { createIcon } from './icon'

export class FileView implements NodeView {
  readonly dom = document.createElement('div')
  private readonly name = document.createElement('span')
  private readonly size = document.createElement('span')
  private readonly link = document.createElement('a')

  constructor(
    private node: Node,
    private readonly addressOf: AssetAddress,
  ) {
    this.dom.className = 'file-card'
    this.name.className = 'file-name'
    this.name.dir = 'auto'
    this.size.className = 'file-size'
    this.link.className = 'file-download'
    this.link.append(createIcon('download'))
    this.dom.append(createIcon('file'), this.name, this.size, this.link)
    this.draw()
  }

  private draw(): void {
    const { attrs } = this.node
    const name = shownName(attrs.name).trim() || words.editor.file.untitled
    const hash = assetHash.read(attrs.asset)
    const address = hash === null ? null : this.addressOf(hash)
    this.name.textContent = name
    this.size.textContent = words.editor.file.size(byteCount.read(attrs.size))
    this.link.hidden = address === null
    if (address === null) this.link.removeAttribute('href')
    else this.link.href = address
    this.link.download = name
    this.link.title = words.editor.file.download(name)
    this.link.setAttribute('aria-label', words.editor.file.download(name))
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  /** A press on the link is the browser's; the rest selects the file. */
  stopEvent({ target }: Event): boolean {
    return target instanceof globalThis.Node && this.link.contains(target)
  }

  ignoreMutation(): boolean {
    return true
  }
}
