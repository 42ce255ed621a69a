/**
 * What can be put into a document: one list, which the slash menu, the toolbar's menu of insertions
 * and the command palette show. Each block's commands stand in `commands/`.
 *
 * A command finds the caret in a block of text, the `/` and what was typed after it gone already. It
 * makes the block what is asked for, or puts that in its place where it is empty and below it where
 * it is not; and it leaves the caret where one goes on writing.
 */
import {
  Code,
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
  SquarePlay,
  SquareSigma,
  Superscript,
  Table,
  TableOfContents,
  Type,
  Workflow,
} from 'lucide-react'
import type { Command } from 'prosemirror-state'
import type { words } from '../words'
import { insertRule, makeHeading, makeQuote, makeText } from './commands/block-commands'
import { makeCodeBlock, makeDiagram } from './commands/code-commands'
import { makeCallout, makeCollapsible } from './commands/container-commands'
import { insertContents, insertLinkCard, insertVideo } from './commands/embed-commands'
import { insertFootnote } from './commands/footnote-commands'
import { toggleList } from './commands/list-commands'
import { insertMath, insertMathBlock } from './commands/math-commands'
import { insertTable } from './commands/table-commands'
import { insertFile, insertImage } from './uploads/choose-files'

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
  /** As in `prosemirror-keymap`, where a key is bound to the same. */
  readonly key?: string
}

/** Each group's in the order in which they are shown. */
export const INSERTIONS: readonly Insertion[] = [
  {
    name: 'paragraph',
    icon: Type,
    keywords: ['paragraph', 'plain', 'normal'],
    group: 'text',
    command: makeText,
    key: 'Mod-Alt-0',
  },
  {
    name: 'heading1',
    icon: Heading1,
    keywords: ['h1', 'title', 'chapter', '#'],
    group: 'text',
    command: makeHeading(1),
    key: 'Mod-Alt-1',
  },
  {
    name: 'heading2',
    icon: Heading2,
    keywords: ['h2', 'section', '##'],
    group: 'text',
    command: makeHeading(2),
    key: 'Mod-Alt-2',
  },
  {
    name: 'heading3',
    icon: Heading3,
    keywords: ['h3', 'subsection', '###'],
    group: 'text',
    command: makeHeading(3),
    key: 'Mod-Alt-3',
  },
  {
    name: 'heading4',
    icon: Heading4,
    keywords: ['h4', '####'],
    group: 'text',
    command: makeHeading(4),
    key: 'Mod-Alt-4',
  },
  {
    name: 'quote',
    icon: Quote,
    keywords: ['blockquote', 'citation', '>'],
    group: 'text',
    command: makeQuote,
    key: 'Mod-Shift-.',
  },
  {
    name: 'bullet_list',
    icon: List,
    keywords: ['ul', 'unordered', 'bullets', 'points', '-'],
    group: 'lists',
    command: toggleList('bullet_list'),
    key: 'Mod-Shift-8',
  },
  {
    name: 'ordered_list',
    icon: ListOrdered,
    keywords: ['ol', 'numbers', '1.'],
    group: 'lists',
    command: toggleList('ordered_list'),
    key: 'Mod-Shift-7',
  },
  {
    name: 'task_list',
    icon: ListTodo,
    keywords: ['todo', 'to-do', 'checkbox', 'checklist', '[]'],
    group: 'lists',
    command: toggleList('task_list'),
    key: 'Mod-Shift-9',
  },
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
    keywords: ['note', 'tip', 'warning', 'danger', 'admonition', 'box'],
    group: 'blocks',
    command: makeCallout('note'),
  },
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
