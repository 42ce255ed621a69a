/**
 * Markdown as it is typed. A rule fires on the character that completes it; Backspace right after
 * takes it back to what was typed. None fires inside of code, and quotes and dashes stay as they are.
 */
import { InputRule, inputRules } from 'prosemirror-inputrules'
import type { Attrs, MarkType, NodeType } from 'prosemirror-model'
import {
  type Command,
  type EditorState,
  type Plugin,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { canJoin, findWrapping } from 'prosemirror-transform'
import { schema } from '../../lib/schema'
import { type CalloutKind, calloutKind, LARGEST_START, language } from '../../lib/schema-attributes'
import { isItem, LISTS, type ListType, listTypeOf } from './commands/list-model'
import { convertList, splitOffItems } from './commands/list-steps'
import { opening } from './nodes/collapsing'
import { linkRules } from './typed-links'

const { blockquote, callout, code_block, collapsible } = schema.nodes
const { heading, horizontal_rule, math_block, math_inline, paragraph } = schema.nodes
const { strong, em, strike, code, highlight } = schema.marks

export function markdownRules(): Plugin {
  return inputRules({
    rules: [
      rule(/^(#{1,4})\s$/, (state, [, marks = ''], start, end) =>
        changeBlock(state, start, end, heading, { level: marks.length }),
      ),
      rule(/^```([\w+#.-]{0,40})\s$/, (state, [, name], start, end) =>
        changeBlock(state, start, end, code_block, { language: language.read(name || null) }),
      ),
      rule(/^\$\$\s$/, (state, _match, start, end) =>
        changeBlock(state, start, end, math_block, null),
      ),
      rule(/^\s*>\s$/, quote),
      rule(/^>>\s$/, section),
      rule(/^\[!(note|tip|warning|danger|important|caution)\]\s$/i, makeCalloutOfQuote),
      rule(/^\s*[-+*]\s$/, (state, _match, start, end) => list(state, start, end, 'bullet_list')),
      rule(/^\s*(\d{1,9})[.)]\s$/, (state, [, number], start, end) =>
        list(state, start, end, 'ordered_list', Math.min(Number(number), LARGEST_START)),
      ),
      rule(/^\s*(?:[-+*]\s)?\[([ xX]?)\]\s$/, task),
      // "—-": keyboards of phones make a long dash of the first two.
      rule(/^(?:---|—-)$/, thematicBreak),
      markRule(/(?<![*\\])\*\*(?=\S)([^*\ufffc]+)(?<=\S)\*\*$/, strong),
      markRule(/(?<![*\w\\])\*(?=[^\s*])([^*\ufffc]+)(?<=\S)\*$/, em),
      markRule(/(?<![_\p{L}\p{N}\\])_(?=[^\s_])([^_\ufffc]+)(?<=\S)_$/u, em),
      markRule(/(?<![~\\])~~(?=\S)([^~\ufffc]+)(?<=\S)~~$/, strike),
      markRule(/(?<![`\\])`([^`\ufffc]+)`$/, code),
      markRule(/(?<![=\\])==(?=\S)([^=\ufffc]+)(?<=\S)==$/, highlight),
      rule(/(?<![$\w\\])\$(?=[^\s$])([^$\ufffc]*[^\s$\\])\$$/, formula),
      ...linkRules,
    ],
  })
}

/** Enter after a fence and a language. */
export const makeCodeBlockByEnter: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type !== paragraph) return false
  const match = /^```([\w+#.-]{0,40})$/.exec($from.parent.textContent)
  if (!match || $from.parentOffset < $from.parent.content.size) return false
  const attrs = { language: language.read(match[1] || null) }
  const tr = changeBlock(state, $from.start(), $from.pos, code_block, attrs)
  if (tr && dispatch) dispatch(tr.scrollIntoView())
  return tr !== null
}

/** `start` to `end` is what stands in the document of the match; its last character does not yet. */
type Handler = (
  state: EditorState,
  match: RegExpMatchArray,
  start: number,
  end: number,
) => Transaction | null

function rule(pattern: RegExp, handler: Handler): InputRule {
  return new InputRule(pattern, handler, { inCodeMark: false })
}

function changeBlock(
  state: EditorState,
  start: number,
  end: number,
  type: NodeType,
  attrs: Attrs | null,
): Transaction | null {
  const $start = state.doc.resolve(start)
  if (!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), type)) return null
  return state.tr.delete(start, end).setBlockType(start, start, type, attrs)
}

function quote(state: EditorState, _match: RegExpMatchArray, start: number, end: number) {
  return wrapParagraph(state.tr.delete(start, end), start, blockquote, null)
}

/** What GitHub calls some of our kinds. */
const CALLOUTS: Readonly<Record<string, CalloutKind>> = { important: 'note', caution: 'danger' }

/** A callout of the quote that begins with its kind, or of the paragraph that does. */
function makeCalloutOfQuote(
  state: EditorState,
  [, name = '']: RegExpMatchArray,
  start: number,
  end: number,
): Transaction | null {
  const written = name.toLowerCase()
  const kind = CALLOUTS[written] ?? calloutKind.read(written)
  const $start = state.doc.resolve(start)
  if ($start.parent.type !== paragraph) return null
  const tr = state.tr.delete(start, end)
  const inQuote = $start.depth > 1 && $start.node(-1).type === blockquote && $start.index(-1) === 0
  if (inQuote) return tr.setNodeMarkup($start.before(-1), callout, { kind })
  return wrapParagraph(tr, start, callout, { kind })
}

/** A section with the paragraph as its summary, open. */
function section(state: EditorState, _match: RegExpMatchArray, start: number, end: number) {
  const tr = wrapParagraph(state.tr.delete(start, end), start, collapsible, null)
  if (!tr) return null
  const $start = tr.doc.resolve(tr.mapping.map(start))
  tr.insert($start.after(), paragraph.create())
  return opening(tr, $start.before(-1))
}

function wrapParagraph(
  tr: Transaction,
  pos: number,
  type: NodeType,
  attrs: Attrs | null,
): Transaction | null {
  const range = tr.doc.resolve(pos).blockRange()
  const wrapping = range && findWrapping(range, type, attrs)
  return range && wrapping ? tr.wrap(range, wrapping) : null
}

/** TeX between two dollar signs, as it is set in mathematics: no blanks within, no word before. */
function formula(
  state: EditorState,
  [, tex = '']: RegExpMatchArray,
  start: number,
  end: number,
): Transaction | null {
  const $start = state.doc.resolve(start)
  const index = $start.index()
  if (!$start.parent.canReplaceWith(index, index, math_inline)) return null
  return state.tr.replaceWith(start, end, math_inline.create({ tex }))
}

/**
 * A list of the paragraph, or its continuation where one of the same kind ends right before it. An
 * item in which nothing is written yet becomes one of a list of that kind.
 */
function list(
  state: EditorState,
  start: number,
  end: number,
  type: ListType,
  number = 1,
  itemAttrs: Attrs | null = null,
): Transaction | null {
  const $start = state.doc.resolve(start)
  if ($start.parent.type !== paragraph) return null
  if (isFirstInItem($start)) return otherList(state, start, end, type, number)
  const tr = state.tr.delete(start, end)
  const range = tr.doc.resolve(start).blockRange()
  if (!range) return null
  const { list: listType, item } = LISTS[type]
  const ordered = type === 'ordered_list'
  tr.wrap(range, [
    { type: listType, attrs: ordered ? { start: number } : null },
    { type: item, attrs: itemAttrs },
  ])
  const before = tr.doc.resolve(range.start).nodeBefore
  const continues = !ordered || before?.attrs.start + before?.childCount === number
  if (before?.type === listType && continues && canJoin(tr.doc, range.start)) tr.join(range.start)
  return tr
}

/** Makes the item that holds only what was typed one of a list of another kind. */
function otherList(
  state: EditorState,
  start: number,
  end: number,
  type: ListType,
  number: number,
): Transaction | null {
  const $start = state.doc.resolve(start)
  const written = $start.parent.content.size > end - start
  if (written || listTypeOf($start.node(-2)) === type) return null
  const tr = state.tr.delete(start, end)
  const index = $start.index(-2)
  const pos = splitOffItems(tr, $start.before(-2), index, index + 1)
  convertList(tr, pos, type)
  return type === 'ordered_list' ? tr.setNodeAttribute(pos, 'start', number) : tr
}

/** Brackets make a task of a paragraph or of another list's item, and say whether one is done. */
function task(
  state: EditorState,
  [, mark = '']: RegExpMatchArray,
  start: number,
  end: number,
): Transaction | null {
  const checked = mark.toLowerCase() === 'x'
  const $start = state.doc.resolve(start)
  if (!isFirstInItem($start)) return list(state, start, end, 'task_list', 1, { checked })
  const tr = state.tr.delete(start, end)
  if (listTypeOf($start.node(-2)) === 'task_list') {
    return tr.setNodeAttribute($start.before(-1), 'checked', checked)
  }
  const index = $start.index(-2)
  const pos = splitOffItems(tr, $start.before(-2), index, index + 1)
  convertList(tr, pos, 'task_list')
  return tr.setNodeAttribute(pos + 1, 'checked', checked)
}

function isFirstInItem($pos: TextSelection['$from']): boolean {
  return $pos.depth >= 3 && isItem($pos.node(-1)) && $pos.index(-1) === 0
}

function thematicBreak(state: EditorState, [typed]: RegExpMatchArray, start: number) {
  const $start = state.doc.resolve(start)
  const alone = $start.parent.content.size === typed.length - 1
  if ($start.parent.type !== paragraph || !alone || isFirstInItem($start)) return null
  const from = $start.before()
  const tr = state.tr
  tr.replaceWith(from, $start.after(), [horizontal_rule.create(), paragraph.create()])
  return tr.setSelection(TextSelection.create(tr.doc, from + 2))
}

/** The group of the pattern is the text between the marks. */
function markRule(pattern: RegExp, type: MarkType): InputRule {
  return rule(pattern, (state, [typed, text = ''], start, end) => {
    const from = start + typed.indexOf(text)
    const to = from + text.length
    const tr = state.tr
    tr.delete(to, end)
    tr.delete(start, from)
    tr.addMark(start, start + text.length, type.create())
    return tr.removeStoredMark(type)
  })
}
