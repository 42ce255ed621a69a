/**
 * Footnotes in Markdown: `[^id]` in the text, and a block `[^id]: …` whose further lines stand four
 * columns in. `[^id]` is a footnote's only where there is one of that id; else it is text.
 */
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs'
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs'
import { limits } from './limits'
import { FOOTNOTE_INDENT } from './markdown-syntax'

const LABEL = /\[\^([\p{L}\p{N}_-]{1,100})\](:?)/uy

/** Block rule. Blocks nest one level deeper in it. */
export const readFootnote: RuleBlock = (state, startLine, endLine, silent) => {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false
  if (state.level + 1 > limits.nesting) return false
  LABEL.lastIndex = state.bMarks[startLine]! + state.tShift[startLine]!
  const label = LABEL.exec(state.src)
  if (label === null || label[2] === '') return false
  if (silent) return true

  const { blkIndent } = state
  const { bMarks, tShift, sCount } = state
  const kept = [bMarks[startLine]!, tShift[startLine]!, sCount[startLine]!] as const
  const id = label[1]!
  footnotesOf(state.env).add(id)

  // What follows the label is the first line of the content, as if it stood where the others do.
  let start = LABEL.lastIndex
  bMarks[startLine] = start
  while (start < state.eMarks[startLine]! && /[ \t]/.test(state.src[start]!)) start++
  tShift[startLine] = start - bMarks[startLine]!
  state.blkIndent += FOOTNOTE_INDENT
  sCount[startLine] = state.blkIndent
  state.push('footnote_open', '', 1).info = id
  state.md.block.tokenize(state, startLine, endLine)
  state.push('footnote_close', '', -1)

  state.blkIndent = blkIndent
  ;[bMarks[startLine], tShift[startLine], sCount[startLine]] = kept
  return true
}

/** Inline rule, after all blocks are known. */
export const readFootnoteReference: RuleInline = (state, silent) => {
  LABEL.lastIndex = state.pos
  const label = state.src[state.pos] === '[' ? LABEL.exec(state.src) : null
  if (label === null || !footnotesOf(state.env).has(label[1]!)) return false
  const end = state.pos + label[1]!.length + 3
  if (end > state.posMax) return false
  if (!silent) {
    const token = state.push('footnote_reference', '', 0)
    token.info = label[1]!
    token.content = `[^${label[1]}]`
  }
  state.pos = end
  return true
}

function footnotesOf(environment: unknown): Set<string> {
  return (environment as { footnotes: Set<string> }).footnotes
}
