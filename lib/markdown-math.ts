/**
 * Formulas in Markdown, as GitHub writes them: `$x$` in a line, and `` $`x`$ `` where that would not
 * do; a block between two lines of `$$`, or a fence whose language is `math`.
 *
 * Money is no formula: the first `$` stands before no blank, the last one after none and before no
 * digit, and no `$` stands between them. So in a text without formulas, only a `$` that might be the
 * last of two needs an escape. Where each `$` stands is found once for each text.
 */
import type { RuleBlock } from 'markdown-it/lib/parser_block.mjs'
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs'
import type StateInline from 'markdown-it/lib/rules_inline/state_inline.mjs'

/** Positions of each `$` that no backslash escapes, and of each `` `$ ``, in one text. */
interface Dollars {
  readonly plain: readonly number[]
  readonly ticked: readonly number[]
}

export type DollarsOfTexts = WeakMap<StateInline, Dollars>

export const readInlineMath: RuleInline = (state, silent) => {
  const { src, pos, posMax } = state
  if (src[pos] !== '$') return false
  const found = readTicked(state) ?? readDoubled(state) ?? readPlain(state)
  if (found === null || found.end > posMax) return false
  if (!silent) {
    const token = state.push('math_inline', '', 0)
    const lines = src.slice(pos + found.edge, found.end - found.edge).split('\n')
    token.content = lines.length === 1 ? lines[0]! : lines.map(line => line.trim()).join(' ')
  }
  state.pos = found.end
  return true
}

/** Where a formula ends, and how long its delimiters are. */
interface Found {
  readonly end: number
  readonly edge: number
}

function readTicked(state: StateInline): Found | null {
  if (state.src[state.pos + 1] !== '`') return null
  const last = firstFrom(dollarsOf(state).ticked, state.pos + 3)
  return last === undefined ? null : { end: last + 2, edge: 2 }
}

/** `$$x$$` inside a line. */
function readDoubled(state: StateInline): Found | null {
  const { src, pos } = state
  if (src[pos + 1] !== '$' || src[pos + 2] === '$') return null
  const last = firstFrom(dollarsOf(state).plain, pos + 2)
  if (last === undefined || src[last + 1] !== '$') return null
  return src.slice(pos + 2, last).trim() === '' ? null : { end: last + 2, edge: 2 }
}

function readPlain(state: StateInline): Found | null {
  const { src, pos } = state
  if (/^[\s$`]?$/.test(src[pos + 1] ?? '')) return null
  const last = firstFrom(dollarsOf(state).plain, pos + 1)
  if (last === undefined || /\s/.test(src[last - 1]!) || /\d/.test(src[last + 1] ?? '')) return null
  return { end: last + 1, edge: 1 }
}

function dollarsOf(state: StateInline): Dollars {
  const texts = (state.env as { dollars: DollarsOfTexts }).dollars
  const known = texts.get(state)
  if (known !== undefined) return known
  const { src } = state
  const plain: number[] = []
  const ticked: number[] = []
  for (let at = src.indexOf('$'); at >= 0; at = src.indexOf('$', at + 1)) {
    if (src[at - 1] === '`') ticked.push(at - 1)
    let slashes = 0
    while (src[at - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) plain.push(at)
  }
  const dollars = { plain, ticked }
  texts.set(state, dollars)
  return dollars
}

/** The first of these ascending positions that is not before `from`. */
function firstFrom(positions: readonly number[], from: number): number | undefined {
  let [low, high] = [0, positions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (positions[middle]! < from) low = middle + 1
    else high = middle
  }
  return positions[low]
}

/** Block rule: lines between two lines of `$$`, or one line `$$x$$`. */
export const readMathBlock: RuleBlock = (state, startLine, endLine, silent) => {
  const lineOf = (line: number) => {
    const start = state.bMarks[line]! + state.tShift[line]!
    return state.src[start] === '$' ? state.src.slice(start, state.eMarks[line]).trimEnd() : ''
  }
  if (state.sCount[startLine]! - state.blkIndent >= 4) return false
  const first = lineOf(startLine)
  if (!first.startsWith('$$')) return false

  if (first !== '$$') {
    const tex = first.slice(2, -2)
    if (!first.endsWith('$$') || tex.trim() === '' || tex.includes('$')) return false
    return silent || push(startLine + 1, tex.trim())
  }
  let last = startLine + 1
  for (; last < endLine; last++) {
    const outside = state.sCount[last]! < state.blkIndent
    if (outside && state.bMarks[last]! + state.tShift[last]! < state.eMarks[last]!) return false
    if (!outside && lineOf(last) === '$$') break
  }
  if (last >= endLine) return false
  if (silent) return true
  const lines = state.getLines(startLine + 1, last, state.sCount[startLine]!, true)
  return push(last + 1, lines)

  function push(nextLine: number, tex: string): true {
    state.line = nextLine
    state.push('math_block', '', 0).content = tex
    return true
  }
}
