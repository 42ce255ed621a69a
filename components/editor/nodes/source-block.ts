/**
 * Blocks whose text is the source of something drawn: formulas, diagrams. The drawing stands alone
 * while the caret is elsewhere; with the caret in it, its source stands above. Source that is not
 * shown is no place that a browser moves a caret to, so the arrows are helped into it.
 */
import type { Node } from 'prosemirror-model'
import { type Command, Plugin, Selection, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { schema } from '../../../lib/schema'
import { language } from '../../../lib/schema-attributes'
import { languageNamed, MERMAID } from './languages'

export function isDiagram(node: Node): boolean {
  if (node.type !== schema.nodes.code_block) return false
  return languageNamed(language.read(node.attrs.language))?.name === MERMAID
}

function isSourceBlock(node: Node): boolean {
  return node.type === schema.nodes.math_block || isDiagram(node)
}

/** Marks the block that the caret is in with the class `has-source`. */
export function sourceBlocks(): Plugin {
  return new Plugin({
    props: {
      decorations({ doc, selection }) {
        const { $head } = selection
        if (!isSourceBlock($head.parent)) return null
        const shown = Decoration.node($head.before(), $head.after(), { class: 'has-source' })
        return DecorationSet.create(doc, [shown])
      },
    },
  })
}

type Direction = 'up' | 'down' | 'left' | 'right'

/** An arrow at the edge of a block beside such a one: into its source. */
export function enterSource(direction: Direction): Command {
  return (state, dispatch, view) => {
    const { selection } = state
    const side = direction === 'up' || direction === 'left' ? -1 : 1
    const { $head } = selection
    if (!(selection instanceof TextSelection) || !selection.empty || $head.depth === 0) return false
    if (view && !view.endOfTextblock(direction)) return false
    const beyond = state.doc.resolve(side < 0 ? $head.before() : $head.after())
    const next = Selection.findFrom(beyond, side)
    if (!(next instanceof TextSelection) || !isSourceBlock(next.$head.parent)) return false
    if (dispatch) dispatch(state.tr.setSelection(next).scrollIntoView())
    return true
  }
}
