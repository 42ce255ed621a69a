/** What menus do with the colour of words, and the one behind them. */
import type { Command, EditorState } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { type Color, highlightColor, textColor } from '../../../lib/schema-attributes'

const { text_color, highlight } = schema.marks

export const COLOR_MARKS = {
  text: { type: text_color, read: textColor.read },
  highlight: { type: highlight, read: highlightColor.read },
} as const
export type ColorKind = keyof typeof COLOR_MARKS

/** Gives the selection, or what is typed next, a colour; null takes it. */
export function setColor(kind: ColorKind, color: Color | null): Command {
  const { type } = COLOR_MARKS[kind]
  return (state, dispatch) => {
    const { from, to, empty, $from } = state.selection
    if (!$from.parent.type.allowsMarkType(type) && empty) return false
    if (dispatch) {
      const { tr } = state
      const mark = color && type.create({ color })
      if (empty) dispatch(mark ? tr.addStoredMark(mark) : tr.removeStoredMark(type))
      else dispatch(mark ? tr.addMark(from, to, mark) : tr.removeMark(from, to, type))
    }
    return true
  }
}

/** The colour at the start of the selection: of what is typed there, or of the first character. */
export function selectedColor(state: EditorState, kind: ColorKind): Color | null {
  const { type, read } = COLOR_MARKS[kind]
  const { $from, empty } = state.selection
  const marks = empty ? (state.storedMarks ?? $from.marks()) : $from.nodeAfter?.marks
  const mark = marks && type.isInSet(marks)
  return mark ? read(mark.attrs.color) : null
}

/** Gives the selection the colour of a marker pen, or takes whatever highlight it begins with. */
export const toggleHighlight: Command = (state, dispatch) =>
  setColor('highlight', selectedColor(state, 'highlight') ? null : 'yellow')(state, dispatch)
