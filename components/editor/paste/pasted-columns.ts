/**
 * How wide the columns of a pasted table are, and to which side its cells stand. Programs say a width
 * for every column, whether anybody chose it or not: columns that are all alike are left to the page,
 * and a table that is wider than the text is made as wide as that.
 */
import { isWhole } from '../../../lib/schema-attributes'
import { TEXT_WIDTH, widthOf } from './pasted-lengths'
import { styleOf, writeStyle } from './pasted-style'

/** Pixels by which columns may differ that are meant to be alike. */
const ALIKE = 4

export function readColumns(table: Element): void {
  const cells = placedCells(table)
  for (const { cell } of cells) readAlign(cell)
  const widths = columnWidths(table, cells)
  if (widths === null) return
  for (const { cell, column, span } of cells) {
    cell.setAttribute('data-colwidth', widths.slice(column, column + span).join(','))
  }
}

interface PlacedCell {
  readonly cell: Element
  readonly column: number
  readonly span: number
}

/** The cells with their columns, spans from above taken into account. */
function placedCells(table: Element): PlacedCell[] {
  const placed: PlacedCell[] = []
  /** Of each column, how many rows are still taken from above. */
  const taken: number[] = []
  for (const row of table.querySelectorAll('tr')) {
    if (row.closest('table') !== table) continue
    let column = 0
    for (const cell of row.children) {
      if (!/^t[dh]$/.test(cell.localName)) continue
      while ((taken[column] ?? 0) > 0) column += 1
      const span = spanOf(cell, 'colspan')
      placed.push({ cell, column, span })
      for (let at = column; at < column + span; at++) taken[at] = spanOf(cell, 'rowspan')
      column += span
    }
    for (const [at, rows] of taken.entries()) taken[at] = Math.max(0, (rows ?? 0) - 1)
  }
  return placed
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const span = Number(cell.getAttribute(name) ?? 1)
  return isWhole(span, 1, 100) ? span : 1
}

/** Pixels of each column; null where nobody chose them, or not all are known. */
function columnWidths(table: Element, cells: readonly PlacedCell[]): number[] | null {
  const count = Math.max(0, ...cells.map(({ column, span }) => column + span))
  if (count < 2 || count > 100) return null
  const told = toldWidths(table) ?? []
  const widths = Array.from({ length: count }, (_, column) => {
    const own = cells.find(each => each.column === column && each.span === 1)
    return told[column] ?? (own ? columnWidthOf(own.cell) : null)
  })
  if (!widths.every(width => width !== null && width >= 1)) return null
  const all = widths as number[]
  if (Math.max(...all) - Math.min(...all) <= ALIKE) return null
  const sum = all.reduce((whole, width) => whole + width, 0)
  const share = Math.min(1, TEXT_WIDTH / sum)
  return all.map(width => Math.max(1, Math.round(width * share)))
}

/** Of each column; a `colgroup` without any `col` is one itself. */
function toldWidths(table: Element): (number | null)[] | null {
  const columns = Array.from(table.querySelectorAll('col, colgroup')).filter(
    column => column.localName === 'col' || column.querySelector('col') === null,
  )
  if (columns.length === 0) return null
  return columns.flatMap(column => {
    const span = Number(column.getAttribute('span') ?? 1)
    return Array<number | null>(isWhole(span, 1, 100) ? span : 1).fill(columnWidthOf(column))
  })
}

/** A share of the table is taken for one of the text. */
function columnWidthOf(element: Element): number | null {
  const said = styleOf(element).get('width') ?? element.getAttribute('width') ?? ''
  const share = /^\s*([\d.]+)%\s*$/.exec(said)?.[1]
  return share === undefined ? widthOf(element) : (TEXT_WIDTH * Number(share)) / 100
}

/**
 * Where a cell does not say it, its paragraphs may, all the same. To the left is where words stand
 * anyway.
 */
function readAlign(cell: Element): void {
  if (alignOf(cell) === 'left') {
    cell.removeAttribute('align')
    const style = new Map(styleOf(cell))
    if (style.delete('text-align')) writeStyle(cell, style)
  }
  if (/^(?:center|right)$/.test(alignOf(cell))) return
  const lines = Array.from(cell.querySelectorAll('p, div')).filter(
    line => line.querySelector('p, div') === null,
  )
  const [first = ''] = lines.map(alignOf)
  if (/^(?:center|right)$/.test(first) && lines.every(line => alignOf(line) === first)) {
    cell.setAttribute('align', first)
  }
}

function alignOf(element: Element): string {
  const said = styleOf(element).get('text-align') ?? element.getAttribute('align') ?? ''
  return said.toLowerCase()
}
