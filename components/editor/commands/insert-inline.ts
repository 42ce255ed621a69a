/** What is put into a line as one: a person, a day, another document. */
import type { Node } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { givingBlank } from '../given-blank'
import { dayOf } from '../menus/typed-day'
import { openingForm } from '../nodes/node-form'

/** Puts it at the caret, with a blank after it to go on writing. */
export function insertInline(node: Node): Command {
  return (state, dispatch) => {
    if (!takes(state, node)) return false
    if (dispatch) dispatch(put(state, node))
    return true
  }
}

/** Puts today at the caret, and opens its form to choose another day. */
export const insertDate: Command = (state, dispatch) => {
  const node = schema.nodes.date.create({ day: dayOf(new Date()) })
  if (!takes(state, node)) return false
  if (dispatch) {
    dispatch(openingForm(put(state, node), state.selection.from))
  }
  return true
}

function put(state: EditorState, node: Node): Transaction {
  const tr = state.tr.replaceSelectionWith(node, false)
  if (!/^\s/.test(tr.selection.$from.nodeAfter?.text ?? '')) givingBlank(tr)
  return tr.scrollIntoView()
}

function takes({ selection: { $from, $to } }: EditorState, { type }: Node): boolean {
  return $from.sameParent($to) && $from.parent.canReplaceWith($from.index(), $to.indexAfter(), type)
}
