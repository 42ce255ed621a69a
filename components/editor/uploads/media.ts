/** Pictures and files, and their ways into this document: the plugins that belong together. */
import { keymap } from 'prosemirror-keymap'
import { type Command, NodeSelection, Plugin } from 'prosemirror-state'
import { assetOfDocument } from '../../../lib/asset-address'
import { schema } from '../../../lib/schema'
import { deleteCaptionBackward, leaveCaption } from '../commands/image-commands'
import { FileView } from '../nodes/file'
import { ImageView } from '../nodes/image'
import { createArrivals } from './arrivals'
import { foreignMedia } from './foreign-media'
import { incomingFiles } from './incoming-files'
import { bringAsset, createSendFile } from './upload-request'
import { uploads } from './uploads'

/** `documentId` is the document's whose uploads these are. */
export function media(documentId: string): Plugin[] {
  const addressOf = assetOfDocument(documentId)
  const arrivals = createArrivals()
  const views = new WeakMap<Node, ImageView>()

  /** From the selected picture to its tools. */
  const enterTools: Command = ({ selection }, _dispatch, view) => {
    if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.image) {
      return false
    }
    const dom = view?.nodeDOM(selection.from)
    return dom ? (views.get(dom)?.focusTools() ?? false) : false
  }

  return [
    new Plugin({
      props: {
        nodeViews: {
          image: (node, view, getPos) => {
            const made = new ImageView(node, view, getPos, { addressOf, arrivals })
            views.set(made.dom, made)
            return made
          },
          file: node => new FileView(node, addressOf),
        },
      },
    }),
    keymap({ Tab: enterTools, Enter: leaveCaption, Backspace: deleteCaptionBackward }),
    uploads(createSendFile(documentId)),
    incomingFiles(),
    foreignMedia({
      documentId,
      arrivals,
      bring: (from, hash) => bringAsset(documentId, from, hash),
    }),
  ]
}
