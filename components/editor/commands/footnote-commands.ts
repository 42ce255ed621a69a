/**
 * What keys and buttons do with footnotes. A reference may be deleted without its note: the note
 * stays, shown as one that nothing refers to, since somebody may put the reference back.
 */
import type { Node } from 'prosemirror-model'
import { type Command, NodeSelection, TextSelection, type Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { string } from '../../../lib/schema-attributes'
import { words } from '../../words'
import { announcing } from '../announcer'
import { footnotesOf, noteOf, numbersOf, referenceTo } from '../nodes/footnotes'

const { footnote, footnote_reference, paragraph } = schema.nodes

/** Puts a reference after the selection and its note among the others, with the caret in it. */
export const insertFootnote: Command = (state, dispatch) => {
  const { $to } = state.selection
  const { parent } = $to
  const index = $to.index()
  if (!parent.inlineContent || !parent.canReplaceWith(index, index, footnote_reference))
    return false
  if (isInNote($to)) return false
  if (dispatch) {
    const id = newFootnoteId()
    const { tr } = state
    const place = placeOfNote(state, $to.pos)
    const note = footnote.create({ id }, paragraph.create())
    tr.insert(place, note)
    tr.insert($to.pos, footnote_reference.create({ id }))
    const at = place < $to.pos ? place : place + 1
    tr.setSelection(TextSelection.create(tr.doc, at + 2))
    dispatch(announcing(tr.scrollIntoView(), words.editor.footnote.inserted))
  }
  return true
}

function isInNote($pos: TextSelection['$to']): boolean {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type === footnote) return true
  }
  return false
}

/** Before the first note at the end of the document that the text refers to later than here. */
export function placeOfNote(state: Parameters<Command>[0], pos: number): number {
  const { doc } = state
  const found = footnotesOf(state)
  const before = numbersOf(found.filter(each => each.pos < pos))
  let place = doc.content.size
  for (let index = doc.childCount - 1; index >= 0; index -= 1) {
    const node = doc.child(index)
    if (node.type !== footnote || before.has(string.read(node.attrs.id))) break
    place -= node.nodeSize
  }
  return place
}

/** Random: two people may each add one at the same time. */
export function newFootnoteId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6))
  return Array.from(bytes, byte => (byte % 36).toString(36)).join('')
}

/** From a reference to the end of its note. */
export function goToNote({ attrs }: Node): Command {
  return (state, dispatch, view) => {
    const note = noteOf(state, string.read(attrs.id))
    if (!note) return false
    if (dispatch) {
      const end = note.pos + note.node.nodeSize - 1
      dispatch(
        state.tr.setSelection(TextSelection.near(state.doc.resolve(end), -1)).scrollIntoView(),
      )
      view?.focus()
    }
    return true
  }
}

/** From a note to right after the first reference to it. */
export function goToReference({ attrs }: Node): Command {
  return (state, dispatch, view) => {
    const reference = referenceTo(state, string.read(attrs.id))
    if (!reference) return false
    if (dispatch) {
      const { tr } = state
      dispatch(tr.setSelection(TextSelection.create(tr.doc, reference.pos + 1)).scrollIntoView())
      view?.focus()
    }
    return true
  }
}

/** From a selected reference to its note; from inside of a note back. */
export const crossFootnote: Command = (state, dispatch, view) => {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.node.type === footnote_reference) {
    return goToNote(selection.node)(state, dispatch, view)
  }
  const { $head } = selection
  for (let depth = $head.depth; depth > 0; depth -= 1) {
    const node = $head.node(depth)
    if (node.type === footnote) return goToReference(node)(state, dispatch, view)
  }
  return false
}

/** Backspace in an empty note: the note goes, and the caret back to where the text refers to it. */
export const removeEmptyNote: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const note = $from.depth > 1 ? $from.node(-1) : null
  if (!empty || note?.type !== footnote || note.childCount > 1 || $from.parent.content.size > 0) {
    return false
  }
  if (dispatch) dispatch(removeNote(state.tr, state, note, $from.before(-1)).scrollIntoView())
  return true
}

function removeNote(
  tr: Transaction,
  state: Parameters<Command>[0],
  note: Node,
  pos: number,
): Transaction {
  const reference = referenceTo(state, string.read(note.attrs.id))
  tr.delete(pos, pos + note.nodeSize)
  if (!reference) return tr
  const at = tr.mapping.map(reference.pos)
  tr.delete(at, at + 1)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1))
}
