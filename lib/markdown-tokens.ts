/**
 * The rules by which markdown-it's tokens become those that the schema knows: task lists, links and
 * images, and empty paragraphs written as `<br>`.
 */
import type { RuleInline } from 'markdown-it/lib/parser_inline.mjs'
import type StateCore from 'markdown-it/lib/rules_core/state_core.mjs'
import Token from 'markdown-it/lib/token.mjs'
import { limits } from './limits'
import { IN_CELL } from './markdown-blocks'
import { rewriteLinks, splitAtImages } from './markdown-images'
import { pairTags } from './markdown-tags'

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
  const { tokens } = state
  const rewritten: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    const open = rewritten.at(-1)
    if (token.type !== 'inline') {
      rewritten.push(token)
      continue
    }
    const inParagraph = open?.type === 'paragraph_open'
    const inCell = inParagraph && open.info === IN_CELL
    const children = rewriteLinks(pairTags(token.children!), affordable, inParagraph)
    // An empty paragraph is written as one break, so one of breaks only has one too many.
    if (inParagraph && !inCell && children.every(child => child.type === 'hardbreak')) {
      children.pop()
    }
    token.children = children
    if (!inParagraph) {
      rewritten.push(token)
      continue
    }
    rewritten.pop()
    rewritten.push(...splitAtImages([open, token, tokens[++index]!], inCell))
  }
  state.tokens = rewritten
}
