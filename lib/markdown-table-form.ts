/**
 * What of a table Markdown can say: one row of headers at most, which is the first, an alignment for
 * each column, and cells of one line each, in which pictures may stand. Every block of a cell becomes
 * a line of it, a list's items with their markers; what a cell spans are empty cells.
 */
import { Fragment, type Node } from 'prosemirror-model'
import { limits } from './limits'
import { inlineMathForm, textForm } from './markdown-inline-form'
import { joinLines } from './markdown-media-form'
import type { Place } from './markdown-place'
import { type NodeName, schema } from './schema'
import { checked, textAlign } from './schema-attributes'
import { type TableGrid, tableGrid } from './table-grid'

const { nodes, marks } = schema

/** The content of a cell in its Markdown form. */
type BlocksOf = (cell: Node, place: Place) => Node[]

/** One line of a cell, or a picture. */
type Line = readonly Node[] | Node

/** Elements that a table's text stands in, beside the table's own. */
const LEVELS = 3

/** A table, its blocks where it is nested too deep or mostly empty, or nothing for no cells. */
export function tableForm(table: Node, place: Place, blocksOf: BlocksOf): Node[] {
  const grid = place.level + LEVELS > limits.nesting ? null : tableGrid(table)
  if (grid === null) {
    return table.children.flatMap(row => row.children.flatMap(cell => blocksOf(cell, place)))
  }
  if (grid.length === 0) return []
  const contents = grid.map(row =>
    row.map(cell =>
      cell === null
        ? [nodes.paragraph.create()]
        : cellForm(blocksOf(cell, { ...place, within: 'cell' })),
    ),
  )
  const headers = hasHeaders(grid, contents[0]!)
  const aligns = grid[0]!.map(cell => textAlign.read(cell?.attrs.align))
  const rows = contents.map((row, index) => {
    const type = index === 0 && headers ? nodes.table_header : nodes.table_cell
    const cells = row.map((content, column) => type.create({ align: aligns[column] }, content))
    return nodes.table_row.create(null, cells)
  })
  return [nodes.table.create(null, rows)]
}

/** An empty row of headers above others says that there are none. */
function hasHeaders(grid: TableGrid, contents: readonly (readonly Node[])[]): boolean {
  const only = grid[0]!.every(cell => cell === null || cell.type === nodes.table_header)
  return only && (grid.length === 1 || !contents.every(isEmpty))
}

function isEmpty(content: readonly Node[]): boolean {
  return content.every(block => block.type === nodes.paragraph && block.childCount === 0)
}

function cellForm(content: readonly Node[]): Node[] {
  const lines = linesOf(content)
  const pictures = lines.some(isPicture)
  const blocks: Node[] = []
  let text: (readonly Node[])[] = []
  const endText = () => {
    const content = joinLines(text)
    if (content.length > 0 || !pictures) {
      blocks.push(nodes.paragraph.create(null, Fragment.from(content)))
    }
    text = []
  }
  for (const line of lines) {
    if (isPicture(line)) {
      if (text.length > 0) endText()
      blocks.push(line)
    } else {
      text.push(line)
    }
  }
  if (text.length > 0 || blocks.length === 0) endText()
  return blocks
}

function isPicture(line: Line): line is Node {
  return !Array.isArray(line)
}

/** Blocks in their Markdown form as lines. */
function linesOf(blocks: readonly Node[]): Line[] {
  return blocks.flatMap<Line>(block => {
    const name = block.type.name as NodeName
    switch (name) {
      case 'image':
        return [block]
      case 'code_block':
        return block.textContent
          .split('\n')
          .map(line => [textForm(line, [marks.code.create()])].flat())
      case 'math_block':
        return [[inlineMathForm(block.textContent)].flat()]
      case 'horizontal_rule':
      case 'table_of_contents':
        return []
      case 'bullet_list':
        return itemLines(block, () => '- ')
      case 'ordered_list':
        return itemLines(block, (_, index) => `${(block.attrs.start as number) + index}. `)
      case 'task_list':
        return itemLines(block, item => (checked.read(item.attrs.checked) ? '[x] ' : '[ ] '))
      default:
        return block.isTextblock ? [block.children] : linesOf(block.children)
    }
  })
}

function itemLines(list: Node, marker: (item: Node, index: number) => string): Line[] {
  return list.children.flatMap((item, index) => {
    const [first, ...rest] = linesOf(item.children)
    const label = schema.text(marker(item, index))
    if (first === undefined || isPicture(first))
      return [[label], ...(first ? [first] : []), ...rest]
    return [Fragment.from([label, ...first]).content, ...rest]
  })
}
