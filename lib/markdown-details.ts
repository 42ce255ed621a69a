/**
 * Collapsible sections in Markdown: GitHub's `<details>` and `<summary>`, each on a line of its own,
 * with Markdown between. Without a summary, the first block is what shows.
 *
 * The lines become tokens where they stand, and are paired once all blocks are known: so a text of
 * nothing but opening lines is read through only once. Without a partner in the same block, a line is
 * text again.
 */
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs'
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs'
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs'
import Token from 'markdown-it/lib/token.mjs'
import { limits } from './limits'
import { inlineToken } from './markdown-text-token'

const OPEN = /^<details(?: open(?:="[^">]*")?)?>[ \t]*/i
const CLOSE = /^<\/details>$/i

/** Block rule. */
export const readDetails: RuleBlock = (state, startLine, endLine, silent) => {
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false
  const line = lineOf(state, startLine)
  if (line === '') return false
  if (CLOSE.test(line)) {
    if (!silent) {
      state.push('details_end', '', 0).content = line
      state.line = startLine + 1
    }
    return true
  }
  const open = OPEN.exec(line)
  if (open === null) return false
  const rest = line.slice(open[0].length)
  let summary = summaryOf(rest)
  if (rest !== '' && summary === null) return false
  if (silent) return true

  const token = state.push('details_start', '', 0)
  token.content = line
  state.line = startLine + 1
  if (rest === '' && startLine + 1 < endLine && state.sCount[startLine + 1]! >= state.blkIndent) {
    const next = lineOf(state, startLine + 1)
    summary = summaryOf(next)
    if (summary !== null) {
      token.content += `\n${next}`
      state.line++
    }
  }
  token.meta = summary
  return true
}

/** A line without blanks at its ends; empty where it does not begin with `<`. */
function lineOf(state: StateBlock, line: number): string {
  const start = state.bMarks[line]! + state.tShift[line]!
  return state.src[start] === '<' ? state.src.slice(start, state.eMarks[line]).trimEnd() : ''
}

function summaryOf(line: string): string | null {
  const lower = line.toLowerCase()
  if (!lower.startsWith('<summary>') || !lower.endsWith('</summary>')) return null
  return line.length < 19 ? null : line.slice(9, -10).trim()
}

/** Core rule, before inline content is read. */
export function pairDetails(state: StateCore): void {
  const paired = pairsOf(state.tokens)
  state.tokens = state.tokens.flatMap(token => {
    switch (token.type) {
      case 'details_start':
        if (!paired.has(token)) return paragraph(token.content)
        return [
          new Token('collapsible_open', '', 1),
          ...(typeof token.meta === 'string' ? paragraph(token.meta) : []),
        ]
      case 'details_end':
        return paired.has(token) ? new Token('collapsible_close', '', -1) : paragraph(token.content)
      default:
        return token
    }
  })
}

function pairsOf(tokens: readonly Token[]): Set<Token> {
  const paired = new Set<Token>()
  /** For each block that is open, the lines in it that wait for their partner. */
  const waiting: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    const here = waiting.at(-1)!
    if (token.nesting > 0) {
      waiting.push([])
      depth++
    } else if (token.nesting < 0) {
      depth -= 1 + waiting.pop()!.length
    } else if (token.type === 'details_start' && depth < limits.nesting) {
      here.push(token)
      depth++
    } else if (token.type === 'details_end' && here.length > 0) {
      paired.add(here.pop()!).add(token)
      depth--
    }
  }
  return paired
}

function paragraph(content: string): Token[] {
  return [
    new Token('paragraph_open', 'p', 1),
    inlineToken(content),
    new Token('paragraph_close', 'p', -1),
  ]
}
