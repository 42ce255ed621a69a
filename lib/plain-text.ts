/**
 * A document as plain text: a blank line between blocks, one line feed for a break, list items with
 * their markers, what stands in them indented under those. A table's row is a line, with tabs between
 * its cells; a picture is its description and its caption. Marks are not shown.
 */
import type { Node } from 'prosemirror-model'
import { safeUrl } from './safe-url'
import type { NodeName } from './schema'
import { checked, listStart, string } from './schema-attributes'

/** The blocks of `parent`, without a line feed at the end. */
export function serializePlainText(parent: Node): string {
  return parent.children
    .filter(block => block.type.name !== 'table_of_contents')
    .map(blockText)
    .join('\n\n')
}

function blockText(block: Node): string {
  const name = block.type.name as NodeName
  switch (name) {
    case 'bullet_list':
      return listText(block, () => '- ')
    case 'ordered_list': {
      const start = listStart.read(block.attrs.start)
      return listText(block, (_, index) => `${start + index}. `)
    }
    case 'task_list':
      return listText(block, item => (checked.read(item.attrs.checked) ? '[x] ' : '[ ] '))
    case 'blockquote':
    case 'callout':
      return indented(serializePlainText(block), '> ', '> ')
    case 'footnote': {
      const label = `[^${string.read(block.attrs.id)}]: `
      return indented(serializePlainText(block), label, '    ')
    }
    case 'collapsible':
      return serializePlainText(block)
    case 'table':
      return block.children.map(rowText).join('\n')
    case 'image':
      return lines(string.read(block.attrs.alt), ...block.children.map(inlineText))
    case 'file':
      return string.read(block.attrs.name)
    case 'video':
      return safeUrl(block.attrs.href) ?? ''
    case 'link_card': {
      const title = string.read(block.attrs.title) || (safeUrl(block.attrs.href) ?? '')
      return lines(title, string.read(block.attrs.description))
    }
    case 'horizontal_rule':
      return '---'
    default:
      return inlineText(block)
  }
}

function lines(...texts: string[]): string {
  return texts.filter(text => text !== '').join('\n')
}

function rowText(row: Node): string {
  return row.children
    .map(cell => serializePlainText(cell).replace(/[\n\t]+/g, ' '))
    .join('\t')
    .trimEnd()
}

/** Items of one line each stand close together. */
function listText(list: Node, marker: (item: Node, index: number) => string): string {
  const items = list.children.map((item, index) => {
    const bullet = marker(item, index)
    return indented(serializePlainText(item), bullet, ' '.repeat(bullet.length))
  })
  return items.join(items.some(item => item.includes('\n')) ? '\n\n' : '\n')
}

function indented(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => {
      const prefix = index === 0 ? first : rest
      return line === '' ? prefix.trimEnd() : prefix + line
    })
    .join('\n')
}

/** Text, and what stands for a leaf: `\n` for a break, `@name` for a mention. */
function inlineText(block: Node): string {
  return block.textBetween(0, block.content.size)
}
