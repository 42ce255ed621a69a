/**
 * Core rules, between the reading of blocks and that of their inline content: quotes that are
 * callouts, paragraphs that are tables of contents, and tables as the schema knows them.
 */
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs'
import Token from 'markdown-it/lib/token.mjs'
import { ALERTS } from './markdown-syntax'
import type { CalloutKind } from './schema-attributes'

const ALERT = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n[ \t]*|$)/i

export function rewriteAlerts(state: StateCore): void {
  const { tokens } = state
  const rewritten: Token[] = []
  const callouts: boolean[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    rewritten.push(token)
    if (token.type === 'blockquote_close' && callouts.pop()) token.type = 'callout_close'
    if (token.type !== 'blockquote_open') continue
    const inline = tokens[index + 1]!.type === 'paragraph_open' ? tokens[index + 2]! : null
    const alert = inline === null ? null : ALERT.exec(inline.content)
    callouts.push(alert !== null)
    if (inline === null || alert === null) continue
    token.type = 'callout_open'
    token.info = kindOf(alert[1]!.toUpperCase())
    inline.content = inline.content.slice(alert[0].length)
    // The marker alone is no paragraph.
    if (inline.content === '') index += 3
  }
  state.tokens = rewritten
}

function kindOf(alert: string): CalloutKind {
  const found = Object.entries(ALERTS).find(([, name]) => name === alert)
  return (found?.[0] as CalloutKind | undefined) ?? 'note'
}

const CONTENTS = /^\[(?:TOC|\[_TOC_\])\]$/i

export function rewriteContents(state: StateCore): void {
  const { tokens } = state
  const rewritten: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    const isContents =
      token.type === 'paragraph_open' && CONTENTS.test(tokens[index + 1]!.content.trim())
    rewritten.push(isContents ? new Token('contents', '', 0) : token)
    if (isContents) index += 2
  }
  state.tokens = rewritten
}

/** Marks the paragraph of a cell, in its `info`. */
export const IN_CELL = 'cell'

/** Rows without sections, and in each cell a paragraph; an empty head above other rows is none. */
export function rewriteTables(state: StateCore): void {
  const { tokens } = state
  const rewritten: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    switch (token.type) {
      case 'thead_open': {
        const end = emptyHeadEnd(tokens, index)
        if (end !== null) index = end
        break
      }
      case 'thead_close':
      case 'tbody_open':
      case 'tbody_close':
        break
      case 'th_open':
      case 'td_open': {
        const paragraph = new Token('paragraph_open', 'p', 1)
        paragraph.info = IN_CELL
        const [, align] = /:(\w+)$/.exec(token.attrGet('style') ?? '') ?? []
        token.info = align ?? ''
        rewritten.push(token, paragraph)
        break
      }
      case 'th_close':
      case 'td_close':
        rewritten.push(new Token('paragraph_close', 'p', -1), token)
        break
      default:
        rewritten.push(token)
    }
  }
  state.tokens = rewritten
}

/** Where the head that begins at `start` ends, if nothing stands in it and a body follows. */
function emptyHeadEnd(tokens: readonly Token[], start: number): number | null {
  let end = start
  for (; tokens[end]!.type !== 'thead_close'; end++) {
    if (tokens[end]!.type === 'inline' && tokens[end]!.content !== '') return null
  }
  return tokens[end + 1]!.type === 'tbody_open' ? end : null
}
