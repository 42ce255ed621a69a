/** The only HTML of a line that is more than text: `<br>`, and pairs of tags that are marks. */
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs'
import type Token from 'markdown-it/lib/token.mjs'
import { textToken } from './markdown-text-token'

const TAG = /<(?:br ?\/?|(\/?)(u|mark|sub|sup)(?: data-color="([a-z]{1,10})")?)>/iy

/** Inline rule. */
export const readHtmlTag: RuleInline = (state, silent) => {
  TAG.lastIndex = state.pos
  const tag = TAG.exec(state.src)
  if (tag === null || TAG.lastIndex > state.posMax) return false
  if (!silent) {
    const name = tag[2]?.toLowerCase()
    const type = name === undefined ? 'hardbreak' : `${name}_${tag[1] === '/' ? 'close' : 'open'}`
    const token = state.push(type, name ?? '', 0)
    token.content = tag[0]
    token.info = tag[3] ?? ''
  }
  state.pos = TAG.lastIndex
  return true
}

/** Tags that have no partner are text; a pair inside another of its kind says nothing. */
export function pairTags(tokens: readonly Token[]): Token[] {
  const open = new Map<string, number[]>()
  const paired = new Set<number>()
  tokens.forEach((token, index) => {
    const end = endOf(token)
    if (end === null) return
    const waiting = open.get(token.tag) ?? []
    open.set(token.tag, waiting)
    if (end === 'open') waiting.push(index)
    else if (waiting.length > 0) paired.add(waiting.pop()!).add(index)
  })
  const depths = new Map<string, number>()
  return tokens.flatMap((token, index) => {
    const end = endOf(token)
    if (end === null) return token
    if (!paired.has(index)) return textToken(token.content)
    const depth = (depths.get(token.tag) ?? 0) + (end === 'open' ? 1 : -1)
    depths.set(token.tag, depth)
    return depth === (end === 'open' ? 1 : 0) ? token : []
  })
}

function endOf(token: Token): 'open' | 'close' | null {
  const [, end] = /^(?:u|mark|sub|sup)_(open|close)$/.exec(token.type) ?? []
  return (end as 'open' | 'close' | undefined) ?? null
}
