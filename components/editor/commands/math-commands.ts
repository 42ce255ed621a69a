/** What keys and buttons do with formulas. */
import { type Command, NodeSelection, TextSelection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { string } from '../../../lib/schema-attributes'
import { openingForm } from '../nodes/node-form'
import { insertBlock } from './insert-block'

const { math_inline, math_block } = schema.nodes

/** Puts a formula in the line, of the selected text where there is some, and opens its form. */
export const insertMath: Command = (state, dispatch) => {
  const { $from, $to, from, to } = state.selection
  if (!$from.sameParent($to) || !$from.parent.inlineContent) return false
  if (!$from.parent.canReplaceWith($from.index(), $to.indexAfter(), math_inline)) return false
  if (dispatch) {
    const tex = state.doc.textBetween(from, to)
    const tr = state.tr.replaceRangeWith(from, to, math_inline.create({ tex }))
    dispatch(openingForm(tr.setSelection(NodeSelection.create(tr.doc, from)), from))
  }
  return true
}

/** Puts an empty formula of its own below, with the caret in its source. */
export const insertMathBlock: Command = (state, dispatch) => {
  const { tr } = state
  const pos = insertBlock(tr, math_block.create())
  if (pos === null) return false
  if (dispatch) {
    dispatch(tr.setSelection(TextSelection.create(tr.doc, pos + 1)).scrollIntoView())
  }
  return true
}

/** Writes a formula's TeX anew; without any the formula goes. */
export function setTex(pos: number, tex: string): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (node?.type !== math_inline) return false
    if (dispatch) {
      const { tr } = state
      if (tex.trim() === '') tr.delete(pos, pos + 1)
      else if (tex !== string.read(node.attrs.tex)) tr.setNodeAttribute(pos, 'tex', tex)
      // On goes the text after it.
      const after = tr.mapping.map(pos + 1)
      dispatch(tr.setSelection(TextSelection.create(tr.doc, after)))
    }
    return true
  }
}
