/** What keys and buttons do with pictures and their captions. */
import type { Attrs, Node } from 'prosemirror-model'
import {
  type Command,
  type EditorState,
  NodeSelection,
  TextSelection,
  type Transaction,
} from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { imageScale, type TextAlign, textAlign } from '../../../lib/schema-attributes'

const { image, caption, paragraph } = schema.nodes

interface FoundImage {
  readonly pos: number
  readonly node: Node
}

/** The picture that is selected, or whose caption the selection is in. */
function imageAt({ selection }: EditorState): FoundImage | null {
  if (selection instanceof NodeSelection && selection.node.type === image) {
    return { pos: selection.from, node: selection.node }
  }
  const { $from, $to } = selection
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth--) {
    const node = $from.node(depth)
    if (node.type === image) return { pos: $from.before(depth), node }
  }
  return null
}

function onImage(change: (tr: Transaction, found: FoundImage) => Transaction): Command {
  return (state, dispatch) => {
    const found = imageAt(state)
    if (!found) return false
    dispatch?.(change(state.tr, found))
    return true
  }
}

/** Puts the picture at one side; as the text runs, where it is there already. */
export function alignImage(align: TextAlign): Command {
  return onImage((tr, { pos, node }) =>
    setImage(tr, pos, 'align', textAlign.read(node.attrs.align) === align ? null : align),
  )
}

/** `scale` is in percent of the text's width. */
export function scaleImage(scale: number): Command {
  return onImage((tr, { pos }) => setImage(tr, pos, 'scale', imageScale.read(scale)))
}

export function describeImage(alt: string): Command {
  return onImage((tr, { pos }) => setImage(tr, pos, 'alt', alt))
}

/** Another picture in its place, which keeps its caption and where it stands. */
export function replaceImage(tr: Transaction, pos: number, next: Attrs): Transaction {
  // What the last one showed, the next one need not.
  for (const name of ['asset', 'width', 'height', 'alt']) setImage(tr, pos, name, next[name])
  return tr
}

/** The picture stays selected: changing an attribute replaces its node. */
function setImage(tr: Transaction, pos: number, name: string, value: unknown): Transaction {
  const { selection } = tr
  tr.setNodeAttribute(pos, name, value)
  const wasSelected = selection instanceof NodeSelection && selection.from === pos
  return wasSelected ? tr.setSelection(NodeSelection.create(tr.doc, pos)) : tr
}

/** Gives the picture a caption, the caret in it; one that has it loses it, words and all. */
export const toggleCaption: Command = onImage((tr, { pos, node }) => {
  if (node.childCount > 0) {
    tr.delete(pos + 1, pos + 1 + node.content.size)
    return tr.setSelection(NodeSelection.create(tr.doc, pos))
  }
  tr.insert(pos + 1, caption.create())
  return tr.setSelection(TextSelection.create(tr.doc, pos + 2)).scrollIntoView()
})

/** Enter in a caption: to a new line below the picture, with what stood after the caret. */
export const leaveCaption: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection
  if ($from.parent.type !== caption || !$from.sameParent($to)) return false
  if (dispatch) {
    const { tr } = state
    if (!empty) tr.deleteSelection()
    const { $from: $cut } = tr.selection
    const rest = $cut.parent.content.cut($cut.parentOffset)
    tr.delete($cut.pos, $cut.end())
    const below = tr.mapping.map($from.after(-1))
    tr.insert(below, paragraph.create(null, rest))
    dispatch(tr.setSelection(TextSelection.create(tr.doc, below + 1)).scrollIntoView())
  }
  return true
}

/** Backspace at the start of a caption: an empty one goes, of any other the picture is selected. */
export const deleteCaptionBackward: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type !== caption || $from.parentOffset > 0) return false
  if (dispatch) {
    const { tr } = state
    if ($from.parent.content.size === 0) tr.delete($from.before(), $from.after())
    dispatch(tr.setSelection(NodeSelection.create(tr.doc, $from.before(-1))))
  }
  return true
}
