/**
 * The little form of a node: a formula's TeX, a card's address, a language. It stands in a popover
 * beside the text (`forms/node-form.tsx`); which node it is about is this plugin's state, a position
 * of the document. It closes when that node goes.
 */
import type { Node } from 'prosemirror-model'
import {
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { string } from '../../../lib/schema-attributes'

const key = new PluginKey<number | null>('node-form')

const { code_block, callout, date, math_inline, link_card, video } = schema.nodes

const WITH_FORM = new Set([code_block, callout, date, math_inline, link_card, video])

export interface OpenForm {
  /** Where the node begins. */
  readonly pos: number
  readonly node: Node
}

export function nodeForm(): Plugin {
  return new Plugin<number | null>({
    key,
    state: {
      init: () => null,
      apply(tr, open) {
        const set: number | null | undefined = tr.getMeta(key)
        if (set !== undefined) return set
        if (open === null) return null
        const { pos, deleted } = tr.mapping.mapResult(open, 1)
        return deleted ? null : pos
      },
    },
  })
}

export function openForm(state: EditorState): OpenForm | null {
  const pos = key.getState(state) ?? null
  const node = pos === null ? null : state.doc.nodeAt(pos)
  return pos !== null && node && WITH_FORM.has(node.type) ? { pos, node } : null
}

function openFormAt(pos: number): Command {
  return (state, dispatch) => {
    if (dispatch) dispatch(state.tr.setMeta(key, pos))
    return true
  }
}

/** Opens the form of the node that a transaction puts at `pos`. */
export function openingForm(tr: Transaction, pos: number): Transaction {
  return tr.setMeta(key, pos)
}

/**
 * What is typed then goes on after what stands in a line, which is not to be typed over. A formula
 * without any goes.
 */
export const closeForm: Command = (state, dispatch) => {
  const form = openForm(state)
  if (!form) return false
  if (dispatch) {
    const tr = state.tr.setMeta(key, null)
    const isSelected = state.selection instanceof NodeSelection && state.selection.from === form.pos
    if (form.node.isInline && isSelected) {
      tr.setSelection(TextSelection.create(tr.doc, form.pos + form.node.nodeSize))
    }
    if (form.node.type === math_inline && string.read(form.node.attrs.tex).trim() === '') {
      tr.delete(form.pos, form.pos + form.node.nodeSize)
    }
    dispatch(tr)
  }
  return true
}

/** Opens the form of the selected node, or of the innermost round the caret that has one. */
export const openNearestForm: Command = (state, dispatch) => {
  const pos = nearest(state)
  return pos !== null && openFormAt(pos)(state, dispatch)
}

/** Enter where a formula, a card or a video is selected: its form. */
export const openSelectedNode: Command = (state, dispatch) => {
  const { selection } = state
  if (!(selection instanceof NodeSelection) || !WITH_FORM.has(selection.node.type)) return false
  return selection.node.isAtom && openFormAt(selection.from)(state, dispatch)
}

function nearest({ selection }: EditorState): number | null {
  const { $from, from } = selection
  if ($from.nodeAfter && selection.to > from && WITH_FORM.has($from.nodeAfter.type)) return from
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if (WITH_FORM.has($from.node(depth).type)) return $from.before(depth)
  }
  return null
}

/** For a press on a node's own button: only who may write has a form to fill in. */
export function pressForm(view: EditorView, pos: number | undefined): void {
  if (pos !== undefined && view.editable) openFormAt(pos)(view.state, view.dispatch)
}
