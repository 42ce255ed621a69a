/** Tables, images, files and videos as Markdown. All are in their Markdown form. */
import type { Node } from 'prosemirror-model'
import type { AssetAddress } from './asset-address'
import { destination, escapeText, escapeTitle, writeInline } from './markdown-inline'
import { schema } from './schema'
import type { TextAlign } from './schema-attributes'

const { nodes } = schema

export function writeImage(image: Node, addressOf: AssetAddress): string {
  const { asset, alt } = image.attrs as { asset: string; alt: string }
  const caption = image.textContent
  const title = caption === '' ? '' : ` "${escapeTitle(caption)}"`
  return `![${escapeText(alt, 'all')}](${destination(addressOf(asset))}${title})`
}

/** The paragraph of one link that a file or a video is written as. */
export function linkParagraph(block: Node, addressOf: AssetAddress): Node {
  const { asset, name, href } = block.attrs as Record<string, string>
  const address = block.type === nodes.file ? addressOf(asset!) : href!
  const text = block.type === nodes.file ? name! : address
  return nodes.paragraph.create(null, schema.text(text, [schema.mark('link', { href: address })]))
}

const DELIMITERS: Readonly<Record<TextAlign, string>> = {
  left: ':--',
  center: ':-:',
  right: '--:',
}

export function writeTable(table: Node, addressOf: AssetAddress): string[] {
  const first = table.firstChild!
  const headers = first.firstChild!.type === nodes.table_header
  const delimiters = first.children.map(cell => {
    const align = cell.attrs.align as TextAlign | null
    return align === null ? '---' : DELIMITERS[align]
  })
  const rows = table.children.map(row => row.children.map(cell => writeCell(cell, addressOf)))
  const head = headers ? rows.shift()! : first.children.map(() => '')
  return [head, delimiters, ...rows].map(cells => `| ${cells.join(' | ')} |`)
}

function writeCell(cell: Node, addressOf: AssetAddress): string {
  return cell.children
    .map(block =>
      block.type === nodes.image ? writeImage(block, addressOf) : writeInline(block, 'cell'),
    )
    .join('<br>')
    .replace(/\|/g, '\\|')
}
