/** What keys and buttons do with blocks: paragraphs, headings, quotes, code, rules. */
import { chainCommands, setBlockType, wrapIn } from 'prosemirror-commands'
import type { Node, NodeType } from 'prosemirror-model'
import { type Command, type Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { liftTarget } from 'prosemirror-transform'
import { schema } from '../../../lib/schema'
import type { HeadingLevel } from '../../../lib/schema-attributes'

const { paragraph, heading, blockquote, code_block, horizontal_rule, hard_break } = schema.nodes

export const makeParagraph: Command = setBlockType(paragraph)

export function makeHeading(level: HeadingLevel): Command {
  return setBlockType(heading, { level })
}

/** Makes headings of the selected blocks, or paragraphs again. */
export function toggleHeading(level: HeadingLevel): Command {
  return chainCommands(makeHeading(level), makeParagraph)
}

/** Puts the selected blocks into a quote, unless they are in one. */
export const makeQuote: Command = (state, dispatch) =>
  !isInside(state.selection, blockquote) && wrapIn(blockquote)(state, dispatch)

/** Takes the selected blocks out of the innermost quote. */
export const leaveQuote: Command = (state, dispatch) => {
  const { $from, $to } = state.selection
  const quoted = $from.blockRange($to, node => node.type === blockquote)
  const target = quoted && liftTarget(quoted)
  if (!quoted || target === null) return false
  if (dispatch) dispatch(state.tr.lift(quoted, target).scrollIntoView())
  return true
}

/** Puts the selected blocks into a quote, or takes them out of the innermost one. */
export const toggleQuote: Command = chainCommands(leaveQuote, makeQuote)

/** Puts a rule at the caret, cutting the text there, and the caret below it. */
export const insertRule: Command = (state, dispatch) => {
  const { tr } = state
  if (!state.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const { parent, parentOffset } = $from
  if (!parent.isTextblock || parent.type === code_block) return false
  if (dispatch) {
    let pos = $from.before()
    if (parent.content.size === 0) {
      tr.delete(pos, $from.after())
    } else if (parentOffset > 0) {
      if (parentOffset < parent.content.size) tr.split($from.pos)
      pos = $from.pos + 1
    }
    tr.insert(pos, horizontal_rule.create())
    dispatch(selectBelow(tr, pos + 1).scrollIntoView())
  }
  return true
}

/** The caret goes to the text that begins at `pos`, a new paragraph where there is none. */
function selectBelow(tr: Transaction, pos: number): Transaction {
  if (!tr.doc.resolve(pos).nodeAfter?.isTextblock) tr.insert(pos, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, pos + 1))
}

/** A line break inside of a paragraph; in code, a new line. */
export const insertBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.inlineContent) return false
  if (dispatch) {
    const { tr } = state
    if ($from.parent.type.spec.code) tr.insertText('\n')
    else tr.replaceSelectionWith(hard_break.create())
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Backspace at the start of a heading or a code block: a paragraph first, whatever is before it. */
export const unformatBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0) return false
  const { type } = $from.parent
  const isOther = type === heading || type.spec.code === true
  return isOther && makeParagraph(state, dispatch)
}

/** Backspace at the start of a quote: out of it. */
export const unquoteBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parentOffset > 0 || $from.depth < 2) return false
  const first = $from.node(-1).type === blockquote && $from.index(-1) === 0
  return first && leaveQuote(state, dispatch)
}

/** The type of all selected textblocks, or null where they differ. */
export function selectedTextblock(selection: Selection, doc: Node): Node | null {
  let found: Node | null = null
  let same = true
  doc.nodesBetween(selection.from, selection.to, node => {
    if (!node.isTextblock) return same
    if (found && !found.sameMarkup(node)) same = false
    found ??= node
    return false
  })
  return same ? found : null
}

/** Whether the whole selection is inside of a node of this type. */
export function isInside({ $from, $to }: Selection, type: NodeType): boolean {
  return $from.blockRange($to, node => node.type === type) !== null
}
