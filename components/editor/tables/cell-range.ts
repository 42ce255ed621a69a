/**
 * A rectangle of selected cells: prosemirror-tables' CellSelection, made fit for documents that
 * others write in as well. There is one only in a table that is in order; where a remote change takes
 * the table's order or one of the two cells away, what is left is a caret. Emptied cells keep a
 * paragraph to write in.
 */
import { type Node, type ResolvedPos, Slice } from 'prosemirror-model'
import { Selection, type Transaction } from 'prosemirror-state'
import { CellSelection, inSameTable, pointsAtCell } from 'prosemirror-tables'
import type { Mappable } from 'prosemirror-transform'
import { schema } from '../../../lib/schema'
import { isInOrder } from './mend-table'

const { paragraph } = schema.nodes

export class CellRange extends CellSelection {
  /** From the cell that begins at `anchor` to the one at `head`; null where there is none such. */
  static between(doc: Node, anchor: number, head = anchor): CellRange | null {
    const [$anchor, $head] = [doc.resolve(anchor), doc.resolve(head)]
    if (!pointsAtCell($anchor) || !pointsAtCell($head) || !inSameTable($anchor, $head)) return null
    return isInOrder($anchor.node(-1)) ? new CellRange($anchor, $head) : null
  }

  /** The same, of a selection that prosemirror-tables made. */
  static of({ $anchorCell, $headCell }: CellSelection): CellRange | null {
    return CellRange.between($anchorCell.doc, $anchorCell.pos, $headCell.pos)
  }

  override map(doc: Node, mapping: Mappable): Selection {
    return this.getBookmark().map(mapping).resolve(doc)
  }

  /** Puts `content` into the first cell, in the order of the document, and empties the others. */
  override replace(tr: Transaction, content = Slice.empty): void {
    const start = tr.steps.length
    const [first, ...others] = [...this.ranges].sort((a, b) => a.$from.pos - b.$from.pos)
    const now = ($pos: ResolvedPos) => tr.mapping.slice(start).map($pos.pos)
    for (const { $from } of others.reverse()) emptyCell(tr, $from.pos - 1)
    if (!first) return
    if (content.size === 0) emptyCell(tr, first.$from.pos - 1)
    else tr.replace(first.$from.pos, first.$to.pos, content)
    const [anchor, head] = [now(this.$anchorCell), now(this.$headCell)]
    const cells = content.size === 0 ? CellRange.between(tr.doc, anchor, head) : null
    tr.setSelection(cells ?? Selection.near(tr.doc.resolve(now(first.$to)), -1))
  }

  override getBookmark(): CellsBookmark {
    return new CellsBookmark(this.$anchorCell.pos, this.$headCell.pos)
  }
}

class CellsBookmark {
  constructor(
    readonly anchor: number,
    readonly head: number,
  ) {}

  map(mapping: Mappable): CellsBookmark {
    return new CellsBookmark(mapping.map(this.anchor), mapping.map(this.head))
  }

  resolve(doc: Node): Selection {
    return CellRange.between(doc, this.anchor, this.head) ?? Selection.near(doc.resolve(this.head))
  }
}

/** Leaves an empty paragraph in the cell at `pos`; writes nothing where that is all there is. */
export function emptyCell(tr: Transaction, pos: number): void {
  const cell = tr.doc.nodeAt(pos)
  if (!cell || (cell.childCount === 1 && cell.firstChild?.eq(paragraph.create()))) return
  tr.replaceWith(pos + 1, pos + cell.nodeSize - 1, paragraph.create())
}

/** Where the cell round `$pos` begins, or null outside of tables. */
export function cellRound($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth; depth > 1; depth -= 1) {
    if ($pos.node(depth - 1).type === schema.nodes.table_row) return $pos.before(depth)
  }
  return null
}

/** A table, and where it begins. */
export interface FoundTable {
  readonly node: Node
  readonly pos: number
}

/** The innermost table that the whole selection is in. */
export function tableRound({ $from, $to }: Selection): FoundTable | null {
  for (let depth = $from.sharedDepth($to.pos); depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type === schema.nodes.table) return { node, pos: $from.before(depth) }
  }
  return null
}

/** The caret's cell, or those that are selected: where each begins. */
export function selectedCells(selection: Selection): number[] {
  if (selection instanceof CellSelection) {
    const cells: number[] = []
    selection.forEachCell((_cell, pos) => cells.push(pos))
    return cells
  }
  const cell = cellRound(selection.$head)
  return cell === null ? [] : [cell]
}
