/** What text becomes when it is chosen to: from the menus of blocks, after a slash, by a key. */
import { chainCommands } from 'prosemirror-commands'
import type { NodeType } from 'prosemirror-model'
import type { Command, Selection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { leaveQuote, makeParagraph } from './block-commands'
import { selectedBlocks } from './block-range'
import { unwrap } from './container-commands'
import { leaveList } from './list-commands'
import { isItem, listTypeOf } from './list-model'

const { paragraph, heading, code_block, blockquote, callout, collapsible } = schema.nodes

/** Takes the blocks out of the innermost of what they are in: a list, a quote, a callout, a section. */
const leaveInnermost: Command = (state, dispatch) => {
  const { $from } = state.selection
  for (let depth = $from.depth - 1; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (isItem(node)) return leaveList(state, dispatch)
    if (node.type === blockquote) return leaveQuote(state, dispatch)
    if (node.type === callout || node.type === collapsible) return unwrap(depth)(state, dispatch)
    // A cell is the edge of what is in it.
    if (node.type.spec.tableRole) return false
  }
  return false
}

/** Plain text: no heading and no code; what is that already leaves its list, quote, callout. */
export const makeText: Command = chainCommands(makeParagraph, leaveInnermost)

const TEXTS: ReadonlySet<NodeType> = new Set([
  paragraph,
  heading,
  code_block,
  blockquote,
  callout,
  collapsible,
])

/** Whether the selected blocks are text, which can become another kind without losing anything. */
export function canTurn(selection: Selection): boolean {
  const range = selectedBlocks(selection)
  if (!range) return false
  const blocks = range.parent.children.slice(range.startIndex, range.endIndex)
  return blocks.every(block => TEXTS.has(block.type) || isItem(block) || listTypeOf(block) !== null)
}
