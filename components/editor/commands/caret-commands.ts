/**
 * To the ends of the document. The browser's own goes astray where the blocks between are not laid
 * out (`content-visibility`): it may stop in the block before the last.
 */
import { type Command, Selection, TextSelection } from 'prosemirror-state'

export const caretToStart: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(Selection.atStart(state.doc)).scrollIntoView())
  return true
}

export const caretToEnd: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(Selection.atEnd(state.doc)).scrollIntoView())
  return true
}

export const selectToStart: Command = (state, dispatch) => {
  const { head } = Selection.atStart(state.doc)
  const selection = TextSelection.between(state.selection.$anchor, state.doc.resolve(head))
  dispatch?.(state.tr.setSelection(selection).scrollIntoView())
  return true
}

export const selectToEnd: Command = (state, dispatch) => {
  const { head } = Selection.atEnd(state.doc)
  const selection = TextSelection.between(state.selection.$anchor, state.doc.resolve(head))
  dispatch?.(state.tr.setSelection(selection).scrollIntoView())
  return true
}
