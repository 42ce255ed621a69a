import { type Node, Slice } from 'prosemirror-model'
import { schema } from '../../../lib/schema'

/** Text at either end runs on with the text that it is pasted into. */
export function sliceOfMarkdown({ content }: Node): Slice {
  const open = (node: Node | null) => (node?.type === schema.nodes.paragraph ? 1 : 0)
  return new Slice(content, open(content.firstChild), open(content.lastChild))
}
