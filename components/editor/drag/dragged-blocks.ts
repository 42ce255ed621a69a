/** Which blocks are being dragged, wherever others' changes move them meanwhile. */
import { type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import type { Blocks } from '../commands/move-to'

const key = new PluginKey<Blocks | null>('dragged-blocks')

export function draggedBlocks(): Plugin {
  return new Plugin<Blocks | null>({
    key,
    state: {
      init: () => null,
      apply(tr, dragged) {
        const set: Blocks | null | undefined = tr.getMeta(key)
        if (set !== undefined) return set
        if (dragged === null || !tr.docChanged) return dragged
        const from = tr.mapping.map(dragged.from, 1)
        const to = tr.mapping.map(dragged.to, -1)
        return from < to ? { from, to } : null
      },
    },
    props: {
      decorations(state) {
        const blocks = draggedIn(state)
        if (blocks === null) return null
        const shown: Decoration[] = []
        state.doc.nodesBetween(blocks.from, blocks.to, (node, pos) => {
          if (pos < blocks.from) return true
          shown.push(Decoration.node(pos, pos + node.nodeSize, { class: 'is-dragged' }))
          return false
        })
        return DecorationSet.create(state.doc, shown)
      },
    },
  })
}

export function draggedIn(state: EditorState): Blocks | null {
  return key.getState(state) ?? null
}

export function withDragged(tr: Transaction, blocks: Blocks | null): Transaction {
  return tr.setMeta(key, blocks).setMeta('addToHistory', false)
}
