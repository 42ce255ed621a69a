/**
 * What each key does. A key has a list of commands; the first that applies is it. `Mod` is Command
 * on a Mac and Control elsewhere.
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
import { redoCommand, undoCommand } from 'y-prosemirror'
import {
  insertBreak,
  insertRule,
  makeText,
  toggleHeading,
  toggleQuote,
  unformatBackward,
  unquoteBackward,
} from './commands/block-commands'
import {
  indentCode,
  leaveCodeByArrow,
  leaveCodeByEnter,
  outdentCode,
  toggleCodeBlock,
} from './commands/code-commands'
import {
  indentItems,
  outdentBackward,
  outdentItems,
  splitItem,
  toggleList,
  toggleTasks,
} from './commands/list-commands'
import { selectedItems } from './commands/list-model'
import { clearFormatting, leaveCodeMark, toggleLook } from './commands/mark-commands'
import { makeCodeBlockByEnter } from './input-rules'
import { editLink } from './link'

const enter = chainCommands(
  makeCodeBlockByEnter,
  leaveCodeByEnter,
  newlineInCode,
  splitItem,
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
  // With everything selected there is no block to split: an empty one takes its place.
  deleteSelection,
)

const backspace = chainCommands(
  undoInputRule,
  deleteSelection,
  outdentBackward,
  unquoteBackward,
  unformatBackward,
  joinTextblockBackward,
  joinBackward,
  selectNodeBackward,
)

const deleteForward = chainCommands(
  deleteSelection,
  joinTextblockForward,
  joinForward,
  selectNodeForward,
)

/** In a list Tab never leaves the text, also where there is nothing to indent. */
const inList: Command = state => selectedItems(state.selection) !== null

const bindings: Record<string, Command> = {
  Enter: enter,
  'Shift-Enter': insertBreak,
  'Mod-Enter': chainCommands(toggleTasks, exitCode),
  Backspace: backspace,
  'Mod-Backspace': backspace,
  'Shift-Backspace': backspace,
  Delete: deleteForward,
  'Mod-Delete': deleteForward,
  Tab: chainCommands(indentCode, indentItems, inList),
  'Shift-Tab': chainCommands(outdentCode, outdentItems, inList),
  ArrowDown: leaveCodeByArrow('down'),
  ArrowUp: leaveCodeByArrow('up'),
  ArrowRight: leaveCodeMark,

  'Mod-z': always(undoCommand),
  'Mod-Shift-z': always(redoCommand),
  'Mod-y': always(redoCommand),

  'Mod-b': toggleLook('strong'),
  'Mod-i': toggleLook('em'),
  'Mod-u': toggleLook('underline'),
  'Mod-Shift-x': toggleLook('strike'),
  'Mod-e': toggleLook('code'),
  'Mod-k': always(editLink),
  'Mod-\\': clearFormatting,

  'Mod-Alt-0': makeText,
  'Mod-Alt-1': toggleHeading(1),
  'Mod-Alt-2': toggleHeading(2),
  'Mod-Alt-3': toggleHeading(3),
  'Mod-Alt-4': toggleHeading(4),
  'Mod-Alt-c': toggleCodeBlock,
  'Mod-Alt-r': insertRule,
  'Mod-Shift-7': toggleList('ordered_list'),
  'Mod-Shift-8': toggleList('bullet_list'),
  'Mod-Shift-9': toggleList('task_list'),
  'Mod-Shift-.': toggleQuote,
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
  historyUndo: undoCommand,
  historyRedo: redoCommand,
  formatBold: toggleLook('strong'),
  formatItalic: toggleLook('em'),
  formatUnderline: toggleLook('underline'),
  formatStrikeThrough: toggleLook('strike'),
}

export function keys(): Plugin {
  const handle = keydownHandler({ ...baseKeymap, ...bindings })
  // Escape, then Tab leaves the text: without a mouse there would be no way out of a list.
  let leaving = false
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const leaves = leaving && event.key === 'Tab'
        leaving = event.key === 'Escape' || (leaving && event.key === 'Shift')
        return leaves ? false : handle(view, event)
      },
      handleDOMEvents: {
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
