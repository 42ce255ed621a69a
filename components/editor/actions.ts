/**
 * What is done with text that is there, and with the page: for the keys, the palette and its list.
 * How each looks is in `menus/action-icons.ts`.
 */
import type { Command } from 'prosemirror-state'
import type { words } from '../words'
import { deleteBlocks, duplicateBlocks, moveBlocks } from './commands/block-actions'
import { clearFormatting } from './commands/mark-commands'
import { openPanel, SHORTCUTS_KEY } from './panel'
import { focusToolbar } from './toolbar-focus'

export type ActionName = keyof typeof words.editor.actions

export interface Action {
  /** Its name for a person is `words.editor.actions[name]`. */
  readonly name: ActionName
  readonly command: Command
  /** As in `prosemirror-keymap`: `keymap.ts` binds it to the command. */
  readonly key?: string
  /** Whether it can be done with a text that is only read. */
  readonly reading?: boolean
}

export const ACTIONS: readonly Action[] = [
  {
    name: 'moveUp',
    command: moveBlocks('up'),
    key: 'Alt-Shift-ArrowUp',
  },
  {
    name: 'moveDown',
    command: moveBlocks('down'),
    key: 'Alt-Shift-ArrowDown',
  },
  { name: 'duplicate', command: duplicateBlocks, key: 'Mod-Shift-d' },
  { name: 'remove', command: deleteBlocks },
  { name: 'clearFormatting', command: clearFormatting, key: 'Mod-\\' },
  { name: 'toolbar', command: focusToolbar, key: 'Alt-F10' },
  {
    // Where there is something to link, the same key does that.
    name: 'palette',
    command: openPanel('palette'),
    reading: true,
  },
  {
    name: 'shortcuts',
    command: openPanel('shortcuts'),
    key: SHORTCUTS_KEY,
    reading: true,
  },
]

/** The key of an action that has one. */
export function keyOf(name: ActionName): string | undefined {
  return ACTIONS.find(action => action.name === name)?.key
}
