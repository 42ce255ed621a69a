/**
 * The plain text that goes to the clipboard beside the HTML: paragraphs with an empty line between,
 * items of lists a line each with their markers. What is copied out of one block has no marker.
 */
import type { Fragment, Node, Slice } from 'prosemirror-model'
import { schema } from '../../lib/schema'
import { listTypeOf } from './commands/list-model'

export function textOfSlice({ content }: Slice): string {
  const blocks: Node[] = []
  content.descendants(node => {
    if (node.isBlock && (node.inlineContent || node.isLeaf)) blocks.push(node)
    return !node.inlineContent
  })
  if (blocks.length > 1) return textOfBlocks(content)
  return blocks.length === 1 ? textOfBlock(blocks[0]!) : content.textBetween(0, content.size)
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
