/**
 * Files on their way into the text: which, and where. Each has a place, a position between blocks that
 * is carried along by every change; the document knows nothing of it until the file is on the server,
 * and nothing waits for it. What shows and sends them (`uploads.ts`) comes with a part of the editor;
 * what is placed before that is there waits with its place.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { words } from '../../words'
import { announcing } from '../announcer'
import { mediaPlace } from '../commands/media-place'
import { type PictureLook, Upload } from './upload'

export interface PlacedFile {
  readonly upload: Upload
  /** Between two blocks, as far as the others have left it there. */
  readonly pos: number
  /** Whether it takes the place of the picture that begins there. */
  readonly replaces: boolean
}

type Change =
  | { readonly type: 'add'; readonly placed: readonly PlacedFile[] }
  | { readonly type: 'remove'; readonly upload: Upload }

const key = new PluginKey<readonly PlacedFile[]>('placed-files')

const NONE: readonly PlacedFile[] = []

/** `onPlaced` is called when there are some where there were none. */
export function placedFiles(onPlaced: () => void): Plugin {
  return new Plugin<readonly PlacedFile[]>({
    key,
    state: {
      init: () => NONE,
      apply(tr, before) {
        const change: Change | undefined = tr.getMeta(key)
        if (!change && (!tr.docChanged || before.length === 0)) return before
        const placed = carried(before, tr, change)
        return placed.length === 0 ? NONE : placed
      },
    },
    view: () => ({
      update({ state }, before) {
        if (filesPlaced(state) !== NONE && filesPlaced(before) === NONE) onPlaced()
      },
    }),
  })
}

/** In the order in which they are to stand where several share a place; the same array until one moves. */
export function filesPlaced(state: EditorState): readonly PlacedFile[] {
  return key.getState(state) ?? NONE
}

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

function place(view: EditorView, uploads: readonly Upload[], pos: number, replaces: boolean): void {
  if (!view.editable) return
  const placed = uploads.map(upload => ({ upload, pos, replaces }))
  const change: Change = { type: 'add', placed }
  const tr = view.state.tr.setMeta(key, change)
  view.dispatch(announcing(tr, words.editor.uploads.begun(uploads.length)))
}

/** Whatever the transaction puts in at its place stands before those that come after it there. */
export function removing(tr: Transaction, upload: Upload): Transaction {
  const change: Change = { type: 'remove', upload }
  return tr.setMeta(key, change)
}

/** Where each is after a transaction. */
function carried(
  before: readonly PlacedFile[],
  tr: Transaction,
  change: Change | undefined,
): readonly PlacedFile[] {
  const gone =
    change?.type === 'remove' ? before.findIndex(one => one.upload === change.upload) : -1
  const after = before.flatMap((one, index) => {
    if (index === gone) return []
    const side = one.replaces || (gone >= 0 && index > gone) ? 1 : -1
    return [{ ...one, pos: tr.mapping.map(one.pos, side) }]
  })
  return change?.type === 'add' ? [...after, ...change.placed] : after
}
