/**
 * Puts what was pasted into the text. Footnotes go to the others at the end of the document and are given ids that
 * nobody else has; below a table at the end there is a line to write on; pictures are uploaded. The
 * figures that keep the pictures' places are taken away in the same transaction: others never see them.
 */
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { string } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { newFootnoteId, placeOfNote } from '../commands/footnote-commands'
import { noteOf } from '../nodes/footnotes'
import { uploadPicture } from '../uploads/placed-files'
import { PASTED_ID } from './pasted-footnotes'
import type { PastedPicture } from './pasted-pictures'

const { footnote, footnote_reference, image, paragraph, table } = schema.nodes

/** Replaces the selection. */
export function insertPasted(
  view: EditorView,
  slice: Slice,
  pictures: readonly PastedPicture[],
): void {
  const { state } = view
  const { from, to } = state.selection
  const { text, notes } = withoutNotes(renamed(slice, view))
  const { tr } = state
  tr.replaceSelection(text)
  const [start, end] = [tr.mapping.map(from, -1), tr.mapping.map(to, 1)]
  const places = takeFigures(tr, start, end, pictures.length)
  if (text.content.lastChild?.type === table && tr.doc.lastChild?.type === table) {
    const below = tr.doc.content.size
    tr.insert(below, paragraph.create())
    tr.setSelection(TextSelection.create(tr.doc, below + 1))
  }
  tr.insert(tr.mapping.map(placeOfNote(state, to), 1), notes)
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
  places.forEach((place, index) => {
    const picture = pictures[index]
    if (picture) uploadPicture(view, fileOf(picture), picture.look, place)
  })
}

export function hasNotes({ content }: Slice): boolean {
  return content.content.some(({ type }) => type === footnote)
}

function fileOf({ content }: PastedPicture): File {
  const { type } = content
  const extension = type.replace(/^image\//, '')
  return new File([content], `${words.editor.image.label('')}.${extension}`, { type })
}

/** The slice with new ids for notes that are new, or that the document has already. */
function renamed(slice: Slice, { state }: EditorView): Slice {
  const ids = new Map<string, string>()
  for (const { type, attrs } of slice.content.content) {
    const id = string.read(attrs.id)
    if (type !== footnote) continue
    if (id.startsWith(PASTED_ID) || noteOf(state, id)) ids.set(id, newFootnoteId())
  }
  const rename = (content: Fragment): Fragment =>
    Fragment.from(
      content.content.map(node => {
        const isOfNote = node.type === footnote || node.type === footnote_reference
        const id = isOfNote ? ids.get(string.read(node.attrs.id)) : undefined
        if (id !== undefined) return node.type.create({ id }, rename(node.content), node.marks)
        return node.isLeaf ? node : node.copy(rename(node.content))
      }),
    )
  return new Slice(rename(slice.content), slice.openStart, slice.openEnd)
}

/** What runs on with the text, and the notes, which stand beside it. */
function withoutNotes(slice: Slice): { text: Slice; notes: Fragment } {
  const isNote = (node: Node) => node.type === footnote
  const rest = Fragment.from(slice.content.content.filter(node => !isNote(node)))
  const notes = Fragment.from(slice.content.content.filter(isNote))
  if (notes.size === 0) return { text: slice, notes }
  const { firstChild, lastChild } = slice.content
  const open = Slice.maxOpen(rest)
  return {
    text: new Slice(
      rest,
      firstChild && isNote(firstChild) ? open.openStart : slice.openStart,
      lastChild && isNote(lastChild) ? open.openEnd : slice.openEnd,
    ),
    notes,
  }
}

/** Removes up to `count` pictures without an upload; returns where they were. */
function takeFigures(tr: Transaction, start: number, end: number, count: number): number[] {
  const found: number[] = []
  tr.doc.nodesBetween(start, Math.min(end, tr.doc.content.size), (node, pos) => {
    if (node.type === image && node.attrs.asset === null && found.length < count) found.push(pos)
    return !node.isTextblock
  })
  const steps = tr.steps.length
  for (const pos of [...found].reverse()) {
    const { parent, nodeAfter } = tr.doc.resolve(pos)
    const until = pos + (nodeAfter?.nodeSize ?? 0)
    if (parent.childCount === 1) tr.replaceWith(pos, until, paragraph.create())
    else tr.delete(pos, until)
  }
  const mapping = tr.mapping.slice(steps)
  return found.map(pos => mapping.map(pos, -1))
}
