/**
 * What is pasted or dropped before the part that takes it in is there. What the clipboard has can be
 * read only while the event lasts: it is read then, whole, and pasted when the part has come, as if it
 * were pasted at that moment. Nobody waits for it meanwhile:
 *
 * - its place is held, a stretch of the document that every change carries along. What is typed at its
 *   end stands after what is pasted, as it was typed after it; where what was selected is gone by
 *   then, the place is where it was;
 * - the caret stays where somebody has gone since.
 *
 * Where the part cannot be had, the words are pasted without their looks, and that is said.
 */
import { Plugin, PluginKey, type SelectionBookmark, TextSelection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { words } from '../../words'
import { whenComposed } from '../composing'

/** Something that is to be pasted. */
export interface Early {
  readonly data: DataTransfer
  /** Whether it is to be pasted as plain text. */
  readonly plain: boolean
}

interface Place {
  readonly from: number
  readonly to: number
}

interface Held {
  /** In the order in which they came. */
  readonly places: ReadonlyMap<Early, Place>
  /** Where one is while something is pasted elsewhere. */
  readonly caret: SelectionBookmark | null
}

type Change =
  | { readonly hold: Early; readonly place: Place }
  | { readonly release: Early; readonly caret: SelectionBookmark | null }
  | 'returned'

const key = new PluginKey<Held>('early-paste')

export interface EarlyPasteOptions {
  /** Whether what is pasted can be taken in by now. */
  readonly isReady: (early: Early) => boolean
  /** Resolves with whether it can be, once that is known. */
  readonly load: (early: Early) => Promise<boolean>
  /** Tells the person something. */
  readonly say: (sentence: string) => void
}

export function earlyPaste({ isReady, load, say }: EarlyPasteOptions): Plugin {
  // Of the last key: what the browser itself goes by to tell "as plain text".
  let plain = false
  const replayed = new WeakSet<Event>()

  const hold = (view: EditorView, event: Event, data: DataTransfer, place: Place) => {
    event.preventDefault()
    const early: Early = { data: copyOf(data), plain }
    change(view, { hold: early, place })
    void load(early).then(able =>
      whenComposed(view, () => {
        release(view, early, event => {
          const text = early.data.getData('text/plain')
          replayed.add(event)
          if (able && !early.plain) view.dom.dispatchEvent(event)
          else view.pasteText(text, event)
          if (!able) say(text === '' ? words.editor.notPasted : words.editor.pastedPlain)
        })
      }),
    )
    return true
  }

  return new Plugin<Held>({
    key,
    state: {
      init: () => ({ places: new Map(), caret: null }),
      apply(tr, held) {
        const changed: Change | undefined = tr.getMeta(key)
        if (!changed && (!tr.docChanged || (held.places.size === 0 && !held.caret))) return held
        const places = new Map<Early, Place>()
        for (const [early, { from, to }] of held.places) {
          const end = tr.mapping.mapResult(to, -1)
          const start = tr.mapping.map(from, -1)
          places.set(early, { from: start, to: end.deletedBefore ? start : end.pos })
        }
        const caret = held.caret?.map(tr.mapping) ?? null
        if (changed === 'returned') return { places, caret: null }
        if (changed === undefined) return { places, caret }
        if ('hold' in changed) return { places: places.set(changed.hold, changed.place), caret }
        places.delete(changed.release)
        return { places, caret: changed.caret }
      },
    },
    props: {
      handleDOMEvents: {
        keydown(_view, { key, shiftKey }) {
          plain = shiftKey && key !== 'Insert'
          return false
        },
        keyup(_view, { shiftKey }) {
          plain &&= shiftKey
          return false
        },
        paste(view, event) {
          const data = event.clipboardData
          if (!view.editable || !data || data.types.length === 0) return false
          if (replayed.has(event) || isReady({ data, plain })) return false
          const { from, to } = view.state.selection
          return hold(view, event, data, { from, to })
        },
        drop(view, event) {
          const data = event.dataTransfer
          // What is dragged within the text is moved, not read.
          if (!view.editable || view.dragging || !data || isReady({ data, plain: false })) {
            return false
          }
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
          if (!at || data.types.length === 0) return false
          return hold(view, event, data, { from: at.pos, to: at.pos })
        },
      },
    },
  })
}

function change(view: EditorView, changed: Change): void {
  view.dispatch(view.state.tr.setMeta(key, changed))
}

/** Has it pasted at its place, and goes back to where one is. */
function release(view: EditorView, early: Early, paste: (event: ClipboardEvent) => void): void {
  const { state } = view
  const place = key.getState(state)?.places.get(early)
  if (!place) return
  const { selection, tr } = state
  const isThere = selection.from === place.from && selection.to === place.to
  if (!isThere) {
    const [$from, $to] = [tr.doc.resolve(place.from), tr.doc.resolve(place.to)]
    tr.setSelection(TextSelection.between($from, $to))
  }
  const leave: Change = { release: early, caret: isThere ? null : selection.getBookmark() }
  view.dispatch(tr.setMeta(key, leave))

  const { data: clipboardData } = early
  paste(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))

  const caret = key.getState(view.state)?.caret
  if (!caret) return
  const back: Change = 'returned'
  const { doc, tr: returning } = view.state
  view.dispatch(returning.setSelection(caret.resolve(doc)).setMeta(key, back))
}

/** Without folders. The event's own is emptied when the event is over. */
function copyOf(data: DataTransfer): DataTransfer {
  const copy = new DataTransfer()
  for (const item of data.items) {
    if (item.kind === 'string') {
      copy.setData(item.type, data.getData(item.type))
    } else if (item.webkitGetAsEntry()?.isDirectory !== true) {
      const file = item.getAsFile()
      if (file) copy.items.add(file)
    }
  }
  return copy
}
