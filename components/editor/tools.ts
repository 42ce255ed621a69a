/** The toolbar's buttons: what each is called (keys of `words.editor.toolbar`), does and shows. */
import {
  Bold,
  Code,
  Italic,
  Link,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Redo2,
  Strikethrough,
  Subscript,
  Superscript,
  Underline,
  Undo2,
} from 'lucide-react'
import type { Command } from 'prosemirror-state'
import type { HeadingLevel } from '../../lib/schema-attributes'
import { makeHeading, makeQuote, toggleHeading, toggleQuote } from './commands/block-commands'
import { makeCodeBlock, toggleCodeBlock } from './commands/code-commands'
import { toggleList } from './commands/list-commands'
import type { ListType } from './commands/list-model'
import { type Look, toggleLook } from './commands/mark-commands'
import { makeText } from './commands/turn-into'
import { editLink } from './link'
import type { BlockKind, ToolbarState } from './toolbar-state'
import { redo, undo } from './undo'

export interface Tool {
  readonly name: Look | ListType | 'link' | 'undo' | 'redo'
  readonly icon: LucideIcon
  /** As in `prosemirror-keymap`: `keymap.ts` binds it to the command. */
  readonly key: string
  readonly command: Command
  /** Absent for what is done and over: undo has no "on". */
  readonly isOn?: (state: ToolbarState) => boolean
  readonly isOff?: (state: ToolbarState) => boolean
}

/** What words can look like, and where they lead. */
export const LOOK_TOOLS: readonly Tool[] = [
  look('strong', Bold, 'Mod-b'),
  look('em', Italic, 'Mod-i'),
  look('underline', Underline, 'Mod-u'),
  look('strike', Strikethrough, 'Mod-Shift-x'),
  look('code', Code, 'Mod-e'),
  look('subscript', Subscript, 'Mod-,'),
  look('superscript', Superscript, 'Mod-.'),
  {
    name: 'link',
    icon: Link,
    key: 'Mod-k',
    command: editLink,
    isOn: state => state.link,
    isOff: state => !state.marks,
  },
]

/** In groups, with a line between them. */
export const TOOLS: readonly (readonly Tool[])[] = [
  LOOK_TOOLS,
  [
    listOf('bullet_list', List, 'Mod-Shift-8'),
    listOf('ordered_list', ListOrdered, 'Mod-Shift-7'),
    listOf('task_list', ListTodo, 'Mod-Shift-9'),
  ],
  [
    {
      name: 'undo',
      icon: Undo2,
      key: 'Mod-z',
      command: undo,
      isOff: state => !state.canUndo,
    },
    {
      name: 'redo',
      icon: Redo2,
      key: 'Mod-Shift-z',
      command: redo,
      isOff: state => !state.canRedo,
    },
  ],
]

function look(name: Look, icon: LucideIcon, key: string): Tool {
  const command = toggleLook(name)
  return { name, icon, key, command, isOn: state => state[name], isOff: state => !state.marks }
}

function listOf(name: ListType, icon: LucideIcon, key: string): Tool {
  return { name, icon, key, command: toggleList(name), isOn: state => state.list === name }
}

export interface Block {
  readonly kind: BlockKind
  readonly key: string
  /** For the menu: choosing the kind that there is changes nothing. */
  readonly choose: Command
  /** For the key: pressed again, it takes back what it did. */
  readonly toggle: Command
}

/** The kinds of text. */
export const BLOCKS: readonly Block[] = [
  { kind: 'paragraph', key: 'Mod-Alt-0', choose: makeText, toggle: makeText },
  headingOf(1),
  headingOf(2),
  headingOf(3),
  headingOf(4),
  { kind: 'quote', key: 'Mod-Shift-.', choose: makeQuote, toggle: toggleQuote },
  { kind: 'code', key: 'Mod-Alt-c', choose: makeCodeBlock, toggle: toggleCodeBlock },
]

function headingOf(level: HeadingLevel): Block {
  const [choose, toggle] = [makeHeading(level), toggleHeading(level)]
  return { kind: `heading${level}`, key: `Mod-Alt-${level}`, choose, toggle }
}
