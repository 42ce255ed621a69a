/** What the toolbar's buttons do and show of the text; how they look is in `tool-faces.ts`. */
import type { Command } from 'prosemirror-state'
import type { HeadingLevel } from '../../lib/schema-attributes'
import { makeHeading, makeQuote, toggleHeading, toggleQuote } from './commands/block-commands'
import { makeCodeBlock, toggleCodeBlock } from './commands/code-commands'
import { toggleList } from './commands/list-commands'
import { toggleLook } from './commands/mark-commands'
import { makeText } from './commands/turn-into'
import { editLink } from './link'
import { HISTORY_FACES, LIST_FACES, LOOK_FACES, type ToolFace, type ToolName } from './tool-faces'
import type { BlockKind, ToolbarState } from './toolbar-state'
import { redo, undo } from './undo'

export interface Tool extends ToolFace {
  readonly command: Command
  /** Absent for what is done and over: undo has no "on". */
  readonly isOn?: (state: ToolbarState) => boolean
  readonly isOff?: (state: ToolbarState) => boolean
}

export const LOOK_TOOLS: readonly Tool[] = LOOK_FACES.map(({ name, ...face }) => {
  const isOff = (state: ToolbarState) => !state.marks
  return name === 'link'
    ? { ...face, name, isOff, command: editLink, isOn: state => state.link }
    : { ...face, name, isOff, command: toggleLook(name), isOn: state => state[name] }
})

const LIST_TOOLS: readonly Tool[] = LIST_FACES.map(({ name, ...face }) => ({
  ...face,
  name,
  command: toggleList(name),
  isOn: state => state.list === name,
}))

const HISTORY_TOOLS: readonly Tool[] = HISTORY_FACES.map(({ name, ...face }) =>
  name === 'undo'
    ? { ...face, name, command: undo, isOff: state => !state.canUndo }
    : { ...face, name, command: redo, isOff: state => !state.canRedo },
)

/** In the groups in which they stand. */
export const TOOLS: readonly (readonly Tool[])[] = [LOOK_TOOLS, LIST_TOOLS, HISTORY_TOOLS]

const BY_NAME = new Map(TOOLS.flat().map(tool => [tool.name, tool]))

export function toolOf(name: ToolName): Tool {
  const tool = BY_NAME.get(name)
  if (!tool) throw new Error(`There is no tool ${name}`)
  return tool
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
