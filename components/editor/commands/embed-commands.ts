/** What buttons and forms do with link cards, videos and the table of contents. */
import type { Attrs, NodeType } from 'prosemirror-model'
import { type Command, NodeSelection } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { openingForm } from '../nodes/node-form'
import { insertBlock, selectAfter } from './insert-block'

const { link_card, video, table_of_contents } = schema.nodes

export const insertLinkCard: Command = insertWithForm(link_card)
export const insertVideo: Command = insertWithForm(video)

export const insertContents: Command = (state, dispatch) => {
  const { tr } = state
  const pos = insertBlock(tr, table_of_contents.create())
  if (pos === null) return false
  if (dispatch) dispatch(selectAfter(tr, pos).scrollIntoView())
  return true
}

/** Puts an empty one below, selected, with its form open. */
function insertWithForm(type: NodeType): Command {
  return (state, dispatch) => {
    const { tr } = state
    const pos = insertBlock(tr, type.create())
    if (pos === null) return false
    if (dispatch) {
      tr.setSelection(NodeSelection.create(tr.doc, pos))
      dispatch(openingForm(tr, pos).scrollIntoView())
    }
    return true
  }
}

/** Writes what a form says into its card or video, and puts the caret after it. */
export function setEmbed(pos: number, attrs: Attrs): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (node?.type !== link_card && node?.type !== video) return false
    if (dispatch) {
      const { tr } = state
      for (const [name, value] of Object.entries(attrs)) {
        if (node.attrs[name] !== value) tr.setNodeAttribute(pos, name, value)
      }
      dispatch(selectAfter(tr, pos))
    }
    return true
  }
}

/** Takes a node away. */
export function removeNodeAt(pos: number): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (!node) return false
    if (dispatch) dispatch(state.tr.delete(pos, pos + node.nodeSize))
    return true
  }
}
