/**
 * Cells put over those of a table, both given as grids of tables in order. (prosemirror-tables' own
 * puts the parts of a merged cell that is cut into the wrong place of the document.)
 */
import type { Node } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import { schema } from '../../../lib/schema'
import { type Area, type Grid, type GridCell, gridOf } from './cell-grid'
import { CellRange } from './cell-range'
import type { TablePlace } from './in-order'

const { table_row, table_cell, paragraph } = schema.nodes

interface Placed extends Area {
  readonly node: Node
}

/**
 * Covers `over` with copies of `source`, from its top left corner on and cut at its edges. The table
 * grows where `over` reaches out of it. A merged cell that `over` cuts through is split. Rows that
 * stay as they are stay the same nodes.
 */
export function coverCells(tr: Transaction, place: TablePlace, source: Grid, over: Area): void {
  const placed = [
    ...place.grid.cells.flatMap(cell => remainder(cell, over)),
    ...copies(source, over),
  ]
  const width = Math.max(place.grid.width, over.right)
  const height = Math.max(place.grid.height, over.bottom)
  const before = place.table.children
  const after = rowsOf(placed, width, height).map((cells, row) => {
    const old = before[row]
    const same =
      old?.childCount === cells.length && cells.every((cell, at) => cell === old.child(at))
    return same ? old : table_row.create(null, cells)
  })
  let first = 0
  while (first < before.length && before[first] === after[first]) first += 1
  const start = before.slice(0, first).reduce((pos, { nodeSize }) => pos + nodeSize, place.start)
  tr.replaceWith(start, place.start + place.table.content.size, after.slice(first))

  const covered = gridOf(tr.doc.nodeAt(place.start - 1) ?? place.table)
  const corner = covered?.at(over.top, over.left)
  const opposite = covered?.at(over.bottom - 1, over.right - 1)
  if (!corner || !opposite) return
  const range = CellRange.between(tr.doc, place.start + corner.pos, place.start + opposite.pos)
  if (range) tr.setSelection(range)
}

/** What is left of a cell of which `over` takes a part: each slot by itself, the words in the first. */
function remainder(cell: GridCell, over: Area): Placed[] {
  if (cut(cell, over) === null) return [cell]
  const parts: Placed[] = []
  for (let top = cell.top; top < cell.bottom; top += 1) {
    for (let left = cell.left; left < cell.right; left += 1) {
      const part = { left, top, right: left + 1, bottom: top + 1 }
      if (cut(part, over) !== null) continue
      const { type, attrs, content } = cell.node
      const words = top === cell.top && left === cell.left ? content : paragraph.create()
      parts.push({ ...part, node: type.create({ align: attrs.align }, words) })
    }
  }
  return parts
}

function copies(source: Grid, over: Area): Placed[] {
  const placed: Placed[] = []
  for (let top = over.top; top < over.bottom; top += source.height) {
    for (let left = over.left; left < over.right; left += source.width) {
      for (const cell of source.cells) {
        const area = cut(
          {
            left: left + cell.left,
            top: top + cell.top,
            right: left + cell.right,
            bottom: top + cell.bottom,
          },
          over,
        )
        if (area) placed.push({ ...area, node: cell.node })
      }
    }
  }
  return placed
}

/** The part of `area` that is inside of `by`; null where there is none. */
function cut(area: Area, by: Area): Area | null {
  const left = Math.max(area.left, by.left)
  const top = Math.max(area.top, by.top)
  const right = Math.min(area.right, by.right)
  const bottom = Math.min(area.bottom, by.bottom)
  return left < right && top < bottom ? { left, top, right, bottom } : null
}

/** Each row's cells; slots that none takes get an empty one. */
function rowsOf(placed: readonly Placed[], width: number, height: number): Node[][] {
  const taken = Array.from({ length: height }, () => new Array<Placed | null>(width).fill(null))
  for (const cell of placed) {
    for (let row = cell.top; row < cell.bottom; row += 1)
      taken[row]!.fill(cell, cell.left, cell.right)
  }
  return taken.map((slots, row) =>
    slots.flatMap((cell, column) => {
      if (cell === null) return [table_cell.create(null, paragraph.create())]
      return cell.top === row && cell.left === column ? [spanning(cell)] : []
    }),
  )
}

function spanning({ node, left, top, right, bottom }: Placed): Node {
  const [colspan, rowspan] = [right - left, bottom - top]
  if (node.attrs.colspan === colspan && node.attrs.rowspan === rowspan) return node
  return node.type.create({ ...node.attrs, colspan, rowspan, colwidth: null }, node.content)
}
