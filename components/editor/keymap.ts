/**
 * What each key does. A key has a list of commands; the first that applies is it. `Mod` is Command
 * on a Mac and Control elsewhere. What the toolbar has a button for is bound there (`tools.ts`).
 */
import {
  baseKeymap,
  chainCommands,
  createParagraphNear,
  deleteSelection,
  exitCode,
  joinBackward,
  joinForward,
  joinTextblockBackward,
  joinTextblockForward,
  liftEmptyBlock,
  newlineInCode,
  selectNodeBackward,
  selectNodeForward,
  splitBlock,
} from 'prosemirror-commands'
import { undoInputRule } from 'prosemirror-inputrules'
import { keydownHandler } from 'prosemirror-keymap'
import { type Command, Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { ACTIONS } from './actions'
import {
  insertBreak,
  insertRule,
  unformatBackward,
  unquoteBackward,
} from './commands/block-commands'
import { caretToEnd, caretToStart, selectToEnd, selectToStart } from './commands/caret-commands'
import {
  crossCodeEdge,
  indentCode,
  leaveCodeByArrow,
  leaveCodeByEnter,
  outdentCode,
} from './commands/code-commands'
import { toggleHighlight } from './commands/color-commands'
import { leaveSummary, splitInHolding, unwrapBackward } from './commands/container-commands'
import { crossFootnote, removeEmptyNote } from './commands/footnote-commands'
import {
  indentItems,
  outdentBackward,
  outdentItems,
  splitItem,
  toggleTasks,
} from './commands/list-commands'
import { selectedItems } from './commands/list-model'
import { leaveCodeMark, toggleLook } from './commands/mark-commands'
import { makeCodeBlockByEnter } from './input-rules'
import { SECOND_KEYS, TEXT_KEYS } from './keys'
import { editLink, openSelectedDocument } from './link'
import { toggleSection } from './nodes/collapsing'
import { openNearestForm, openSelectedNode } from './nodes/node-form'
import { enterSource } from './nodes/source-block'
import { openPanel, PALETTE_KEY } from './panel'
import { selectAll } from './select-all'
import { BLOCKS, TOOLS } from './tools'
import { linkingBefore } from './typed-links'
import { redo, undo } from './undo'

const enter = linkingBefore(
  chainCommands(
    makeCodeBlockByEnter,
    leaveCodeByEnter,
    newlineInCode,
    openSelectedNode,
    openSelectedDocument,
    leaveSummary,
    splitInHolding,
    splitItem,
    createParagraphNear,
    liftEmptyBlock,
    splitBlock,
    // With everything selected there is no block to split: an empty one takes its place.
    deleteSelection,
  ),
)

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  outdentBackward,
  unquoteBackward,
  removeEmptyNote,
  unwrapBackward,
  unformatBackward,
  crossCodeEdge('back'),
  joinTextblockBackward,
  joinBackward,
  selectNodeBackward,
)

const deleteForward = chainCommands(
  deleteSelection,
  crossCodeEdge('forward'),
  joinTextblockForward,
  joinForward,
  selectNodeForward,
)

/** In a list Tab never leaves the text, also where there is nothing to indent. */
const inList: Command = state => selectedItems(state.selection) !== null

/** What each key does, those of the system and of every editor among them. */
export const KEY_BINDINGS: Readonly<Record<string, Command>> = {
  Enter: enter,
  [TEXT_KEYS.newLine]: insertBreak,
  [TEXT_KEYS.check]: chainCommands(toggleTasks, exitCode, toggleSection),
  // What a block has a form or another end for: a language, an address, a note.
  [TEXT_KEYS.openForm]: chainCommands(crossFootnote, openNearestForm),
  Backspace: backspace,
  'Mod-Backspace': backspace,
  'Shift-Backspace': backspace,
  Delete: deleteForward,
  'Mod-Delete': deleteForward,
  [TEXT_KEYS.indent]: chainCommands(indentCode, indentItems, inList),
  [TEXT_KEYS.outdent]: chainCommands(outdentCode, outdentItems, inList),
  ArrowDown: chainCommands(enterSource('down'), leaveCodeByArrow('down')),
  ArrowUp: chainCommands(enterSource('up'), leaveCodeByArrow('up')),
  ArrowLeft: enterSource('left'),
  ArrowRight: chainCommands(leaveCodeMark, enterSource('right')),
  [TEXT_KEYS.highlight]: always(toggleHighlight),

  'Mod-a': selectAll,
  'Mod-Home': caretToStart,
  'Mod-End': caretToEnd,
  'Shift-Mod-Home': selectToStart,
  'Shift-Mod-End': selectToEnd,
  [SECOND_KEYS.redo]: always(redo),
  'Mod-Alt-r': insertRule,
  ...keysOf(TOOLS.flat(), tool => tool.command),
  ...keysOf(BLOCKS, block => block.toggle),
  ...keysOf(ACTIONS, action => action.command),
  // To be linked is a selection, or a link that the caret is in.
  [PALETTE_KEY]: chainCommands(editLink, openPanel('palette')),
}

/** The keys that stand in a table with what they do. */
function keysOf<Item extends { readonly key?: string }>(
  items: readonly Item[],
  commandOf: (item: Item) => Command,
): Record<string, Command> {
  return Object.fromEntries(
    items.flatMap(item => (item.key ? [[item.key, always(commandOf(item))]] : [])),
  )
}

/** Takes the key also where the command does not apply: the browser's own would do harm. */
function always(command: Command): Command {
  return (state, dispatch, view) => {
    command(state, dispatch, view)
    return true
  }
}

/** What menus of the system ask for: the one over selected text, or a shake of the phone. */
const inputCommands: Record<string, Command> = {
  historyUndo: undo,
  historyRedo: redo,
  formatBold: toggleLook('strong'),
  formatItalic: toggleLook('em'),
  formatUnderline: toggleLook('underline'),
  formatStrikeThrough: toggleLook('strike'),
}

export function keys(): Plugin {
  const handle = keydownHandler({ ...baseKeymap, ...KEY_BINDINGS })
  // Escape, then Tab leaves the text: without a mouse there would be no way out of a list.
  let leaving = false
  return new Plugin({
    props: {
      handleKeyDown: handle,
      handleDOMEvents: {
        // Ahead of all keys, those in tables too.
        keydown(_view, { key }) {
          const leaves = leaving && key === 'Tab'
          leaving = key === 'Escape' || (leaving && key === 'Shift')
          return leaves
        },
        beforeinput(view: EditorView, event: InputEvent) {
          const command = view.editable && inputCommands[event.inputType]
          if (!command) return false
          event.preventDefault()
          command(view.state, view.dispatch, view)
          return true
        },
      },
    },
  })
}
