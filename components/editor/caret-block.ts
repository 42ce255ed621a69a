/**
 * Marks the top-level blocks that the selection begins and ends in. They are always laid out: a block
 * that has just been made is not yet, and a browser puts the caret wrongly when one types into it
 * before it is.
 */
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

export function caretBlock(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc, selection }) {
        const { $anchor, $head } = selection
        if ($head.depth === 0 || $anchor.depth === 0) return null
        const starts = new Set([$anchor.before(1), $head.before(1)])
        const blocks = [...starts].map(start => {
          const node = doc.nodeAt(start)
          return Decoration.node(start, start + (node?.nodeSize ?? 0), { class: 'has-caret' })
        })
        return DecorationSet.create(doc, blocks)
      },
    },
  })
}
