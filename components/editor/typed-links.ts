/**
 * Addresses as they are typed: one becomes a link with the blank or the Enter that ends it, and
 * `[words](address)` with its bracket. What closes a sentence is not part of an address.
 */
import { InputRule } from 'prosemirror-inputrules'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { schema } from '../../lib/schema'
import { addressOf } from './link'

const { link } = schema.marks

const ADDRESS = /(?<![^\s(\ufffc])((?:https?:\/\/|www\.)[^\s\ufffc]{1,2000})/
const BEFORE_BLANK = new RegExp(`${ADDRESS.source}\\s$`, 'i')
const AT_END = new RegExp(`${ADDRESS.source}$`, 'i')

/** As long as the text that input rules look at. */
const LONGEST = 500

export const linkRules: readonly InputRule[] = [
  new InputRule(
    BEFORE_BLANK,
    (state, [typed, address = ''], start, end) => {
      const tr = linkAddress(state, start, address)
      return tr?.insert(end, schema.text(typed.slice(-1), state.doc.resolve(start).marks())) ?? null
    },
    { inCodeMark: false },
  ),
  new InputRule(
    /(?<![!\\])\[([^[\]\ufffc]+)\]\(([^\s()\ufffc]+)\)$/,
    (state, [, text = '', address = ''], start, end) => {
      const href = addressOf(address)
      if (href === null || !/^(?:[a-z]+:|[/#])/i.test(href)) return null
      if (isLinked(state, start, end)) return null
      const from = start + 1
      const tr = state.tr.delete(from + text.length, end).delete(start, from)
      return tr.addMark(start, start + text.length, link.create({ href })).removeStoredMark(link)
    },
    { inCodeMark: false },
  ),
]

/** What `enter` does, with the address before the caret a link. */
export function linkingBefore(enter: Command): Command {
  return (state, dispatch, view) => {
    if (!dispatch || !view || !state.selection.empty) return enter(state, dispatch, view)
    const { $from } = state.selection
    if (!$from.parent.inlineContent || $from.parent.type.spec.code) {
      return enter(state, dispatch, view)
    }
    const before = Math.max(0, $from.parentOffset - LONGEST)
    const text = $from.parent.textBetween(before, $from.parentOffset, null, '\ufffc')
    const address = AT_END.exec(text)?.[1]
    const tr = address ? linkAddress(state, $from.pos - address.length, address) : null
    if (tr) dispatch(tr)
    return enter(tr ? view.state : state, dispatch, view)
  }
}

/** Null where it is a link or code already, or no address. */
function linkAddress(state: EditorState, from: number, typed: string): Transaction | null {
  const address = withoutClosing(typed)
  const href = addressOf(address)
  const to = from + address.length
  if (href === null || isLinked(state, from, to)) return null
  if (!/^https?:\/\/[^/?#]*[\p{L}\p{N}]/iu.test(href)) return null
  return state.tr.addMark(from, to, link.create({ href })).removeStoredMark(link)
}

function isLinked({ doc }: EditorState, from: number, to: number): boolean {
  return doc.rangeHasMark(from, to, link) || doc.rangeHasMark(from, to, schema.marks.code)
}

/** Without the marks that end a sentence, and without a bracket that was opened before it. */
function withoutClosing(address: string): string {
  let text = address
  for (;;) {
    const last = text.at(-1) ?? ''
    const unopened = last === ')' && text.split(')').length > text.split('(').length
    if (!/[.,;:!?'"*_~]/.test(last) && !unopened) return text
    text = text.slice(0, -1)
  }
}
