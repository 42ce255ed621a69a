/**
 * The rules by which markdown-it's tokens become those that the schema knows: task lists, `<u>` and
 * `<br>`, images as links, and empty paragraphs written as `<br>`.
 */
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs'
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs'
import Token from 'markdown-it/lib/token.mjs'
import { limits } from './limits'

const CHECKBOX = /^\[([ xX])\](?=\s|$)[ \t\n]*/

/**
 * Core rule, before inline content is read. Items of a bullet list that begin with `[ ]` or `[x]`
 * become task items; a list of both kinds becomes as many lists as it takes.
 */
export function rewriteLists(state: StateCore): void {
  const { tokens } = state
  const rewritten: Token[] = []
  /** The lists that are open, innermost last, and what each is written as so far. */
  const lists: (List | null)[] = []

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    switch (token.type) {
      case 'ordered_list_open':
        lists.push('ordered_list')
        rewritten.push(token)
        break
      case 'bullet_list_open':
        lists.push(null)
        break
      case 'list_item_open': {
        const list = lists.at(-1)!
        if (list === 'ordered_list') {
          rewritten.push(token)
          break
        }
        const checkbox = checkboxOf(tokens, index)
        const kind = checkbox === null ? 'bullet_list' : 'task_list'
        if (list !== kind) {
          if (list !== null) rewritten.push(new Token(`${list}_close`, 'ul', -1))
          rewritten.push(new Token(`${kind}_open`, 'ul', 1))
          lists[lists.length - 1] = kind
        }
        rewritten.push(token)
        if (checkbox === null) break
        token.type = 'task_item_open'
        token.info = checkbox[1] === ' ' ? '' : 'x'
        const inline = tokens[index + 2]!
        inline.content = inline.content.slice(checkbox[0].length)
        // A checkbox alone is the item's paragraph only where nothing else is.
        if (inline.content === '' && tokens[index + 4]!.type !== 'list_item_close') index += 3
        break
      }
      case 'list_item_close':
        if (lists.at(-1) === 'task_list') token.type = 'task_item_close'
        rewritten.push(token)
        break
      case 'ordered_list_close':
        lists.pop()
        rewritten.push(token)
        break
      case 'bullet_list_close':
        rewritten.push(new Token(`${lists.pop()}_close`, 'ul', -1))
        break
      default:
        rewritten.push(token)
    }
  }
  state.tokens = rewritten
}

type List = 'ordered_list' | 'bullet_list' | 'task_list'

function checkboxOf(tokens: readonly Token[], item: number): RegExpExecArray | null {
  const startsWithParagraph = tokens[item + 1]!.type === 'paragraph_open'
  return startsWithParagraph ? CHECKBOX.exec(tokens[item + 2]!.content) : null
}

const TAG = /<(?:(u)|(\/u)|br ?\/?)>/iy

/** Inline rule for the only HTML that is more than text. */
export const readHtmlTag: RuleInline = (state, silent) => {
  TAG.lastIndex = state.pos
  const tag = TAG.exec(state.src)
  if (tag === null || TAG.lastIndex > state.posMax) return false
  if (!silent) {
    const type = tag[1] ? 'u_open' : tag[2] ? 'u_close' : 'hardbreak'
    state.push(type, '', 0).content = tag[0]
  }
  state.pos = TAG.lastIndex
  return true
}

/** Inline rule: a line of delimiters is text. markdown-it keeps two objects for each of them. */
export const readLongRun: RuleInline = (state, silent) => {
  const delimiter = state.src[state.pos]!
  if (!'*_~'.includes(delimiter)) return false
  let end = state.pos
  while (end < state.posMax && state.src[end] === delimiter) end++
  if (end - state.pos < limits.delimiterRun) return false
  if (!silent) state.pending += state.src.slice(state.pos, end)
  state.pos = end
  return true
}

/** Core rule, after all others. */
export function rewriteInline(state: StateCore): void {
  // Reference links can repeat one long address without end; all of them together may be no
  // longer than the text.
  let allowance = state.src.length
  const affordable = (link: Token) => {
    allowance -= (link.attrGet('href') ?? '').length + (link.attrGet('title') ?? '').length
    return allowance >= 0
  }
  state.tokens.forEach((token, index) => {
    if (token.type !== 'inline') return
    const children = rewriteLinks(pairUnderlines(token.children!), affordable)
    const inParagraph = state.tokens[index - 1]!.type === 'paragraph_open'
    // An empty paragraph is written as one break, so one of breaks only has one too many.
    if (inParagraph && children.every(child => child.type === 'hardbreak')) children.pop()
    token.children = children
  })
}

/** `<u>` and `</u>` that have no partner are text; a pair inside another says nothing. */
function pairUnderlines(tokens: readonly Token[]): Token[] {
  const open: number[] = []
  const paired = new Set<number>()
  tokens.forEach((token, index) => {
    if (token.type === 'u_open') open.push(index)
    if (token.type === 'u_close' && open.length > 0) paired.add(open.pop()!).add(index)
  })
  let depth = 0
  return tokens.flatMap((token, index) => {
    if (token.type !== 'u_open' && token.type !== 'u_close') return token
    if (!paired.has(index)) return text(token.content)
    const outermost = token.type === 'u_open' ? depth++ === 0 : --depth === 0
    return outermost ? token : []
  })
}

/**
 * An image is a link to it that reads as its description; a link without text reads as its address.
 */
function rewriteLinks(tokens: readonly Token[], affordable: (link: Token) => boolean): Token[] {
  let inLink = false
  let written = false
  return tokens.flatMap((token, index) => {
    switch (token.type) {
      case 'image': {
        const shown = text(textOf(token.children!) || (token.attrGet('src') ?? ''))
        if (inLink) return shown
        const open = new Token('link_open', 'a', 1)
        open.attrs = token.attrs!.map(([name, value]) => [name === 'src' ? 'href' : name, value])
        return affordable(open) ? [open, shown, new Token('link_close', 'a', -1)] : shown
      }
      case 'link_open': {
        inLink = true
        written = affordable(token)
        const empty = tokens[index + 1]!.type === 'link_close'
        const shown = empty ? [text(token.attrGet('href') ?? '')] : []
        return written ? [token, ...shown] : shown
      }
      case 'link_close':
        inLink = false
        return written ? token : []
      default:
        return token
    }
  })
}

function text(content: string): Token {
  const token = new Token('text', '', 0)
  token.content = content
  return token
}

function textOf(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (token.type === 'softbreak' || token.type === 'hardbreak') return ' '
      return token.children === null ? token.content : textOf(token.children)
    })
    .join('')
}
