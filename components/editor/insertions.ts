/**
 * What can be put into a document: one list, which the slash menu, the toolbar's menu of insertions
 * and the command palette show. Each block's commands stand in `commands/`.
 *
 * A command finds the caret in a block of text, the `/` and what was typed after it gone already. It
 * makes the block what is asked for, or puts that in its place where it is empty and below it where
 * it is not; and it leaves the caret where one goes on writing. What is that already stays so.
 */
import {
  AtSign,
  CalendarDays,
  Code,
  FileText,
  Heading1,
  Heading2,
  Heading3,
  Heading4,
  Image,
  Info,
  List,
  ListCollapse,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  PanelTop,
  Paperclip,
  Quote,
  Sigma,
  Smile,
  SquarePlay,
  SquareSigma,
  Superscript,
  Table,
  TableOfContents,
  Type,
  Workflow,
} from 'lucide-react'
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from '../../lib/schema'
import type { HeadingLevel } from '../../lib/schema-attributes'
import type { words } from '../words'
import { insertRule, isInside, makeHeading, makeQuote } from './commands/block-commands'
import { makeCodeBlock, makeDiagram } from './commands/code-commands'
import { makeCallout, makeCollapsible } from './commands/container-commands'
import { insertContents, insertLinkCard, insertVideo } from './commands/embed-commands'
import { insertFootnote } from './commands/footnote-commands'
import { insertDate } from './commands/insert-inline'
import { makeList } from './commands/list-commands'
import { type ListType, selectedListType } from './commands/list-model'
import { insertMath, insertMathBlock } from './commands/math-commands'
import { insertTable } from './commands/table-commands'
import { makeText } from './commands/turn-into'
import { openSuggestions } from './menus/suggestions'
import { insertFile, insertImage } from './uploads/choose-files'

const { paragraph, heading, blockquote } = schema.nodes

export type InsertionName = keyof typeof words.editor.insert
/** In this order in the menus. */
export const INSERTION_GROUPS = ['text', 'lists', 'blocks', 'media', 'inline'] as const
export type InsertionGroup = (typeof INSERTION_GROUPS)[number]

export interface Insertion {
  /** Its name for a person is `words.editor.insert[name]`. */
  readonly name: InsertionName
  readonly icon: LucideIcon
  /** Other words that somebody may look for it by, in lower case. */
  readonly keywords: readonly string[]
  readonly group: InsertionGroup
  readonly command: Command
  /** Whether the text is that already: nobody is offered it then who has not asked for it. */
  readonly isThat?: (state: EditorState) => boolean
  /** As in `prosemirror-keymap`, where a key is bound to the same. */
  readonly key?: string
  /** Offered only to who looks for it by name: it is a variant of another. */
  readonly variant?: boolean
}

/** Each group's in the order in which they are shown. */
export const INSERTIONS: readonly Insertion[] = [
  {
    name: 'paragraph',
    icon: Type,
    keywords: ['paragraph', 'plain', 'normal'],
    group: 'text',
    ...unlessIsThat(isPlain, makeText),
    key: 'Mod-Alt-0',
  },
  headingOf(1, Heading1, ['h1', 'title', 'chapter', '#']),
  headingOf(2, Heading2, ['h2', '##']),
  headingOf(3, Heading3, ['h3', '###']),
  headingOf(4, Heading4, ['h4', '####']),
  {
    name: 'quote',
    icon: Quote,
    keywords: ['blockquote', 'citation', '>'],
    group: 'text',
    ...unlessIsThat(({ selection }) => isInside(selection, blockquote), makeQuote),
    key: 'Mod-Shift-.',
  },
  listOf('bullet_list', List, 'Mod-Shift-8', ['ul', 'unordered', 'bullets', 'points', '-']),
  listOf('ordered_list', ListOrdered, 'Mod-Shift-7', ['ol', 'numbers', '1.']),
  listOf('task_list', ListTodo, 'Mod-Shift-9', ['todo', 'to-do', 'checkbox', 'checklist', '[]']),
  {
    name: 'code',
    icon: Code,
    keywords: ['program', 'source', 'pre', '```'],
    group: 'blocks',
    command: makeCodeBlock,
    key: 'Mod-Alt-c',
  },
  {
    name: 'table',
    icon: Table,
    keywords: ['grid', 'rows', 'columns', 'cells', 'spreadsheet', '|'],
    group: 'blocks',
    command: insertTable(3, 3),
  },
  {
    name: 'rule',
    icon: Minus,
    keywords: ['divider', 'separator', 'line', 'hr', '---'],
    group: 'blocks',
    command: insertRule,
    key: 'Mod-Alt-r',
  },
  {
    name: 'callout',
    icon: Info,
    keywords: ['note', 'admonition', 'box'],
    group: 'blocks',
    command: makeCallout('note'),
  },
  calloutOf('tip', ['hint', 'advice']),
  calloutOf('warning', ['caution', 'attention']),
  calloutOf('danger', ['alert', 'error']),
  {
    name: 'collapsible',
    icon: ListCollapse,
    keywords: ['toggle', 'details', 'fold', 'spoiler', '>>'],
    group: 'blocks',
    command: makeCollapsible,
  },
  {
    name: 'math_block',
    icon: SquareSigma,
    keywords: ['math', 'equation', 'tex', 'latex', 'katex', '$$'],
    group: 'blocks',
    command: insertMathBlock,
  },
  {
    name: 'diagram',
    icon: Workflow,
    keywords: ['mermaid', 'flowchart', 'graph', 'chart'],
    group: 'blocks',
    command: makeDiagram,
  },
  {
    name: 'contents',
    icon: TableOfContents,
    keywords: ['toc', 'outline', 'headings'],
    group: 'blocks',
    command: insertContents,
  },
  {
    name: 'link_card',
    icon: PanelTop,
    keywords: ['bookmark', 'url', 'preview', 'address'],
    group: 'media',
    command: insertLinkCard,
  },
  {
    name: 'video',
    icon: SquarePlay,
    keywords: ['youtube', 'vimeo', 'embed', 'film', 'movie'],
    group: 'media',
    command: insertVideo,
  },
  {
    name: 'math_inline',
    icon: Sigma,
    keywords: ['math', 'equation', 'tex', 'latex', '$'],
    group: 'inline',
    command: insertMath,
  },
  {
    name: 'footnote',
    icon: Superscript,
    keywords: ['note', 'reference', 'annotation', '[^'],
    group: 'inline',
    command: insertFootnote,
  },
  {
    name: 'date',
    icon: CalendarDays,
    keywords: ['day', 'today', 'time', 'calendar'],
    group: 'inline',
    command: insertDate,
  },
  {
    name: 'mention',
    icon: AtSign,
    keywords: ['person', 'people', 'name', '@'],
    group: 'inline',
    command: openSuggestions('mention'),
  },
  {
    name: 'document_link',
    icon: FileText,
    keywords: ['page', 'reference', '[['],
    group: 'inline',
    command: openSuggestions('document'),
  },
  {
    name: 'emoji',
    icon: Smile,
    keywords: ['smiley', 'symbol', ':'],
    group: 'inline',
    command: openSuggestions('emoji'),
  },
  {
    name: 'image',
    icon: Image,
    keywords: ['picture', 'photo', 'upload', 'png', 'jpg', 'figure'],
    group: 'media',
    command: insertImage,
  },
  {
    name: 'file',
    icon: Paperclip,
    keywords: ['attachment', 'upload', 'pdf', 'document', 'video', 'audio'],
    group: 'media',
    command: insertFile,
  },
]

function calloutOf(kind: 'tip' | 'warning' | 'danger', keywords: readonly string[]): Insertion {
  return {
    name: `callout_${kind}`,
    icon: Info,
    keywords,
    group: 'blocks',
    command: makeCallout(kind),
    variant: true,
  }
}

function headingOf(level: HeadingLevel, icon: LucideIcon, keywords: readonly string[]): Insertion {
  const isThat = ({ selection }: EditorState) =>
    selection.$from.parent.hasMarkup(heading, { level })
  return {
    name: `heading${level}`,
    icon,
    keywords,
    group: 'text',
    ...unlessIsThat(isThat, makeHeading(level)),
    key: `Mod-Alt-${level}`,
  }
}

function listOf(
  type: ListType,
  icon: LucideIcon,
  key: string,
  keywords: readonly string[],
): Insertion {
  const isThat = ({ selection }: EditorState) => selectedListType(selection) === type
  return {
    name: type,
    icon,
    keywords,
    group: 'lists',
    key,
    ...unlessIsThat(isThat, makeList(type)),
  }
}

/** What is that already stays so, and that is done. */
function unlessIsThat(
  isThat: (state: EditorState) => boolean,
  make: Command,
): Pick<Insertion, 'command' | 'isThat'> {
  return { isThat, command: (...given) => make(...given) || isThat(given[0]) }
}

function isPlain(state: EditorState): boolean {
  return state.selection.$from.parent.type === paragraph && !makeText(state)
}
