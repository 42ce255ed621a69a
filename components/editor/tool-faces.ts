/**
 * The toolbar's buttons as they stand there before there is a text: what each is called (keys of
 * `words.editor.toolbar`), looks like, and which key does the same. What they do is in `tools.ts`.
 */
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
import type { ListType } from './commands/list-model'
import type { Look } from './commands/mark-commands'

export interface ToolFace<Name extends string = ToolName> {
  readonly name: Name
  readonly icon: LucideIcon
  /** As in `prosemirror-keymap`: `keymap.ts` binds it to the command. */
  readonly key: string
}

export type ToolName = Look | ListType | 'link' | 'undo' | 'redo'

/** What words can look like, and where they lead. */
export const LOOK_FACES: readonly ToolFace<Look | 'link'>[] = [
  { name: 'strong', icon: Bold, key: 'Mod-b' },
  { name: 'em', icon: Italic, key: 'Mod-i' },
  { name: 'underline', icon: Underline, key: 'Mod-u' },
  { name: 'strike', icon: Strikethrough, key: 'Mod-Shift-x' },
  { name: 'code', icon: Code, key: 'Mod-e' },
  { name: 'subscript', icon: Subscript, key: 'Mod-,' },
  { name: 'superscript', icon: Superscript, key: 'Mod-.' },
  { name: 'link', icon: Link, key: 'Mod-k' },
]

export const LIST_FACES: readonly ToolFace<ListType>[] = [
  { name: 'bullet_list', icon: List, key: 'Mod-Shift-8' },
  { name: 'ordered_list', icon: ListOrdered, key: 'Mod-Shift-7' },
  { name: 'task_list', icon: ListTodo, key: 'Mod-Shift-9' },
]

export const HISTORY_FACES: readonly ToolFace<'undo' | 'redo'>[] = [
  { name: 'undo', icon: Undo2, key: 'Mod-z' },
  { name: 'redo', icon: Redo2, key: 'Mod-Shift-z' },
]

/** In groups, with a line between them. */
export const TOOL_FACES: readonly (readonly ToolFace[])[] = [LOOK_FACES, LIST_FACES, HISTORY_FACES]
