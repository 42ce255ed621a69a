/**
 * Undo and redo as y-prosemirror has them, but for the selection. An undo restores what was selected
 * before that which it takes back; what a redo restores is what was selected after it, and not where
 * somebody went in between. Upstream reads that when the words are gone from Yjs already, and names
 * places in them that are beside the right ones.
 */
import type { Command, EditorState } from 'prosemirror-state'
import {
  absolutePositionToRelativePosition,
  redoCommand,
  undoCommand,
  ySyncPluginKey,
  yUndoPluginKey,
} from 'y-prosemirror'
import type { UndoManager } from 'yjs'
import type { RelativeSelection } from './binding/selection'
import { selectionLeft } from './undo-groups'

export const undo = remembering(undoCommand, manager => manager.redoStack)
export const redo = remembering(redoCommand, manager => manager.undoStack)

/** `command`, after which the last of a stack is that which takes it back. */
function remembering(
  command: Command,
  stackOf: (manager: UndoManager) => UndoManager['undoStack'],
): Command {
  return (state, dispatch, view) => {
    if (!dispatch) return command(state)
    const left = relativeSelection(state)
    const done = command(state, dispatch, view)
    const manager = yUndoPluginKey.getState(state)?.undoManager
    const { binding } = ySyncPluginKey.getState(state)
    if (done && manager) stackOf(manager).at(-1)?.meta.set(binding, left)
    return done
  }
}

function relativeSelection(state: EditorState): RelativeSelection {
  const selection = selectionLeft(state) ?? state.selection
  const { type, binding } = ySyncPluginKey.getState(state)
  const relative = (pos: number) => absolutePositionToRelativePosition(pos, type, binding.mapping)
  const { anchor, head } = selection
  return { type: selection.toJSON().type, anchor: relative(anchor), head: relative(head) }
}
