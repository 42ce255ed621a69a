import type { Node } from 'prosemirror-model'

/**
 * Nodes with the same in them. What is to stand twice in a document has to be two objects there: by
 * them the binding tells which of the two somebody else has changed or deleted.
 */
export function copiesOf(nodes: readonly Node[]): Node[] {
  return nodes.map(({ type, attrs, children, marks }) => type.create(attrs, children, marks))
}
