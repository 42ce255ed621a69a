/** Code as the schema draws it, without the red lines of the spelling checker. */
import { DOMSerializer, type Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { schema } from '../../../lib/schema'

export function codeBlockView(node: Node): NodeView {
  const drawn = DOMSerializer.fromSchema(schema).nodes.code_block?.(node)
  if (!drawn) throw new Error('The schema draws code blocks')
  const { dom, contentDOM } = DOMSerializer.renderSpec(document, drawn)
  if (!(dom instanceof HTMLElement)) throw new Error('A code block is drawn as an element')
  dom.spellcheck = false
  return { dom, contentDOM, update: next => next.sameMarkup(node) }
}
