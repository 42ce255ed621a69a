/**
 * Files on their way into the text. Each has a place, a position between blocks that is carried along
 * by every change; a card stands there until the file is on the server, and then the node, put in by
 * one local transaction. Until then the document knows nothing of it, and nothing waits for it.
 *
 * Cards are widgets, so the others here do not see them, and typing goes on round them. How far a file
 * is concerns its card only: there is no transaction for that.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { limits } from '../../../lib/limits'
import { words } from '../../words'
import { announcing } from '../announcer'
import { replaceImage } from '../commands/image-commands'
import { mediaPlace, putMedia } from '../commands/media-place'
import { mediaNode } from './media-node'
import { naturalSize } from './natural-size'
import { type PictureLook, Upload } from './upload'
import { createUploadCard, type UploadCard } from './upload-card'
import { createUploadQueue } from './upload-queue'
import type { Asset, SendFile } from './upload-request'

interface Placed {
  readonly upload: Upload
  /** Between two blocks, as far as the others have left it there. */
  readonly pos: number
  /** Whether it takes the place of the picture that begins there. */
  readonly replaces: boolean
}

interface UploadsState {
  /** In the order in which they are to stand where several share a place. */
  readonly placed: readonly Placed[]
  readonly cards: DecorationSet
}

type Change =
  | { readonly type: 'add'; readonly placed: readonly Placed[] }
  | { readonly type: 'remove'; readonly upload: Upload }

const key = new PluginKey<UploadsState>('uploads')

const NONE: UploadsState = { placed: [], cards: DecorationSet.empty }

/** Uploads files and puts them beside the block at `pos`: above it where that is its beginning. */
export function uploadFiles(view: EditorView, files: readonly File[], pos: number): void {
  const uploads = files.map(file => new Upload(file))
  if (uploads.length > 0) place(view, uploads, mediaPlace(view.state.doc, pos), false)
}

/** Uploads a picture that looks like this, and puts it there too. */
export function uploadPicture(view: EditorView, file: File, look: PictureLook, pos: number): void {
  place(view, [new Upload(file, look)], mediaPlace(view.state.doc, pos), false)
}

/** Uploads a picture, which then stands in the place of the one at `pos`. */
export function replacePicture(view: EditorView, file: File, pos: number): void {
  place(view, [new Upload(file)], pos, true)
}

function place(
  view: EditorView,
  uploads: readonly Upload[],
  pos: number,
  replaces: boolean,
): void {
  if (!view.editable) return
  const placed = uploads.map(upload => ({ upload, pos, replaces }))
  const tr = change(view.state, { type: 'add', placed })
  view.dispatch(announcing(tr, words.editor.uploads.begun(uploads.length)))
}

/** Whether any file is still to come. */
function hasUploads(state: EditorState): boolean {
  return (key.getState(state)?.placed.length ?? 0) > 0
}

function change(state: EditorState, change: Change): Transaction {
  return state.tr.setMeta(key, change)
}

export function uploads(send: SendFile): Plugin {
  const cards = new Map<Upload, UploadCard>()
  let begun: ReadonlySet<Upload> = new Set()
  let view: EditorView | null = null

  const remove = (upload: Upload) => {
    queue.cancel(upload)
    if (!view) return
    view.dispatch(change(view.state, { type: 'remove', upload }))
    view.focus()
  }

  const onDone = async (upload: Upload, asset: Asset) => {
    const isImage = asset.type.startsWith('image/')
    const size = isImage ? (asset.natural ?? (await naturalSize(upload.file))) : null
    const placed = view && key.getState(view.state)?.placed.find(one => one.upload === upload)
    if (!view || !placed) return
    const tr = change(view.state, { type: 'remove', upload })
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

  return new Plugin<UploadsState>({
    key,
    state: {
      init: () => NONE,
      apply(tr, before) {
        const change: Change | undefined = tr.getMeta(key)
        if (!change && (!tr.docChanged || before.placed.length === 0)) return before
        const placed = carried(before.placed, tr, change)
        if (placed.length === 0) return NONE
        const widgets = placed.map(({ upload, pos }) =>
          Decoration.widget(pos, () => cardOf(upload), {
            key: upload.key,
            side: -1,
            stopEvent: () => true,
            ignoreSelection: true,
          }),
        )
        return { placed, cards: DecorationSet.create(tr.doc, widgets) }
      },
    },
    props: {
      decorations: state => key.getState(state)?.cards,
    },
    view(made) {
      view = made
      const onLeave = (event: BeforeUnloadEvent) => {
        if (view && hasUploads(view.state)) event.preventDefault()
      }
      window.addEventListener('beforeunload', onLeave)
      return {
        update({ state }, before) {
          const now = key.getState(state)?.placed ?? []
          if (now === key.getState(before)?.placed) return
          const uploads = new Set(now.map(({ upload }) => upload))
          for (const upload of uploads) if (!begun.has(upload)) queue.add(upload)
          for (const upload of begun) if (!uploads.has(upload)) forget(upload)
          begun = uploads
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

/** Where each is after a transaction. What is put in stands before those that come after it. */
function carried(
  before: readonly Placed[],
  tr: Transaction,
  change: Change | undefined,
): readonly Placed[] {
  const gone =
    change?.type === 'remove' ? before.findIndex(one => one.upload === change.upload) : -1
  const after = before.flatMap((one, index) => {
    if (index === gone) return []
    const side = one.replaces || (gone >= 0 && index > gone) ? 1 : -1
    return [{ ...one, pos: tr.mapping.map(one.pos, side) }]
  })
  return change?.type === 'add' ? [...after, ...change.placed] : after
}
