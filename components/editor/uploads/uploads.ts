/**
 * Shows and sends the files that are on their way into the text (`placed-files.ts`). A card stands at
 * each one's place until the file is on the server, and then the node, put in by one local transaction.
 *
 * Cards are widgets, so the others here do not see them, and typing goes on round them. How far a file
 * is concerns its card only: there is no transaction for that.
 */
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import { announcing } from '../announcer'
import { replaceImage } from '../commands/image-commands'
import { putMedia } from '../commands/media-place'
import { mediaNode } from './media-node'
import { naturalSize } from './natural-size'
import { filesPlaced, type PlacedFile, removing } from './placed-files'
import type { Upload } from './upload'
import { createUploadCard, type UploadCard } from './upload-card'
import { createUploadQueue } from './upload-queue'
import type { Asset, SendFile } from './upload-request'

export function uploads(send: SendFile): Plugin {
  const cards = new Map<Upload, UploadCard>()
  let begun: ReadonlySet<Upload> = new Set()
  let view: EditorView | null = null

  const remove = (upload: Upload) => {
    queue.cancel(upload)
    if (!view) return
    view.dispatch(removing(view.state.tr, upload))
    view.focus()
  }

  const onDone = async (upload: Upload, asset: Asset) => {
    const isImage = asset.type.startsWith('image/')
    const size = isImage ? (asset.natural ?? (await naturalSize(upload.file))) : null
    const placed = view && filesPlaced(view.state).find(one => one.upload === upload)
    if (!view || !placed) return
    const tr = removing(view.state.tr, upload)
    const node = mediaNode(asset, upload, size)
    const isPicture = tr.doc.nodeAt(placed.pos)?.type === node.type && node.type.name === 'image'
    if (placed.replaces && isPicture) replaceImage(tr, placed.pos, node.attrs)
    else putMedia(tr, placed.pos, node)
    view.dispatch(announcing(tr, words.editor.uploads.done(upload.file.name)))
  }

  const forget = (upload: Upload) => {
    cards.get(upload)?.destroy()
    cards.delete(upload)
  }

  const queue = createUploadQueue({
    send,
    atOnce: limits.pageUploads,
    onDone: (upload, asset) => void onDone(upload, asset),
  })

  const cardOf = (upload: Upload): HTMLElement => {
    let card = cards.get(upload)
    if (!card) {
      const onRetry = () => queue.add(upload)
      card = createUploadCard({ upload, onRetry, onCancel: () => remove(upload) })
      cards.set(upload, card)
    }
    return card.dom
  }

  const widget = ({ upload, pos }: PlacedFile) =>
    Decoration.widget(pos, () => cardOf(upload), {
      key: upload.key,
      side: -1,
      stopEvent: () => true,
      ignoreSelection: true,
    })
  let shown: readonly PlacedFile[] = []
  let widgets = DecorationSet.empty

  const begin = ({ state }: EditorView) => {
    const uploads = new Set(filesPlaced(state).map(({ upload }) => upload))
    for (const upload of uploads) if (!begun.has(upload)) queue.add(upload)
    for (const upload of begun) if (!uploads.has(upload)) forget(upload)
    begun = uploads
  }

  return new Plugin({
    props: {
      decorations(state) {
        const placed = filesPlaced(state)
        if (placed !== shown) widgets = DecorationSet.create(state.doc, placed.map(widget))
        shown = placed
        return widgets
      },
    },
    view(made) {
      view = made
      begin(made)
      const onLeave = (event: BeforeUnloadEvent) => {
        if (view && filesPlaced(view.state).length > 0) event.preventDefault()
      }
      window.addEventListener('beforeunload', onLeave)
      return {
        update(view, before) {
          if (filesPlaced(view.state) !== filesPlaced(before)) begin(view)
        },
        destroy() {
          view = null
          window.removeEventListener('beforeunload', onLeave)
          queue.destroy()
          for (const card of cards.values()) card.destroy()
          cards.clear()
        },
      }
    },
  })
}
