/**
 * The plain text that goes to the clipboard beside the HTML: Markdown, where there is more to say than
 * words. Out of one block it is the bare words, and so are paragraphs in which nothing is marked: who
 * pastes them where Markdown is not known wants no backslashes. Until the writer of Markdown has come,
 * items of lists have a line each with their markers.
 */
import type { Fragment, Node, Slice } from 'prosemirror-model'
import { schema } from '../../../lib/schema'
import { listTypeOf } from '../commands/list-model'

/** `write` makes Markdown of a document; null until it is loaded. */
export function textOfSlice(
  { content }: Slice,
  write: ((doc: Node) => string) | null = null,
): string {
  const blocks: Node[] = []
  content.descendants(node => {
    if (node.isBlock && (node.inlineContent || node.isLeaf)) blocks.push(node)
    return !node.inlineContent
  })
  if (blocks.length > 1) {
    if (write === null || content.content.every(isPlain)) return textOfBlocks(content)
    return write(asDocument(content)).trimEnd()
  }
  return blocks.length === 1 ? textOfBlock(blocks[0]!) : content.textBetween(0, content.size)
}

function isPlain(block: Node): boolean {
  if (block.type !== schema.nodes.paragraph) return false
  return block.children.every(({ isText, type, marks }) => {
    return (isText || type === schema.nodes.hard_break) && marks.length === 0
  })
}

/** Selected cells come as rows without their table. */
function asDocument(content: Fragment): Node {
  const isRows = content.firstChild?.type === schema.nodes.table_row
  return schema.nodes.doc.create(null, isRows ? schema.nodes.table.create(null, content) : content)
}

function textOfBlocks(content: Fragment): string {
  return content.content.map(textOfBlock).join('\n\n')
}

function textOfBlock(node: Node): string {
  if (node.inlineContent) return node.textBetween(0, node.content.size)
  if (node.type === schema.nodes.horizontal_rule) return '---'
  if (listTypeOf(node))
    return node.children.map((item, index) => textOfItem(node, item, index)).join('\n')
  return textOfBlocks(node.content)
}

function textOfItem(list: Node, item: Node, index: number): string {
  const marker = markerOf(list, item, index)
  // A nested list follows its item's text without an empty line.
  const text = item.children
    .map((child, at) => (at === 0 ? '' : listTypeOf(child) ? '\n' : '\n\n') + textOfBlock(child))
    .join('')
  return marker + text.replaceAll(/\n(?=.)/g, `\n${' '.repeat(marker.length)}`)
}

function markerOf(list: Node, item: Node, index: number): string {
  switch (listTypeOf(list)) {
    case 'ordered_list':
      return `${Number(list.attrs.start) + index}. `
    case 'task_list':
      return item.attrs.checked === true ? '[x] ' : '[ ] '
    case 'bullet_list':
    case null:
      return '- '
  }
}
