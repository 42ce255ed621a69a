/** What keys and buttons do with code blocks; the keys are those of formulas too. */
import { chainCommands, setBlockType } from 'prosemirror-commands'
import { type Command, Selection, TextSelection, type Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { language } from '../../../lib/schema-attributes'
import { makeParagraph } from './block-commands'
import { insertBlock } from './insert-block'

const { paragraph, code_block } = schema.nodes

/** What Tab puts at the start of a line. */
const INDENT = '  '

/** Makes one code block of the selected blocks, a line each. */
export const makeCodeBlock: Command = (state, dispatch) => {
  const { from, to, $from, $to } = state.selection
  if (!setBlockType(code_block)(state)) return false
  if (dispatch) {
    const { tr } = state
    tr.setBlockType(from, to, code_block)
    const range = $from.sameParent($to) ? null : $from.blockRange($to)
    if (range) joinLines(tr, tr.mapping.map(range.start, -1), tr.mapping.map(range.end))
    dispatch(tr.scrollIntoView())
  }
  return true
}

export const toggleCodeBlock: Command = chainCommands(makeCodeBlock, makeParagraph)

/** Says another language of a code block; null for none. */
export function setLanguage(pos: number, name: string | null): Command {
  return (state, dispatch) => {
    if (state.doc.nodeAt(pos)?.type !== code_block) return false
    if (dispatch) dispatch(state.tr.setNodeAttribute(pos, 'language', language.read(name)))
    return true
  }
}

/** A code block in Mermaid's language, with the beginning of a diagram. */
export const makeDiagram: Command = (state, dispatch) => {
  const { tr } = state
  const text = schema.text('flowchart LR\n  A --> B')
  const pos = insertBlock(tr, code_block.create({ language: 'mermaid' }, text))
  if (pos === null) return false
  if (dispatch) {
    tr.setSelection(TextSelection.create(tr.doc, pos + 1 + text.nodeSize))
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Joins the code blocks that stand side by side in a range, with a line break between them. */
function joinLines(tr: Transaction, from: number, to: number): void {
  const borders: number[] = []
  tr.doc.nodesBetween(from, to, (node, pos, parent, index) => {
    const before = index > 0 ? parent?.child(index - 1) : null
    if (pos > from && node.type === code_block && before?.type === code_block) borders.push(pos)
  })
  for (const border of borders.reverse()) {
    tr.insert(border - 1, schema.text('\n'))
    tr.join(border + 1)
  }
}

/** Enter after two empty lines at the end of code: a paragraph below, without the empty lines. */
export const leaveCodeByEnter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { parent } = $from
  if (!empty || !parent.type.spec.code || $from.parentOffset < parent.content.size) return false
  if (!parent.textContent.endsWith('\n\n')) return false
  if (dispatch) {
    const { tr } = state
    tr.delete($from.pos - 2, $from.pos)
    dispatch(addParagraph(tr, tr.mapping.map($from.after())).scrollIntoView())
  }
  return true
}

/** Down at the end of code, or up at its start, where there is no text: a paragraph there. */
export function leaveCodeByArrow(direction: 'up' | 'down'): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection
    const { parent, parentOffset } = $from
    if (!empty || !parent.type.spec.code) return false
    const atEdge = direction === 'up' ? parentOffset === 0 : parentOffset === parent.content.size
    const beyond = direction === 'up' ? $from.before() : $from.after()
    const side = direction === 'up' ? -1 : 1
    if (!atEdge || Selection.findFrom(state.doc.resolve(beyond), side)) return false
    if (dispatch) dispatch(addParagraph(state.tr, beyond).scrollIntoView())
    return true
  }
}

/**
 * Backspace or Delete where text and code meet: the caret goes over, and neither becomes the other.
 * What is empty goes.
 */
export function crossCodeEdge(direction: 'back' | 'forward'): Command {
  return (state, dispatch) => {
    const { $from, empty } = state.selection
    const { parent, parentOffset } = $from
    const back = direction === 'back'
    if (!empty || !parent.isTextblock || parentOffset !== (back ? 0 : parent.content.size)) {
      return false
    }
    const $edge = state.doc.resolve(back ? $from.before() : $from.after())
    const beyond = back ? $edge.nodeBefore : $edge.nodeAfter
    if (!beyond?.isTextblock || beyond.type.spec.code === parent.type.spec.code) return false
    if (dispatch) {
      const { tr } = state
      if (parent.content.size > 0 && beyond.content.size === 0) {
        const start = back ? $edge.pos - beyond.nodeSize : $edge.pos
        tr.delete(start, start + beyond.nodeSize)
      } else {
        if (parent.content.size === 0) tr.delete($from.before(), $from.after())
        const $over = tr.doc.resolve(tr.mapping.map($edge.pos))
        tr.setSelection(Selection.near($over, back ? -1 : 1))
      }
      dispatch(tr.scrollIntoView())
    }
    return true
  }
}

function addParagraph(tr: Transaction, pos: number): Transaction {
  tr.insert(pos, paragraph.create())
  return tr.setSelection(TextSelection.create(tr.doc, pos + 1))
}

/** Tab in code: a step of indentation at the caret, or before each selected line. */
export const indentCode: Command = (state, dispatch) => {
  const { from, empty } = state.selection
  if (!inCode(state.selection)) return false
  if (dispatch) {
    const { tr } = state
    if (empty) tr.insertText(INDENT, from)
    else for (const start of lineStarts(state.selection).reverse()) tr.insertText(INDENT, start)
    dispatch(tr.scrollIntoView())
  }
  return true
}

/** Shift-Tab in code: a step of indentation less on each selected line. */
export const outdentCode: Command = (state, dispatch) => {
  if (!inCode(state.selection)) return false
  if (dispatch) {
    const { tr } = state
    const end = state.selection.$from.end()
    for (const start of lineStarts(state.selection).reverse()) {
      const [indent] = /^(\t| {0,2})/.exec(state.doc.textBetween(start, end)) ?? ['']
      tr.delete(start, start + indent.length)
    }
    dispatch(tr.scrollIntoView())
  }
  return true
}

function inCode({ $from, $to }: Selection): boolean {
  return $from.parent.type.spec.code === true && $from.sameParent($to)
}

/** Where the lines begin that the selection touches. */
function lineStarts({ $from, $to }: Selection): number[] {
  const text = $from.parent.textContent
  const starts = [text.lastIndexOf('\n', $from.parentOffset - 1) + 1]
  for (let at = $from.parentOffset; at < $to.parentOffset; at += 1) {
    if (text[at] === '\n' && at + 1 < $to.parentOffset) starts.push(at + 1)
  }
  return starts.map(offset => $from.start() + offset)
}
