/**
 * Everything is selected. It is ProseMirror's own selection of all, but for the places that the
 * browser is told (`anchor` and `head`): the ends of the words, not those of the element round all
 * blocks. Between two such ends a browser lays out every block whatever else it is told; between two
 * places in the text those that lie between can be passed over (`stretches/stretch-display.ts`).
 */
import type { Node } from 'prosemirror-model'
import { AllSelection, type Command, Selection } from 'prosemirror-state'

export class WholeText extends AllSelection {
  /** The first place in the document where text can be; its very start where there is none. */
  override get anchor(): number {
    return Selection.findFrom(this.$anchor, 1, true)?.head ?? super.anchor
  }

  /** The last such place. */
  override get head(): number {
    return Selection.findFrom(this.$head, -1, true)?.head ?? super.head
  }

  override map(doc: Node): WholeText {
    return new WholeText(doc)
  }

  override getBookmark() {
    return bookmark
  }
}

const bookmark = {
  map: () => bookmark,
  resolve: (doc: Node) => new WholeText(doc),
}

export const selectAll: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new WholeText(state.doc)))
  return true
}
