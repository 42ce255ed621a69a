/** Keys at a picture: from the selected one to its tools, out of its caption. */
import { keymap } from 'prosemirror-keymap'
import { type Command, NodeSelection, type Plugin } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { deleteCaptionBackward, leaveCaption } from '../commands/image-commands'

const enterTools: Command = ({ selection }, _dispatch, view) => {
  if (!(selection instanceof NodeSelection) || selection.node.type !== schema.nodes.image) {
    return false
  }
  const dom = view?.nodeDOM(selection.from)
  const tool = dom instanceof Element ? dom.querySelector<HTMLElement>('.image-bar button') : null
  tool?.focus()
  return tool !== null
}

export function pictureKeys(): Plugin {
  return keymap({ Tab: enterTools, Enter: leaveCaption, Backspace: deleteCaptionBackward })
}
