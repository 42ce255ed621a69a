/** Carets in cells, for whoever knows of text only: nothing here needs prosemirror-tables. */
import type { Node, ResolvedPos } from 'prosemirror-model'
import { Selection, TextSelection } from 'prosemirror-state'

/** A caret at the end of what the cell holds. */
export function caretInCell(doc: Node, cell: number): Selection {
  const end = cell + (doc.nodeAt(cell)?.nodeSize ?? 1) - 1
  return TextSelection.near(doc.resolve(end), -1)
}

/** Of selected cells the words from the first to the last; any other selection as it is. */
export function textRange(selection: Selection): { anchor: number; head: number } {
  if (!isOfCells(selection)) return selection
  const { $anchorCell, $headCell } = selection
  const { doc } = $anchorCell
  const [first, last] = [caretInCell(doc, $anchorCell.pos), caretInCell(doc, $headCell.pos)]
  const anchor =
    $anchorCell.pos === $headCell.pos ? Selection.near(doc.resolve($anchorCell.pos + 1)) : first
  return { anchor: anchor.head, head: last.head }
}

interface SelectedCells extends Selection {
  readonly $anchorCell: ResolvedPos
  readonly $headCell: ResolvedPos
}

function isOfCells(selection: Selection): selection is SelectedCells {
  return '$anchorCell' in selection
}
