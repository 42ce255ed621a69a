/** What the toolbar shows of the text: read after every change, so it only looks at the selection. */
import type { EditorView } from 'prosemirror-view'
import { yUndoPluginKey } from 'y-prosemirror'
import { schema } from '../../lib/schema'
import { headingLevel } from '../../lib/schema-attributes'
import { isInside, selectedTextblock } from './commands/block-commands'
import { type ListType, selectedListType } from './commands/list-model'
import { hasMark, LOOKS, type Look, selectedLink } from './commands/mark-commands'

export type BlockKind =
  | 'paragraph'
  | 'heading1'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'quote'
  | 'code'

export type ToolbarState = Record<Look, boolean> & {
  /** Null where the selection holds several kinds. */
  readonly block: BlockKind | null
  readonly list: ListType | null
  readonly link: boolean
  /** Whether marks and links mean something here: in code they do not. */
  readonly marks: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export function readToolbarState({ state }: EditorView): ToolbarState {
  const undoing = yUndoPluginKey.getState(state)?.undoManager
  const looks = Object.fromEntries(
    Object.entries(LOOKS).map(([look, type]) => [look, hasMark(state, type)]),
  ) as Record<Look, boolean>
  const block = blockKind(state)
  return {
    ...looks,
    block,
    list: selectedListType(state.selection),
    link: selectedLink(state) !== null,
    marks: block !== 'code',
    canUndo: undoing?.canUndo() ?? false,
    canRedo: undoing?.canRedo() ?? false,
  }
}

function blockKind({ selection, doc }: EditorView['state']): BlockKind | null {
  const node = selectedTextblock(selection, doc)
  switch (node?.type) {
    case schema.nodes.heading:
      return `heading${headingLevel.read(node?.attrs.level)}`
    case schema.nodes.code_block:
      return 'code'
    case schema.nodes.paragraph:
      return isInside(selection, schema.nodes.blockquote) ? 'quote' : 'paragraph'
    default:
      return null
  }
}
