/**
 * Tables of other programs: of spreadsheets, of documents, and those of mails that only place things,
 * which are taken for what is in them.
 */
import { hasBlocks, rename, unwrap } from './dom-edits'
import { readColumns } from './pasted-columns'

export function cleanTables(page: Document): void {
  const { body } = page
  for (const layout of body.querySelectorAll('table')) {
    const places =
      /^(?:presentation|none)$/.test(layout.getAttribute('role') ?? '') ||
      layout.querySelector('table') !== null
    if (places) openUp(layout)
  }
  for (const table of body.querySelectorAll('table')) {
    for (const caption of table.querySelectorAll('caption')) {
      table.before(rename(caption, 'p'))
    }
    for (const cell of table.querySelectorAll('thead td')) {
      const { attributes } = cell
      const kept = Array.from(attributes, ({ name, value }) => [name, value] as const)
      const header = rename(cell, 'th')
      for (const [name, value] of kept) header.setAttribute(name, value)
    }
    readColumns(table)
    for (const cell of table.querySelectorAll('td, th')) {
      if (cell.firstChild === null) cell.append(page.createElement('p'))
    }
  }
}

/** A spreadsheet's single cell is the words in it. */
export function openSingleCell(page: Document): void {
  const { body } = page
  const tables = body.querySelectorAll('table')
  const cells = body.querySelectorAll('td, th')
  const [table] = tables
  const [cell] = cells
  if (tables.length !== 1 || cells.length !== 1 || !table || !cell) return
  const style = cell.getAttribute('style')
  const words = rename(cell, hasBlocks(cell) ? 'div' : 'span')
  if (style) words.setAttribute('style', style)
  table.replaceWith(words)
}

function openUp(table: Element): void {
  const parts = 'td, th, tr, tbody, thead, tfoot, caption, colgroup, col'
  for (const part of Array.from(table.querySelectorAll(parts))) {
    if (part.closest('table') !== table) continue
    if (/^t[dh]$/.test(part.localName)) rename(part, 'div')
    else unwrap(part)
  }
  unwrap(table)
}
