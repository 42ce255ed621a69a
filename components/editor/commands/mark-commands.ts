/** What keys and buttons do with marks: bold, italic, links. */
import { toggleMark } from 'prosemirror-commands'
import type { Mark, MarkType, ResolvedPos } from 'prosemirror-model'
import type { Command, EditorState, Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'

const { strong, em, underline, strike, code, link, subscript, superscript } = schema.marks
const { highlight, text_color } = schema.marks

/** The marks that are a matter of looks, in the order of their buttons. */
export const LOOKS = { strong, em, underline, strike, code, subscript, superscript } as const
export type Look = keyof typeof LOOKS

/** Nothing is raised and lowered at once: giving one takes the other. */
const OPPOSITES: Partial<Record<Look, MarkType>> = {
  subscript: superscript,
  superscript: subscript,
}

/** Gives the mark to the whole selection, or takes it where all of it has it. */
export function toggleLook(look: Look): Command {
  const toggle = toggleMark(LOOKS[look], null, { removeWhenPresent: false })
  const opposite = OPPOSITES[look]
  if (!opposite) return toggle
  return (state, dispatch, view) => {
    const { from, to, empty } = state.selection
    const without =
      dispatch &&
      ((tr: Transaction) => {
        dispatch(empty ? tr.removeStoredMark(opposite) : tr.removeMark(from, to, opposite))
      })
    return toggle(state, without, view)
  }
}

/** Whether what is typed would have the mark, or all that is selected has it. */
export function hasMark({ selection, doc, storedMarks }: EditorState, type: MarkType): boolean {
  if (selection.empty) return type.isInSet(storedMarks ?? selection.$from.marks()) !== undefined
  let [some, all] = [false, true]
  doc.nodesBetween(selection.from, selection.to, node => {
    if (!node.isText) return
    some = true
    all &&= type.isInSet(node.marks) !== undefined
  })
  return some && all
}

/** Takes all looks and colours off the selection; links and comments stay. */
export const clearFormatting: Command = (state, dispatch) => {
  const { from, to, empty } = state.selection
  if (dispatch) {
    const { tr } = state
    for (const type of [...Object.values(LOOKS), highlight, text_color]) {
      if (empty) tr.removeStoredMark(type)
      else tr.removeMark(from, to, type)
    }
    dispatch(tr)
  }
  return true
}

/** Right at the end of code: what is typed next is no code. */
export const leaveCodeMark: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || !code.isInSet(state.storedMarks ?? $from.marks())) return false
  if ($from.nodeAfter && code.isInSet($from.nodeAfter.marks)) return false
  if (dispatch) dispatch(state.tr.removeStoredMark(code))
  return true
}

/** A link in the text, from its first to its last character. */
export interface LinkRange {
  readonly from: number
  readonly to: number
  readonly mark: Mark
}

/** The link that the whole selection lies in; for a caret, its edges count too. */
export function selectedLink({ selection }: EditorState): LinkRange | null {
  return linkAround(selection.$from, selection.$to)
}

export function linkAround($from: ResolvedPos, $to = $from): LinkRange | null {
  if (!$from.parent.inlineContent || !$from.sameParent($to)) return null
  for (const side of [$from.nodeAfter, $from.nodeBefore]) {
    const mark = side && link.isInSet(side.marks)
    const range = mark && stretchOf(mark, $from)
    if (range && $to.pos <= range.to) return range
  }
  return null
}

/** From the first to the last character with a mark, round a position at one of them. */
function stretchOf(mark: Mark, $pos: ResolvedPos): LinkRange {
  const { parent } = $pos
  const marked = (index: number) => mark.isInSet(parent.child(index).marks)
  let first = $pos.nodeAfter && marked($pos.index()) ? $pos.index() : $pos.indexAfter() - 1
  let last = first
  while (first > 0 && marked(first - 1)) first -= 1
  while (last + 1 < parent.childCount && marked(last + 1)) last += 1
  const from = $pos.posAtIndex(first)
  const to = $pos.posAtIndex(last + 1)
  return { from, to, mark }
}

/** Makes a link of a range, in place of those that are there; null takes them away. */
export function setLink(from: number, to: number, href: string | null): Command {
  return (state, dispatch) => {
    if (dispatch) {
      const { tr } = state
      tr.removeMark(from, to, link)
      if (href !== null) tr.addMark(from, to, link.create({ href }))
      dispatch(tr)
    }
    return true
  }
}
